/** Every slip and report of every terminal that comes with Postern, on its own paper, in both languages. */
import { describe, expect, it } from 'vitest';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import { detailSlip, settlementSlip, totalsSlip } from '../../../src/firmware/receipts/batch-slips.ts';
import { salesSlip } from '../../../src/firmware/receipts/sales-slip.ts';
import { listProfiles, loadProfile } from '../../../src/machine/profile.ts';
import { firmware, onPaper, samples } from './slip-samples.ts';

const moment = { at: '20261122180000', batch: '000001', operator: '01' };
const records = Object.values(samples);
const closed = { ...moment, result: { domestic: '1', foreign: '1' }, totals: batchTotals(records) };

describe.each(listProfiles())('%s', (name) => {
  const profile = loadProfile(name);

  it('prints on paper of 58 mm', () => {
    expect(profile.printer.columns).toBe(32);
  });

  it.each(['zh-CN', 'en'] as const)('prints these slips in %s', async (language) => {
    const fw = firmware(language, profile);
    const slips = [
      ...records.map((record) => salesSlip(fw, record, { copy: 'merchant', reprint: false })),
      salesSlip(fw, samples.sale, { copy: 'customer', reprint: true }),
      settlementSlip(fw, closed, { reprint: false }),
      totalsSlip(fw, records, moment),
      detailSlip(fw, records, moment),
    ];
    const paper = slips.map((slip) => onPaper(slip, profile.printer.columns)).join('\n');
    await expect(paper).toMatchFileSnapshot(`slips/profiles/${name}.${language}.txt`);
  });
});
