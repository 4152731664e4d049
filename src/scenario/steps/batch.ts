/** batch: the terminal's open batch: its number, how many records, how many of them are voided. */
import { z } from 'zod';
import { whole } from '../../config/scalars.ts';
import type { BatchRecord } from '../../firmware/flash-records.ts';
import { present } from '../../lib/assert.ts';
import { step } from '../step-kind.ts';
import { compare } from '../words.ts';

const schema = z.strictObject({
  number: whole(1, 999_999).optional(),
  count: whole(0, 10_000).optional(),
  voided: whole(0, 10_000).optional(),
});

export const batch = step(
  'The open batch of the terminal: its number, how many records, how many of them are voided',
  schema,
  ({ desk: { flash } }, { number, count, voided }) => {
    const records = flash.keys('batch/').map((key): BatchRecord => present(flash.read(key as `batch/${string}`), key));
    return compare([
      { what: 'number', expected: number, found: flash.read('counters')?.batch },
      { what: 'count', expected: count, found: records.length },
      { what: 'voided', expected: voided, found: records.filter(({ voidedBy }) => voidedBy !== undefined).length },
    ]);
  },
);
