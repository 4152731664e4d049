/** b elements: raw bytes, or two ASCII hex characters for each. What is unpacked from raw bytes is a view of them. */

import { fromAscii } from '../lib/bytes.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import type { Coding } from './coding.ts';
import { fail, kindOf, shownCharacter } from './row.ts';
import { writeLength } from './sink.ts';
import { readLength, take } from './source.ts';

/** Up to here a loop is faster than `TypedArray.set`. */
const FEW_BYTES = 32;

export const binary: Coding = {
  pack(sink, row, value) {
    if (!(value instanceof Uint8Array)) fail(row, sink.offset, 'bytes', kindOf(value));
    const { length } = value;
    writeLength(sink, row, length);
    const { bytes, at } = sink;
    if (length > FEW_BYTES) bytes.set(value, at);
    else for (let i = 0; i < length; i++) bytes[at + i] = value[i] as number;
    sink.at = at + length;
  },

  unpack(source, row) {
    const length = readLength(source, row);
    const start = take(source, row, length);
    return new Uint8Array(source.bytes.buffer, source.bytes.byteOffset + start, length);
  },
};

export const hex: Coding = {
  pack(sink, row, value) {
    if (!(value instanceof Uint8Array)) fail(row, sink.offset, 'bytes', kindOf(value));
    writeLength(sink, row, value.length);
    for (const char of toHex(value)) sink.bytes[sink.at++] = char.charCodeAt(0);
  },

  unpack(source, row) {
    const length = readLength(source, row);
    const start = take(source, row, 2 * length);
    const text = fromAscii(source.bytes.subarray(start, source.at));
    const wrong = text.search(/[^0-9A-Fa-f]/);
    if (wrong >= 0) fail(row, start + wrong, 'hex digits', shownCharacter(row, text.charAt(wrong)));
    return fromHex(text);
  },
};
