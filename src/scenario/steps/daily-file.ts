/** daily-file: the merchant's reconciliation file (对账单) of a day, line by line. */
import { z } from 'zod';
import { digits, text } from '../../config/scalars.ts';
import { withOurHost } from '../ours.ts';
import type { Mismatch } from '../scenario.ts';
import { step } from '../step-kind.ts';

/** In place of a cell that is different in each run, or does not matter. */
const ANY = '*';

const schema = z.strictObject({
  date: digits(8).optional().describe('YYYYMMDD; today when left out'),
  lines: z.array(text).min(1).describe('All of its lines, the head apart; * stands for any cell'),
});

export const dailyFile = step(
  "The merchant's reconciliation file of a day (postern merchant file), line by line; * stands for any cell",
  schema,
  (stage, { date, lines: expected }) =>
    withOurHost(stage, "the merchant's daily file", ({ merchant }) => {
      const [, ...found] = merchant.dailyFile(date).trimEnd().split('\r\n');
      return firstDifference(expected, found);
    }),
);

function firstDifference(expected: readonly string[], found: readonly string[]): Mismatch | undefined {
  const at = expected.findIndex((line, index) => !isLike(found[index], line));
  const differs = at >= 0 ? at : expected.length;
  if (differs === expected.length && found.length === expected.length) return undefined;
  return {
    expected: `line ${differs + 1}: ${expected[differs] ?? 'none'}`,
    found: found[differs] === undefined ? 'the end of the file' : found.slice(differs).join('\n'),
  };
}

function isLike(found: string | undefined, expected: string): boolean {
  const [cells = [], wanted] = [found?.split(','), expected.split(',')];
  return cells.length === wanted.length && wanted.every((cell, at) => cell === ANY || cell === cells[at]);
}
