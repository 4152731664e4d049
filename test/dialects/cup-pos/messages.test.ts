import { describe, expect, it } from 'vitest';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import type { MessageRow } from '../../../src/dialects/dialect.ts';
import { present } from '../../../src/lib/assert.ts';
import { syntheticFrames } from '../../support/frames.ts';

const rows: [string, MessageRow][] = Object.entries(cupPos.messages);

describe.each(rows)('%s', (_, row) => {
  it('carries only elements that the dialect has, each once', () => {
    for (const { mandatory, conditional } of [row.request, row.response]) {
      const carried = [...mandatory, ...conditional];
      expect(new Set(carried).size).toBe(carried.length);
      expect(carried.filter((de) => cupPos.codec.spec.fields[de] === undefined)).toEqual([]);
    }
  });

  it('has room for a MAC in request and reply exactly where it says so', () => {
    for (const { conditional } of [row.request, row.response]) expect(conditional.includes(64)).toBe(row.mac);
  });
});

/** Which transaction each frame of the independent generator is. */
const transactionOf = {
  syn_signin_req_003: 'sign-in',
  syn_sale_swipe_pin_req: 'sale',
  syn_reversal_req: 'sale-reversal',
  syn_refund_req: 'refund',
  syn_preauth_req: 'pre-auth',
  syn_preauth_void_req: 'pre-auth-void',
  syn_completion_req: 'completion',
  syn_qr_sale_req: 'qr-sale',
  syn_settlement_req: 'settlement',
  syn_batch_mag_detail_201: 'batch-detail',
  syn_batch_end_207: 'batch-end-balanced',
  syn_signoff_req: 'sign-off',
  syn_echo_req: 'echo-test',
} as const;

describe('frames of an independent generator follow the rows', () => {
  it.each(Object.entries(transactionOf))('%s is a %s', (name, transaction) => {
    const { mti, fields } = present(
      syntheticFrames.find((frame) => frame.name === name),
      name,
    );
    const row: MessageRow = cupPos.messages[transaction];
    const carried = Object.keys(fields).map(Number);
    expect(mti).toBe(row.mti);
    expect(carried).toEqual(expect.arrayContaining([...row.request.mandatory]));
    expect([...row.request.mandatory, ...row.request.conditional]).toEqual(expect.arrayContaining(carried));
    expect(fields[60]?.slice(0, 2)).toBe(row.messageType);
    expect(fields[3]).toBe(row.processingCode);
    expect(fields[25]).toBe(row.conditionCode);
  });
});
