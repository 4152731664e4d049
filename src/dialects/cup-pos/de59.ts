/**
 * DE 59: tags of two characters, a length of three digits, a value in GBK. UnionPay's own tags are A3 and A4 (A1, an SM4 PIN,
 * and A2, the terminal's identity, are somebody else's business); P1 to P4 are Postern's, because no public tag says what
 * they say: a terminal that does not know them reads over them.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkBytes, gbkText } from '../../iso8583/gbk.ts';
import { concat } from '../../lib/bytes.ts';
import { toHex } from '../../lib/hex.ts';
import { type Mask, Secret } from '../../lib/secret.ts';
import { paymentCodeMask } from '../../payment/wallets.ts';

const tags = {
  /** The customer's payment code, as the scanner read it. */
  A3: 'code',
  /** Payment voucher number, 20 digits: names the payment in void and refund. */
  A4: 'voucher',
  /** What the terminal is to show as a QR code. */
  P1: 'shown',
  /** Who paid, masked: `张*`. */
  P2: 'payer',
  /** A name of payment/wallets.ts. */
  P3: 'wallet',
  /** The order's number at the host. */
  P4: 'order',
} as const satisfies { readonly [tag: string]: string };

type Name = (typeof tags)[keyof typeof tags];

export type ExtendedInformation = { readonly [name in Name]?: string | undefined };

const names: { readonly [tag: string]: Name } = tags;
const HEAD_BYTES = 5;

/** Tags that are not in the table are left out. @throws Iso8583Error when a tag or its value ends beyond the element */
export function parseDe59(bytes: Uint8Array): ExtendedInformation {
  const information: { [name in Name]?: string } = {};
  for (const { tag, value } of split(bytes)) {
    const name = names[tag];
    if (name) information[name] = gbkText(value);
  }
  return information;
}

/** In the order of the table. @throws Iso8583Error when a value is too long or not in GBK */
export function formatDe59(information: ExtendedInformation): Uint8Array {
  const parts = Object.entries(names).flatMap(([tag, name]) => {
    const value = information[name];
    return value === undefined ? [] : [tagged(tag, value)];
  });
  return concat(...parts);
}

function tagged(tag: string, value: string): Uint8Array {
  const bytes = gbkBytes(value);
  if (!bytes || bytes.length > 999) {
    const expected = 'up to 999 bytes of GBK';
    throw new Iso8583Error({ de: 59, path: `DE 59 / ${tag}`, offset: 0, expected, found: 'something else' });
  }
  return concat(gbkBytes(`${tag}${String(bytes.length).padStart(3, '0')}`) as Uint8Array, bytes);
}

function split(bytes: Uint8Array): { readonly tag: string; readonly value: Uint8Array }[] {
  const parts: { readonly tag: string; readonly value: Uint8Array }[] = [];
  for (let at = 0; at < bytes.length; ) {
    const [, tag, digits] = /^([A-Z]\d)(\d{3})$/.exec(gbkText(bytes.subarray(at, at + HEAD_BYTES))) ?? [];
    const end = at + HEAD_BYTES + Number(digits);
    if (tag === undefined || end > bytes.length) {
      const expected = 'a tag, a length of three digits, and a value of that length';
      throw new Iso8583Error({ de: 59, offset: at, expected, found: `${bytes.length - at} other bytes` });
    }
    parts.push({ tag, value: bytes.subarray(at + HEAD_BYTES, end) });
    at = end;
  }
  return parts;
}

/** A payment code is money for a minute. What is not in tags is shown as it is. */
export const de59Mask: Mask<Uint8Array> = (bytes) => {
  try {
    return split(bytes)
      .map(({ tag, value }) => {
        const text = gbkText(value);
        return `${tag} ${tag === 'A3' ? new Secret(text, paymentCodeMask) : text}`;
      })
      .join(' ');
  } catch (reason) {
    if (reason instanceof Iso8583Error) return toHex(bytes);
    throw reason;
  }
};
