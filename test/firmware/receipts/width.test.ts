/** Whatever a host or a merchant writes, no line is wider than the paper. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import type { BatchRecord } from '../../../src/firmware/flash-records.ts';
import type { Profile } from '../../../src/firmware/profile.ts';
import { detailSlip, settlementSlip, totalsSlip } from '../../../src/firmware/receipts/batch-slips.ts';
import { wrap } from '../../../src/firmware/receipts/paper.ts';
import type { Receipt, ReceiptLine } from '../../../src/firmware/receipts/receipt.ts';
import { salesSlip } from '../../../src/firmware/receipts/sales-slip.ts';
import { cellWidth } from '../../../src/lib/cell-width.ts';
import { firmware, profile, samples } from './slip-samples.ts';

const words = fc
  .array(
    fc.constantFrom('感谢', '惠顾', 'A', 'bc', 'WORD', ' ', '0', '-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789', '¥'),
    {
      maxLength: 20,
    },
  )
  .map((parts) => parts.join(''));

const amount = fc.integer({ min: 0, max: 999_999_999_999 });

const record: fc.Arbitrary<BatchRecord> = fc
  .record({
    base: fc.constantFrom<BatchRecord[]>(...Object.values(samples)),
    amount,
    net: amount,
    fee: amount,
    stan: fc.integer({ min: 1, max: 999_999 }).map((n) => String(n).padStart(6, '0')),
    remarks: fc.array(words, { maxLength: 4 }),
    issuerId: fc.constantFrom('01050000', '99990004', '12345678'),
  })
  .map(({ base, net, fee, ...more }) => ({
    ...base,
    ...more,
    settlement: { state: 'credited', net, fee, at: '123006' },
  }));

const language = fc.constantFrom('zh-CN' as const, 'en' as const);
const columns = fc.constantFrom(24, 32, 48);

function withPaper(width: number, merchantName: string): Profile {
  return {
    ...profile,
    printer: { ...profile.printer, columns: width },
    identity: { ...profile.identity, merchantName },
  };
}

function excess(line: ReceiptLine, width: number): number {
  if (line.kind === 'rule' || line.kind === 'feed') return 0;
  const room = line.size === 'large' ? Math.floor(width / 2) : width;
  const used = line.kind === 'text' ? cellWidth(line.text) : cellWidth(line.left) + 1 + cellWidth(line.right);
  return Math.max(0, used - room);
}

const tooWide = (slip: Receipt, width: number) => slip.lines.filter((line) => excess(line, width) > 0);

describe('no line is wider than the paper', () => {
  it('on a sales slip', () => {
    fc.assert(
      fc.property(record, language, columns, words, fc.boolean(), (sold, spoken, width, name, reprint) => {
        const fw = firmware(spoken, withPaper(width, name));
        for (const copy of ['merchant', 'customer'] as const) {
          expect(tooWide(salesSlip(fw, sold, { copy, reprint }), width)).toEqual([]);
        }
      }),
    );
  });

  it('on slips about a batch', () => {
    const moment = { at: '20261122180000', batch: '000001', operator: '01' };
    const records = fc
      .array(record, { maxLength: 5 })
      .map((all) => all.map((one) => ({ ...one, amount: (one.amount / 5) | 0 })));
    fc.assert(
      fc.property(records, language, columns, words, (batch, spoken, width, name) => {
        const fw = firmware(spoken, withPaper(width, name));
        const closed = { ...moment, result: { domestic: '1', foreign: '2' }, totals: batchTotals(batch) };
        expect(tooWide(settlementSlip(fw, closed, { reprint: true }), width)).toEqual([]);
        expect(tooWide(totalsSlip(fw, batch, moment), width)).toEqual([]);
        expect(tooWide(detailSlip(fw, batch, moment), width)).toEqual([]);
      }),
    );
  });

  it('and wrapping loses nothing but spaces at its breaks', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 40 }), (text, width) => {
        const lines = wrap(text, width);
        expect(lines.every((line) => cellWidth(line) <= width)).toBe(true);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
  });
});
