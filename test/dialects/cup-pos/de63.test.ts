import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOperator, formatResponseTexts, parseResponseTexts } from '../../../src/dialects/cup-pos/de63.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import {
  formatSettlementNotice,
  parseSettlementNotice,
  type SettlementNotice,
} from '../../../src/dialects/cup-pos/settlement-notice.ts';

const flaw = (path: string, expected: string, found: string) =>
  expect.objectContaining({ name: 'Iso8583Error', de: 63, path, expected, found });

describe('requests', () => {
  it('name the operator', () => {
    expect(formatOperator('01')).toBe('01 ');
    expect(formatOperator('001')).toBe('001');
  });
});

describe('responses', () => {
  it('may be no more than the card organisation', () => {
    expect(parseResponseTexts('CUP')).toEqual({ scheme: 'CUP' });
    expect(formatResponseTexts({ scheme: 'CUP' })).toBe('CUP');
  });

  it('have texts in columns of bytes', () => {
    const texts = { scheme: 'CUP', issuer: '发卡行提示', acquirer: 'OK', terminal: 'PSN' };
    const value = `CUP发卡行提示          ${' '.repeat(20)}OK${' '.repeat(18)}PSN${' '.repeat(57)}`;
    expect(formatResponseTexts(texts)).toBe(value);
    expect(parseResponseTexts(value)).toEqual(texts);
    expect(formatResponseTexts({ scheme: 'CUP', issuer: '发卡行提示' })).toBe('CUP发卡行提示          ');
  });

  it('may end inside a column', () => {
    expect(parseResponseTexts('CUP发卡行')).toEqual({ scheme: 'CUP', issuer: '发卡行' });
  });

  it('refuse what does not fit', () => {
    expect(() => parseResponseTexts('CU')).toThrow(flaw('DE 63.1', '3 characters', '2'));
    expect(() => parseResponseTexts('x'.repeat(124))).toThrow(flaw('DE 63', 'the end after 123 bytes', '1 more'));
    expect(() => parseResponseTexts('😀')).toThrow(flaw('DE 63', 'characters that GBK has', 'another character'));
    expect(() => formatResponseTexts({ scheme: 'CUP', unionPay: '一二三四五六七八九十甲' })).toThrow(
      flaw('DE 63.2.2', 'at most 20 bytes', '22'),
    );
  });
});

describe('settlement notice', () => {
  const known: readonly (readonly [text: string, notice: SettlementNotice])[] = [
    ['PSN1 1 000000009940 000000000060 093010', { state: 'credited', net: 9940, fee: 60, at: '093010' }],
    ['PSN1 0 000000009940 000000000060', { state: 'next-day', net: 9940, fee: 60 }],
  ];

  it.each(known)('%s', (columns, notice) => {
    const text = columns.replaceAll(' ', '');
    expect(formatSettlementNotice(notice)).toBe(text);
    expect(parseSettlementNotice(text)).toEqual(notice);
  });

  it('travels in DE 63 and comes back', () => {
    const amount = fc.nat(999_999_999_999);
    const at = fc.constantFrom('000000', '093010', '235959');
    fc.assert(
      fc.property(amount, amount, fc.option(at, { nil: undefined }), (net, fee, time) => {
        const notice: SettlementNotice =
          time === undefined ? { state: 'next-day', net, fee } : { state: 'credited', net, fee, at: time };
        const value = formatResponseTexts({ scheme: 'CUP', terminal: formatSettlementNotice(notice) });
        const { 63: received } = cupPos.codec.unpack(cupPos.codec.pack({ 0: '0210', 63: value }));
        const { terminal } = parseResponseTexts(String(received));
        expect(terminal && parseSettlementNotice(terminal)).toEqual(notice);
      }),
    );
  });

  it.each(['', 'PSN', 'PSN2', 'PSN11', 'PSN1200000000994000000000006', '欢迎光临', `PSN11${'0'.repeat(24)}`])(
    'is not read from %j',
    (text) => expect(parseSettlementNotice(text)).toBeUndefined(),
  );

  it.each([
    { state: 'credited', net: 1, fee: 1 },
    { state: 'credited', net: -1, fee: 1, at: '093010' },
    { state: 'next-day', net: 1_000_000_000_000, fee: 1 },
    { state: 'credited', net: 1, fee: 1, at: '9:30' },
  ] as const)('is not written of %j', (notice) => {
    const expected = 'two amounts of 12 digits, and hhmmss when credited';
    expect(() => formatSettlementNotice(notice)).toThrow(flaw('DE 63.2.4', expected, 'others'));
  });
});
