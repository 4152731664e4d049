/**
 * DE 62 of parameters from a terminal management system (60.3 = 364), behind the digit of a page: a tag, a type (01 packed
 * digits, 02 text), a length in bytes, the value. Tags as one acquirer of Shengpay's style has them.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkBytes, gbkText } from '../../iso8583/gbk.ts';
import { concat } from '../../lib/bytes.ts';
import { fromHex, toHex } from '../../lib/hex.ts';

const types = { digits: 1, text: 2 } as const;

const tags = {
  version: { tag: 0x00, type: 'text' },
  merchantName: { tag: 0x04, type: 'text' },
  /** Fen, 12 digits. */
  refundLimit: { tag: 0x08, type: 'digits' },
} as const;

type Name = keyof typeof tags;

export type TmsParameters = { readonly [name in Name]?: string };

const names = Object.keys(tags) as Name[];
const HEAD_BYTES = 3;

/** Tags that are not in the table are left out. @throws Iso8583Error when a value ends beyond the element */
export function parseTmsParameters(body: Uint8Array): TmsParameters {
  const values: { [name in Name]?: string } = {};
  for (let at = 0; at < body.length; ) {
    const [tag = 0, type = 0, length = 0] = body.subarray(at, at + HEAD_BYTES);
    const value = body.subarray(at + HEAD_BYTES, at + HEAD_BYTES + length);
    if (at + HEAD_BYTES + length > body.length) {
      const expected = `a tag, a type, a length and ${length} bytes`;
      throw new Iso8583Error({
        de: 62,
        path: `DE 62 / ${tag}`,
        offset: at,
        expected,
        found: `${body.length - at} bytes`,
      });
    }
    const name = names.find((each) => tags[each].tag === tag);
    if (name) values[name] = type === types.digits ? toHex(value) : gbkText(value);
    at += HEAD_BYTES + length;
  }
  return values;
}

/** @throws Iso8583Error when a value has a character that GBK has not, or more than 255 bytes */
export function formatTmsParameters(values: TmsParameters): Uint8Array {
  return concat(
    ...names.flatMap((name) => {
      const value = values[name];
      if (value === undefined) return [];
      const { tag, type } = tags[name];
      const bytes = type === 'digits' ? fromHex(value) : gbkBytes(value);
      if (!bytes || bytes.length > 255) {
        const expected = 'up to 255 bytes of GBK';
        throw new Iso8583Error({ de: 62, path: `DE 62 / ${tag}`, offset: 0, expected, found: 'something else' });
      }
      return [Uint8Array.of(tag, types[type], bytes.length), bytes];
    }),
  );
}
