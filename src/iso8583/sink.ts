/** Where messages are packed: one output block, filled message after message, each given out as a view of its part. */
import { fail, type Row } from './row.ts';

/** A fresh ArrayBuffer costs as much as packing a sale; a few hundred messages share one. */
const BLOCK_BYTES = 65_536;

export class Sink {
  readonly #longest: number;
  #start = 0;
  bytes: Uint8Array;
  /** Where in `bytes` the next byte goes. */
  at = 0;

  /** @param longest bytes of the longest message that the specification allows: packing needs no other check of room */
  constructor(longest: number) {
    this.#longest = longest;
    this.bytes = new Uint8Array(longest + BLOCK_BYTES);
  }

  /** Starts a message; one that failed half-way is overwritten. */
  begin(): void {
    if (this.#start + this.#longest > this.bytes.length) {
      this.bytes = new Uint8Array(this.bytes.length);
      this.#start = 0;
    }
    this.at = this.#start;
  }

  /** The message since `begin`, whose bytes are never written again. */
  finish(): Uint8Array {
    const start = this.#start;
    this.#start = this.at;
    return new Uint8Array(this.bytes.buffer, start, this.at - start);
  }

  /** Bytes since `begin`. */
  get offset(): number {
    return this.at - this.#start;
  }
}

/**
 * Writes the prefix of a value of `length` digits or bytes; a fixed element has none.
 * @throws Iso8583Error when the row does not allow that length
 */
export function writeLength(sink: Sink, row: Row, length: number): void {
  const { prefix } = row;
  if (prefix === undefined) {
    if (length !== row.length) fail(row, sink.offset, `${row.length} ${row.unit}`, `${length}`);
    return;
  }
  if (length > row.length) fail(row, sink.offset, `at most ${row.length} ${row.unit}`, `${length}`);
  const { bytes } = sink;
  if (prefix.encoding === 'bcd') {
    if (prefix.digits > 2) bytes[sink.at++] = packedPair((length / 100) | 0);
    bytes[sink.at++] = packedPair(length % 100);
    return;
  }
  let rest = length;
  for (let at = sink.at + prefix.digits - 1; at >= sink.at; at--) {
    bytes[at] = 0x30 + (rest % 10);
    rest = (rest / 10) | 0;
  }
  sink.at += prefix.digits;
}

function packedPair(number: number): number {
  const tens = (number / 10) | 0;
  return (tens << 4) | (number - tens * 10);
}
