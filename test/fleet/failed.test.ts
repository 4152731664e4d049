import { expect, it } from 'vitest';
import { failedOf } from '../../src/fleet/failed.ts';

it('names what was not approved by code, over all errands, the most frequent first', () => {
  const outcomes = {
    sale: { approved: 70, 'declined 51': 2, 'no-response': 4 },
    refund: { approved: 3, 'declined 51': 5 },
    void: { 'declined Q7': 1 },
  };
  expect(failedOf(outcomes)).toEqual([
    { code: '51', by: 'host', count: 7, meaning: 'Insufficient funds' },
    {
      code: 'no-response',
      by: 'terminal',
      count: 4,
      meaning: 'NO ANSWER. Outcome unknown; reversed before the next one',
    },
    { code: 'Q7', by: 'host', count: 1, meaning: 'Unknown response code' },
  ]);
  expect(failedOf({ sale: { approved: 1 } })).toEqual([]);
});
