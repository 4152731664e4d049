/** The paper is that of the firmware's own golden slips. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readPaper } from '../../src/fleet/slip.ts';

/** Lines of a golden slip: each begins with a mark of its size and ends in a bar where the paper does. */
const paper = (name: string): string[] =>
  readFileSync(new URL(`../firmware/receipts/slips/${name}.en.txt`, import.meta.url), 'utf8')
    .split('\n')
    .map((line) => line.slice(1).replace(/\|$/, ''));

describe('paper', () => {
  it('is read slip by slip', () => {
    const lines = [...paper('sale'), ...paper('settlement-balanced'), ...paper('void'), ...paper('refund')];
    const { slips, faults } = readPaper(lines);
    expect(slips.map(({ transaction }) => transaction)).toEqual(['sale', 'void', 'refund']);
    expect(slips[1]).toEqual({
      transaction: 'void',
      batch: '000001',
      stan: '000019',
      rrn: '112212300017',
      amount: 1234,
    });
    expect(faults).toEqual([]);
  });

  it('takes no fault report for a slip, and none of the next slip for the report', () => {
    const { slips, faults } = readPaper([...paper('fault'), ...paper('sale')]);
    expect(slips).toHaveLength(1);
    expect(faults).toHaveLength(1);
    expect(paper('fault').join('\n')).toContain(`VOUCHER NO:${faults[0]}`);
  });

  it('holds nothing where there are totals only', () => {
    expect(readPaper([...paper('totals'), ...paper('detail')])).toEqual({ slips: [], faults: [] });
  });
});
