/** How elements with card data in them are printed: card numbers with six digits in front and four behind, tracks not. */
import { readTlv, type Tlv } from '../emv/tlv.ts';
import { toHex } from '../lib/hex.ts';
import { hidden, type Mask } from '../lib/secret.ts';
import { panMask } from '../payment/pan.ts';
import { trackMask } from '../payment/track2.ts';

/** DE 45: `B`, card number, `^`, name, `^` and so on. */
export const track1Mask: Mask<string> = (track) => {
  const [, number] = /^[A-Z](\d+)\^/.exec(track) ?? [];
  return number ? `${track.charAt(0)}${panMask(number)}^****` : '****';
};

/** Tags of card numbers and tracks (EMV 4.3 Book 3, annex A) and how their value in hex is shown. */
const SECRET_TAGS: { readonly [tag: string]: Mask<string> | undefined } = {
  '5A': (digits) => panMask(digits.replace(/F$/, '')) + (digits.endsWith('F') ? 'F' : ''),
  '57': trackMask,
  '9F6B': trackMask,
  '56': hidden,
};

/** DE 55 in hex, card numbers and tracks in it masked; nothing when it is no TLV. */
export const icDataMask: Mask<Uint8Array> = (data) => {
  try {
    return maskObjects(data, readTlv(data), 0, data.length);
  } catch {
    return hidden(data);
  }
};

function maskObjects(data: Uint8Array, objects: readonly Tlv[], start: number, end: number): string {
  let shown = '';
  let at = start;
  for (const { tag, offset, value, children } of objects) {
    const valueEnd = offset + value.length;
    const mask = SECRET_TAGS[tag];
    shown += toHex(data.subarray(at, offset));
    shown += mask
      ? mask(toHex(value))
      : children.length > 0
        ? maskObjects(data, children, offset, valueEnd)
        : toHex(value);
    at = valueEnd;
  }
  return shown + toHex(data.subarray(at, end));
}
