/** The merchant's query in DE 62: what is written is read again, and what is something else is refused with its place. */
import { describe, expect, it } from 'vitest';
import {
  formatChannel,
  formatMerchantQuestion,
  formatMerchantReport,
  formatSigned,
  parseChannel,
  parseMerchantQuestion,
  parseMerchantReport,
  parseSigned,
} from '../../../src/dialects/cup-pos/merchant-report.ts';
import { Iso8583Error } from '../../../src/iso8583/error.ts';
import { ascii } from '../../../src/lib/bytes.ts';

describe('the question', () => {
  it('is a head, a topic and twelve digits', () => {
    expect(Buffer.from(formatMerchantQuestion({ topic: 'rates', parameter: 10_000 })).toString()).toBe(
      'PMQ1R000000010000',
    );
    expect(parseMerchantQuestion(ascii('PMQ1N000000000042'))).toEqual({ topic: 'notice', parameter: 42 });
  });

  it.each(['', 'PMQ1X000000000000', 'PMQ1S1', 'PMQ2S000000000000'])('%j is none', (text) => {
    expect(() => parseMerchantQuestion(ascii(text))).toThrow(Iso8583Error);
  });
});

describe('the report', () => {
  it('has rows in columns', () => {
    const rows = [
      { date: '20261122', count: '0003', net: formatSigned(12_345) },
      { date: '20261123', count: '0001', net: formatSigned(-500) },
    ];
    const bytes = formatMerchantReport('week', rows);
    expect(Buffer.from(bytes).toString()).toBe('PMR1W202611220003C000000012345202611230001D000000000500');
    expect(parseMerchantReport('week', bytes)).toEqual({ rows, text: '' });
    expect(rows.map(({ net }) => parseSigned(net))).toEqual([12_345, -500]);
  });

  it('ends in Chinese words where there are any', () => {
    const row = { state: '5', due: '0'.repeat(12), balance: formatSigned(-1), pending: formatSigned(0), bank: '0001' };
    expect(parseMerchantReport('service', formatMerchantReport('service', [row], '资料不全'))).toEqual({
      rows: [row],
      text: '资料不全',
    });
  });

  it('about something else, or cut short, is refused', () => {
    expect(() => parseMerchantReport('today', formatMerchantReport('week', []))).toThrow(Iso8583Error);
    expect(() => parseMerchantReport('week', ascii('PMR1W20261122'))).toThrow(/DE 62/);
    expect(() => formatMerchantReport('week', [{ date: '2026', count: '0001', net: formatSigned(1) }])).toThrow(
      Iso8583Error,
    );
  });

  it('counts channels in the order of their table', () => {
    expect(formatChannel('swipe')).toBe('01');
    expect(parseChannel(formatChannel('alipay'))).toBe('alipay');
    expect(parseChannel(formatChannel(undefined))).toBeUndefined();
  });
});
