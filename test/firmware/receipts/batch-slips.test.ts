import { describe, expect, it } from 'vitest';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import type { LastSettlement, SettlementResult } from '../../../src/firmware/flash-records.ts';
import { detailSlip, settlementSlip, totalsSlip } from '../../../src/firmware/receipts/batch-slips.ts';
import { faultSlip } from '../../../src/firmware/receipts/fault-slip.ts';
import { firmware, onPaper, samples } from './slip-samples.ts';

const LANGUAGES = ['zh-CN', 'en'] as const;

const records = Object.values(samples);
const moment = { at: '20261122180000', batch: '000001', operator: '01' };

function closed(result: SettlementResult): LastSettlement {
  return { ...moment, result, totals: batchTotals(records) };
}

const balanced = closed({ domestic: '1', foreign: '1' });
const unbalanced = closed({ domestic: '2', foreign: '1' });

describe.each(LANGUAGES)('slips about a batch in %s', (language) => {
  const fw = firmware(language);

  it.each([
    ['settlement-balanced', settlementSlip(fw, balanced, { reprint: false })],
    ['settlement-unbalanced-reprint', settlementSlip(fw, unbalanced, { reprint: true })],
    ['totals', totalsSlip(fw, records, moment)],
    ['detail', detailSlip(fw, records, moment)],
  ])('%s', async (name, slip) => {
    await expect(onPaper(slip, 32)).toMatchFileSnapshot(`slips/${name}.${language}.txt`);
  });

  it('fault', async () => {
    const slip = faultSlip(fw, {
      transaction: 'sale',
      stan: '000031',
      amount: 1234,
      pan: '621700******0018',
      reason: '98',
      businessDate: '20261122',
    });
    await expect(onPaper(slip, 32)).toMatchFileSnapshot(`slips/fault.${language}.txt`);
  });
});

describe('the settlement slip', () => {
  it('says of a verdict that is not in the book that it is an error', () => {
    const slip = settlementSlip(firmware('en'), closed({ domestic: '0', foreign: '3' }), { reprint: false });
    expect(onPaper(slip, 32).match(/(DOMESTIC|FOREIGN):ERROR/g)).toHaveLength(2);
  });
});
