/** DE 47 and 59 of QR payments: the published form of the payment code, and that nobody prints it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { de47Mask, formatDe47, parseDe47 } from '../../../src/dialects/cup-pos/de47.ts';
import { de59Mask, formatDe59, parseDe59 } from '../../../src/dialects/cup-pos/de59.ts';
import { gbkBytes } from '../../../src/iso8583/gbk.ts';
import { present } from '../../../src/lib/assert.ts';
import { syntheticFrames } from '../../support/frames.ts';

const bytesOf = (text: string): Uint8Array => present(gbkBytes(text), text);
const CODE = '6220000000000000018';

describe('DE 59', () => {
  it('reads the code in a frame of an independent generator', () => {
    const { fields } = present(
      syntheticFrames.find(({ name }) => name === 'syn_qr_sale_req'),
      'the QR sale',
    );
    const element = Uint8Array.from(Buffer.from(present(fields[59], 'DE 59'), 'hex'));
    const { code } = parseDe59(element);
    expect(code).toMatch(/^62\d{17}$/);
    expect(formatDe59({ code })).toEqual(element);
  });

  it('keeps what it knows and reads over the rest', () => {
    const element = bytesOf(`A2010SN00000001A3019${CODE}A402012345678901234567890P2003张*`);
    expect(parseDe59(element)).toEqual({ code: CODE, voucher: '12345678901234567890', payer: '张*' });
  });

  it.each([
    ['a tag cut short', 'A30'],
    ['a value cut short', `A3020${CODE}`],
    ['no tags at all', '1220898600'],
  ])('refuses %s', (_, text) => {
    expect(() => parseDe59(bytesOf(text))).toThrow(/DE 59 at byte 0: expected a tag/);
  });

  it('shows codes by their ends, and what is not in tags as it is', () => {
    expect(de59Mask(bytesOf(`A3019${CODE}P2003张*`))).toBe('A3 62*************0018 P2 张*');
    expect(de59Mask(Uint8Array.of(0x12, 0x20))).toBe('1220');
  });

  it('gives back what it was given', () => {
    const text = fc.string({ unit: fc.constantFrom(...'0Aa张付*/:') });
    fc.assert(
      fc.property(fc.record({ code: text, voucher: text, shown: text, payer: text }), (information) => {
        expect(parseDe59(formatDe59(information))).toEqual(information);
      }),
    );
  });
});

describe('DE 47', () => {
  it('has the words of the interface', () => {
    const text = 'TXNWAY=TX01|WXCODE=134500000000000018';
    expect(parseDe47(text)).toEqual({ channel: 'TX01', code: '134500000000000018' });
    expect(formatDe47({ channel: 'TX01', code: '134500000000000018' })).toBe(text);
  });

  it('keeps an equals sign in a value, and reads over other words', () => {
    expect(parseDe47('CODEURL=weixin://wxpay/bizpayurl?pr=x1|FOO=1|BAR')).toEqual({
      shown: 'weixin://wxpay/bizpayurl?pr=x1',
    });
  });

  it('shows codes by their ends', () => {
    expect(de47Mask('TXNWAY=TX01|WXCODE=134500000000000018')).toBe('TXNWAY=TX01|WXCODE=13************0018');
  });
});
