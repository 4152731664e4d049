/** Scenario files: YAML, checked with line and column; one scenario, or one for each row of its examples. */
import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { positionOf } from '../config/position.ts';
import { readConfig } from '../config/read-config.ts';
import { scenarioFormat } from './format.ts';
import { fill, type Row } from './placeholders.ts';
import type { Scenario, Step } from './scenario.ts';
import { stepText } from './step-text.ts';

const examplesOnly = z.looseObject({ examples: z.array(z.record(z.string(), z.string())).optional() });

/** The scenarios of a file, in the order of its examples. @throws ConfigError with everything that is wrong and where */
export function readScenarios(file: string): readonly Scenario[] {
  const { examples } = readConfig(file, examplesOnly);
  const lineOf = places(readFileSync(file, 'utf8'));
  if (!examples) return [read(file, {}, lineOf)];
  return examples.map((row) => {
    const scenario = read(file, row, lineOf);
    return { ...scenario, name: `${scenario.name} (${Object.values(row).join(', ')})` };
  });
}

function read(file: string, row: Row, lineOf: (...path: readonly (string | number)[]) => number): Scenario {
  const written = readConfig(file, filledIn(row));
  const textAt = texts(readFileSync(file, 'utf8'), row);
  const stepsOf = (part: 'setup' | 'steps'): Step[] =>
    written[part].map((step, index) => ({
      ...step,
      text: textAt(part, index),
      file,
      line: lineOf(part, index),
    }));
  const { name, tags, terminal, language, 'roll-lines': rollLines } = written;
  return {
    name,
    file,
    line: lineOf('name'),
    tags,
    terminal,
    language,
    ...(rollLines !== undefined && { rollLines }),
    steps: [...stepsOf('setup'), ...stepsOf('steps')],
  };
}

/** The format of a file whose placeholders `row` fills in; the examples themselves have none. */
function filledIn(row: Row) {
  return z
    .unknown()
    .transform((written, context) => {
      if (typeof written !== 'object' || written === null || Array.isArray(written)) return written;
      const { examples, ...rest } = written as { readonly examples?: unknown };
      const { filled, unknown } = fill(rest, row);
      for (const { path, message } of unknown) {
        context.issues.push({ code: 'custom', input: written, path: [...path], message });
      }
      return { ...(filled as object), ...(examples !== undefined && { examples }) };
    })
    .pipe(scenarioFormat);
}

/** Says how a step reads with its placeholders filled in. */
function texts(text: string, row: Row): (part: string, index: number) => string {
  const { filled } = fill(parseDocument(text, { schema: 'failsafe' }).toJS(), row);
  return (part, index) => {
    const step = (filled as { readonly [part: string]: readonly (string | object)[] })[part]?.[index] ?? '';
    const [name, argument] = typeof step === 'string' ? [step, ''] : (Object.entries(step)[0] ?? ['', '']);
    return stepText(name, argument);
  };
}

/** Says on which line of a text a value stands, from 1. */
function places(text: string): (...path: readonly (string | number)[]) => number {
  const counter = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: counter });
  return (...path) => counter.linePos(positionOf(document, path, false)).line;
}
