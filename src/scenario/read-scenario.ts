/** Scenario files: YAML, checked with line and column; one scenario, or one for each row of its examples. */
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigSource } from '../config/read-config.ts';
import { maskCardNumbers } from '../payment/card-numbers.ts';
import { Complaints } from './complaints.ts';
import { scenarioFormat, valuesFormat } from './format.ts';
import { deskOf } from './head.ts';
import { isPart } from './part.ts';
import { Piece, type Place, type Row } from './piece.ts';
import type { Given, Scope } from './placeholders.ts';
import { StepReader } from './read-steps.ts';
import type { Scenario, Step } from './scenario.ts';

/**
 * The scenarios of a file, in the order of its examples; none of a part, which is there to be included.
 * @throws ConfigError with everything that is wrong and where
 */
export function readScenarios(file: string): readonly Scenario[] {
  const source = ConfigSource.open(file);
  if (isPart(source.value)) return [];
  const complaints = new Complaints(file);
  const scenarios = readingsOf(source).map((reading) => readScenario(source, reading, complaints));
  complaints.throwIfAny();
  return scenarios.filter((scenario) => scenario !== undefined);
}

/** What a scenario is read with: its values, and the row of examples that they are of. */
interface Reading {
  readonly scope: Scope;
  readonly row?: Row;
  /** What tells the scenario of this row from the others; empty where there are no rows. */
  readonly suffix: string;
}

/** What placeholders stand for: what a row of examples says, or else a variable. */
function readingsOf(source: ConfigSource): readonly Reading[] {
  const { variables, examples } = source.read(valuesFormat);
  const given = (values: { readonly [name: string]: string }, ...path: readonly PropertyKey[]): [string, Given][] =>
    Object.entries(values).map(([name, text]) => [
      name,
      { text, file: source.file, line: source.lineOf([...path, name]) },
    ]);
  const shared = given(variables, 'variables');
  if (!examples) return [{ scope: new Map(shared), suffix: '' }];
  const columns = new Set(examples.flatMap((row) => Object.keys(row)));
  return examples.map((row, index) => ({
    scope: new Map([...shared, ...given(row, 'examples', index)]),
    row: { line: source.lineOf(['examples', index]), columns },
    suffix: ` (${Object.values(row).join(', ')})`,
  }));
}

function readScenario(
  source: ConfigSource,
  { scope, row, suffix }: Reading,
  complaints: Complaints,
): Scenario | undefined {
  const { file } = source;
  const place: Place = { source, path: [], scope, files: [file], ...(row && { row }) };
  const { setup, steps, teardown, variables, examples, ...rest } = source.value as { readonly [key: string]: unknown };
  // Nothing is kept before the first step.
  new Piece(rest, place, complaints).waitsFor(new Set());
  const head = new Piece(source.value, place, complaints).read(scenarioFormat(dirname(file), z.unknown()));
  const reader = new StepReader(complaints);
  const stepsOf = (part: string, written: unknown): readonly Step[] => reader.read(written, { ...place, path: [part] });
  const [before, main, after] = [stepsOf('setup', setup), stepsOf('steps', steps), stepsOf('teardown', teardown)];
  if (!head) return undefined;
  const { name, tags, start } = head;
  const signOn = start.operator === undefined ? [] : [{ 'sign-on': start.operator }];
  return {
    // Everybody who tells of a scenario tells its name; its author, or a row of examples, may have put a card number there.
    ...{ name: maskCardNumbers(name + suffix), file, line: source.lineOf(['name']), tags },
    ...deskOf(head),
    steps: [...reader.read(signOn, { ...place, path: ['start', 'operator'] }), ...before, ...main],
    teardown: after,
  };
}
