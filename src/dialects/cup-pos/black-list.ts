/**
 * DE 62 of the black list (60.3 = 390) behind the digit of a page: two digits that count, then the digits of a card number.
 * No public material shows an answer; this layout is a stand-in.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkText } from '../../iso8583/gbk.ts';
import { ascii, fromAscii } from '../../lib/bytes.ts';
import { toHex } from '../../lib/hex.ts';
import type { Mask } from '../../lib/secret.ts';
import { type Pan, pan, panMask } from '../../payment/pan.ts';
import { parsePage } from './download-list.ts';
import { isMerchantQuery } from './merchant-report.ts';

/** @throws Iso8583Error */
export function parseBlackList(body: Uint8Array): readonly Pan[] {
  return numbersIn(fromAscii(body)).map(pan);
}

export function formatBlackList(numbers: readonly Pan[]): Uint8Array {
  return ascii(numbers.map((each) => entry(each.reveal())).join(''));
}

/** Card numbers of a black list are masked, a merchant's query is text; all else in DE 62 is shown in hex. */
export const de62Mask: Mask<Uint8Array> = (bytes) => {
  if (isMerchantQuery(bytes)) return gbkText(bytes);
  try {
    const { body } = parsePage(bytes);
    const masked = numbersIn(fromAscii(body)).map((number) => entry(panMask(number)));
    if (masked.length > 0) return fromAscii(bytes.subarray(0, 1)) + masked.join('');
  } catch (reason) {
    if (!(reason instanceof Iso8583Error)) throw reason;
  }
  return toHex(bytes);
};

const entry = (number: string): string => String(number.length).padStart(2, '0') + number;

function numbersIn(text: string): readonly string[] {
  const numbers: string[] = [];
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at, at + 2));
    const number = text.slice(at + 2, at + 2 + length);
    if (!/^\d{12,19}$/.test(number) || number.length !== length) {
      const expected = 'two digits and as many digits of a card number';
      throw new Iso8583Error({ de: 62, path: 'DE 62 / black list', offset: at, expected, found: 'something else' });
    }
    numbers.push(number);
    at += 2 + length;
  }
  return numbers;
}
