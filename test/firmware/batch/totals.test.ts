import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatSettlement } from '../../../src/dialects/cup-pos/de48.ts';
import { channelsIn } from '../../../src/firmware/batch/channels.ts';
import { batchTotals, isBalanced } from '../../../src/firmware/batch/totals.ts';
import { byWechat, foreign, record, refund } from './settling.ts';

describe('totals of a batch', () => {
  it('keep a voided sale in debit and count its void in credit, UnionPay cards apart from others', () => {
    const batch = [
      record(1, 'sale', { voidedBy: '000003' }),
      foreign(2),
      record(3, 'void', { amount: 100 }),
      refund(4),
    ];
    // Debit 12 digits and 3, credit 12 and 3, result 1: first RMB cards, then foreign ones.
    expect(formatSettlement(batchTotals(batch))).toBe(
      ['000000000100', '001', '000000000500', '002', '0', '000000000200', '001', '000000000000', '000', '0'].join(''),
    );
  });

  it('are zeros for an empty batch', () => {
    expect(formatSettlement(batchTotals([]))).toBe('0'.repeat(62));
  });

  it('agree with counting by hand', () => {
    const COLUMN: { readonly [type: string]: 'debit' | 'credit' } = { sale: 'debit', void: 'credit', refund: 'credit' };
    const one = fc.record({
      transaction: fc.constantFrom('sale', 'void', 'refund'),
      amount: fc.integer({ min: 1, max: 9_999_999_999 }),
      scheme: fc.constantFrom('CUP', 'VIS', 'JCB', '000'),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (batch) => {
        const totals = batchTotals(batch.map(({ transaction, ...more }, n) => record(n + 1, transaction, more)));
        for (const block of ['domestic', 'foreign'] as const) {
          for (const column of ['debit', 'credit'] as const) {
            const counted = batch.filter(
              ({ transaction, scheme }) =>
                COLUMN[transaction] === column && (scheme === 'CUP') === (block === 'domestic'),
            );
            const amount = counted.reduce((sum, { amount }) => sum + amount, 0);
            expect(totals[block][column]).toEqual({ count: counted.length, amount });
          }
        }
        const types = Object.entries(totals.byTransaction);
        expect(types.reduce((sum, [, { count }]) => sum + count, 0)).toBe(batch.length);
        expect(new Set(types.map(([name]) => name))).toEqual(new Set(batch.map(({ transaction }) => transaction)));
      }),
    );
  });

  it('count payments by QR code among the domestic ones, and by channel less what was paid back', () => {
    const batch = [
      record(1),
      foreign(2),
      byWechat(3),
      byWechat(4, 'qr-order', { wallet: 'ecny' }),
      byWechat(5, 'qr-void', { amount: 300 }),
      refund(6),
    ];
    const { domestic, byChannel } = batchTotals(batch);
    expect(domestic).toEqual({ debit: { count: 3, amount: 800 }, credit: { count: 2, amount: 900 } });
    expect(channelsIn(byChannel).map(({ label, sum }) => [label.zh, sum.count, sum.amount])).toEqual([
      ['银行卡', 3, 100 + 200 - 600],
      ['微信支付', 2, 0],
      ['数字人民币', 1, 400],
    ]);
  });

  it('say nothing of channels where cards are all there is', () => {
    expect(channelsIn(batchTotals([record(1), foreign(2)]).byChannel)).toEqual([]);
    expect(channelsIn(undefined)).toEqual([]);
  });

  it.each([
    ['1', '1', true],
    ['1', '2', false],
    ['3', '1', false],
    ['0', '0', false],
  ])('balance by the verdicts %s and %s: %s', (domesticVerdict, foreignVerdict, balanced) => {
    expect(isBalanced({ domestic: domesticVerdict, foreign: foreignVerdict })).toBe(balanced);
  });
});
