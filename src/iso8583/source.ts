/**
 * Where messages are unpacked from. Text elements are first spelled out, and checked, in one scratch buffer, which then
 * becomes one string that is cut up: native calls cost more than the whole rest of an element, so there is one of them.
 */
import { toHex } from '../lib/hex.ts';
import { fail, prefixBytes, type Row } from './row.ts';

export class Source {
  bytes: Uint8Array = new Uint8Array();
  /** Where in `bytes` the next byte comes from. */
  at = 0;
  readonly spelled: Buffer;
  /** Where in `spelled` the next character goes. */
  to = 0;

  /** @param longest bytes of the longest message that the specification allows; each holds two digits at most */
  constructor(longest: number) {
    this.spelled = Buffer.alloc(2 * longest);
  }

  open(bytes: Uint8Array): void {
    this.bytes = bytes;
    this.at = 0;
    this.to = 0;
  }

  /** All characters that were spelled out since `open`. */
  text(): string {
    return this.spelled.toString('latin1', 0, this.to);
  }
}

/** Moves over `size` bytes of an element and returns where they start. @throws Iso8583Error when they are not there */
export function take(source: Source, row: Row, size: number): number {
  const start = source.at;
  const left = source.bytes.length - start;
  if (size > left)
    fail(
      row,
      start,
      `${size} more ${size === 1 ? 'byte' : 'bytes'}`,
      left === 0 ? 'the end of the message' : `${left}`,
    );
  source.at = start + size;
  return start;
}

/** Reads the length of a value in digits or bytes from its prefix; a fixed element has the row's. @throws Iso8583Error */
export function readLength(source: Source, row: Row): number {
  const { prefix } = row;
  if (prefix === undefined) return row.length;
  const size = prefixBytes(prefix);
  const start = take(source, row, size);
  const { bytes, at } = source;
  let length = 0;
  let right = true;
  if (prefix.encoding === 'bcd') {
    for (let i = start; i < at; i++) {
      const high = (bytes[i] as number) >> 4;
      const low = (bytes[i] as number) & 15;
      right &&= high < 10 && low < 10;
      length = length * 100 + high * 10 + low;
    }
  } else {
    for (let i = start; i < at; i++) {
      const digit = (bytes[i] as number) - 0x30;
      right &&= digit >= 0 && digit < 10;
      length = length * 10 + digit;
    }
  }
  if (!right)
    fail(row, start, `a length of ${prefix.digits} decimal digits`, `bytes ${toHex(bytes.subarray(start, at))}`);
  if (length > row.length) fail(row, start, `a length of at most ${row.length} ${row.unit}`, `${length}`);
  return length;
}
