/** BER-TLV as EMV uses it (EMV 4.3 Book 3, annex B): tags of up to four bytes, lengths of up to two bytes after 81 or 82. */
import { concat } from '../lib/bytes.ts';
import { fromHex } from '../lib/hex.ts';

export interface Tlv {
  /** Upper-case hex: `9F26`. */
  readonly tag: string;
  /** Where the value starts in the bytes that were read. */
  readonly offset: number;
  /** A view of the bytes that were read. */
  readonly value: Uint8Array;
  /** What a constructed object (bit 6 of the tag) holds; empty for primitive ones. */
  readonly children: readonly Tlv[];
}

export class TlvError extends Error {
  override readonly name = 'TlvError';
  /** Of the object that cannot be read; empty when that is its tag. */
  readonly tag: string;
  readonly offset: number;
  readonly expected: string;
  readonly found: string;

  constructor(tag: string, offset: number, expected: string, found: string) {
    super(`${tag || 'tag'} at byte ${offset}: expected ${expected}, found ${found}`);
    this.tag = tag;
    this.offset = offset;
    this.expected = expected;
    this.found = found;
  }
}

const CONSTRUCTED = 0x20;
const MORE_TAG_BYTES = 0x1f;
const MAX_TAG_BYTES = 4;

/** The objects that fill `bytes` one after another. @throws TlvError */
export function readTlv(bytes: Uint8Array): Tlv[] {
  return readRange(bytes, 0, bytes.length);
}

/** One object. @throws RangeError when `tag` is no hex, or the value has more than 65535 bytes */
export function writeTlv(tag: string, value: Uint8Array): Uint8Array {
  const { length } = value;
  if (length > 0xffff) throw new RangeError(`expected a value of up to 65535 bytes for ${tag}, found ${length}`);
  const size = length < 0x80 ? [length] : length <= 0xff ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(fromHex(tag), Uint8Array.from(size), value);
}

function readRange(bytes: Uint8Array, start: number, end: number): Tlv[] {
  const objects: Tlv[] = [];
  for (let at = start; at < end; ) {
    const tagEnd = endOfTag(bytes, at, end);
    const tag = Buffer.from(bytes.subarray(at, tagEnd)).toString('hex').toUpperCase();
    const { length, offset } = readLength(bytes, tag, tagEnd, end);
    const valueEnd = offset + length;
    if (valueEnd > end) throw new TlvError(tag, offset, `${length} bytes of value`, `${end - offset}`);
    const constructed = ((bytes[at] as number) & CONSTRUCTED) !== 0;
    const children = constructed ? readRange(bytes, offset, valueEnd) : [];
    objects.push({ tag, offset, value: bytes.subarray(offset, valueEnd), children });
    at = valueEnd;
  }
  return objects;
}

function endOfTag(bytes: Uint8Array, start: number, end: number): number {
  let at = start + 1;
  if (((bytes[start] as number) & MORE_TAG_BYTES) !== MORE_TAG_BYTES) return at;
  while (at < end && ((bytes[at] as number) & 0x80) !== 0) at++;
  if (at >= end || at >= start + MAX_TAG_BYTES)
    throw new TlvError('', start, 'a tag of one to four bytes', 'no end of it');
  return at + 1;
}

function readLength(bytes: Uint8Array, tag: string, at: number, end: number): { length: number; offset: number } {
  const first = bytes[at];
  if (at >= end || first === undefined) throw new TlvError(tag, at, 'a length', 'the end of the data');
  if (first < 0x80) return { length: first, offset: at + 1 };
  const size = first & 0x7f;
  if (size < 1 || size > 2) throw new TlvError(tag, at, 'a length of one to three bytes', `a first byte of ${first}`);
  if (at + size >= end) throw new TlvError(tag, at, `${size} bytes of length`, 'the end of the data');
  const length = size === 1 ? (bytes[at + 1] as number) : ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
  return { length, offset: at + 1 + size };
}
