/** A recording as a scenario file, as neat as one that was written by hand. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Document, isCollection, visit } from 'yaml';
import type { ScriptStep } from './script.ts';

export interface ScenarioParts {
  readonly head: object;
  readonly setup: readonly ScriptStep[];
  readonly steps: readonly ScriptStep[];
}

const SCHEMA = 'scenario.schema.json';

/** @param file where it will stand: an editor's schema is named where it lies beside the file or one folder up */
export function scenarioText(file: string, { head, setup, steps }: ScenarioParts): string {
  const schema = [SCHEMA, `../${SCHEMA}`].find((path) => existsSync(join(dirname(file), path)));
  const lines = [
    ...(schema === undefined ? [] : [`# yaml-language-server: $schema=${schema}`]),
    ...Object.entries(head).map(([key, value]) => line(key, value)),
    ...(setup.length === 0 ? [] : ['setup:', ...setup.map(stepLine)]),
    'steps:',
    ...steps.flatMap((step, at) => [...(at > 0 && beginsAnew(step) ? [''] : []), stepLine(step)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** A terminal at rest is where something new begins. */
function beginsAnew({ name, argument }: ScriptStep): boolean {
  return name === 'screen' && (argument as { readonly name: string }).name === 'idle';
}

function stepLine({ name, argument }: ScriptStep): string {
  return `  - ${argument === undefined ? name : line(name, argument)}`;
}

/** `key: value` on one line. */
function line(key: string, value: unknown): string {
  const document = new Document({ [key]: value });
  visit(document, {
    Collection(_, node, path) {
      if (isCollection(node) && path.length > 1) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: !Array.isArray(value) }).trim();
}
