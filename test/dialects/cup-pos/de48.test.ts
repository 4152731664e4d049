import { describe, expect, it } from 'vitest';
import {
  type BatchDetail,
  formatBatchDetails,
  formatBatchEnd,
  formatSettlement,
  parseBatchDetails,
  parseBatchEnd,
  parseSettlement,
} from '../../../src/dialects/cup-pos/de48.ts';
import { pan } from '../../../src/payment/pan.ts';
import { publicFrames, syntheticFrames } from '../../support/frames.ts';

const fieldOf = (name: string): string => syntheticFrames.find((frame) => frame.name === name)?.fields[48] ?? '';
const nothing = { count: 0, amount: 0 };
const flaw = (expected: string, found: string) =>
  expect.objectContaining({ name: 'Iso8583Error', de: 48, expected, found });

describe('settlement', () => {
  it('asks with totals', () => {
    const totals = {
      domestic: { debit: { amount: 200, count: 2 }, credit: { amount: 150, count: 2 } },
      foreign: { debit: nothing, credit: nothing },
    };
    expect(formatSettlement(totals)).toBe('00000000020000200000000015000200000000000000000000000000000000');
  });

  it('is answered with totals and a verdict on each block', () => {
    const answer = fieldOf('syn_settlement_resp_balanced');
    const parsed = parseSettlement(answer);
    expect(parsed).toEqual({
      domestic: { debit: { amount: 200, count: 2 }, credit: { amount: 150, count: 2 }, result: '1' },
      foreign: { debit: nothing, credit: nothing, result: '1' },
    });
    expect(formatSettlement(parsed)).toBe(answer);
  });

  it('is read from a real request', () => {
    expect(publicFrames.some(({ name }) => name === 'settlement_req_body')).toBe(true);
    expect(parseSettlement('00000000000700700000000000000000000000000000000000000000000000').domestic.debit).toEqual({
      amount: 7,
      count: 7,
    });
  });

  it('refuses sums that no column holds, and other digits', () => {
    const block = { debit: { amount: 1_000_000_000_000, count: 1 }, credit: nothing };
    expect(() => formatSettlement({ domestic: block, foreign: block })).toThrow(flaw('12 characters', '13'));
    const many = { debit: { amount: 1, count: 1000 }, credit: nothing };
    expect(() => formatSettlement({ domestic: many, foreign: many })).toThrow(flaw('3 characters', '4'));
    expect(() => parseSettlement('0002')).toThrow(flaw('12 characters', '4'));
    expect(() => parseSettlement('x'.repeat(62))).toThrow(flaw('decimal digits', 'another character'));
  });
});

describe('batch details', () => {
  const details: readonly BatchDetail[] = [
    { block: 'domestic', stan: '000003', pan: pan('6200000000000005'), amount: 100 },
    { block: 'foreign', stan: '000004', pan: pan('6222020200112233445'), amount: 250 },
  ];
  const digits =
    '02' + '00000003' + '00006200000000000005000000000100' + '01000004' + '06222020200112233445000000000250';

  it('are digits, both ways', () => {
    expect(formatBatchDetails(details)).toBe(digits);
    expect(parseBatchDetails(digits).map(({ pan: number, ...rest }) => ({ ...rest, pan: number.reveal() }))).toEqual(
      details.map(({ pan: number, ...rest }) => ({ ...rest, pan: number.reveal() })),
    );
    const sent = fieldOf('syn_batch_mag_detail_201');
    expect(formatBatchDetails(parseBatchDetails(sent))).toBe(sent);
  });

  it('keep their card numbers secret', () => {
    expect(JSON.stringify(parseBatchDetails(digits))).not.toContain('6222020200112233445');
  });

  it('are eight at most, and as many as they say', () => {
    const [detail] = details;
    const nine = Array.from({ length: 9 }, () => detail as BatchDetail);
    expect(() => formatBatchDetails(nine)).toThrow(flaw('at most 8 details', '9'));
    const expected = '2 digits that count up to 8 details, and 40 digits for each';
    for (const text of ['', '0', '01', `${digits}0`, `03${digits.slice(2)}`, `09${'0'.repeat(360)}`]) {
      expect(() => parseBatchDetails(text)).toThrow(flaw(expected, `${text.length} characters`));
    }
  });
});

it('counts the details at the end', () => {
  expect(parseBatchEnd(fieldOf('syn_batch_end_207'))).toBe(2);
  expect(formatBatchEnd(2)).toBe('0002');
  expect(() => formatBatchEnd(10_000)).toThrow(flaw('4 characters', '5'));
  expect(() => parseBatchEnd('002')).toThrow(flaw('4 characters', '3'));
});
