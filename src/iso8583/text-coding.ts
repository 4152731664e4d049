/** One byte a character (an, ans, and all text of ASCII dialects), and GBK, where ASCII is the usual case. */
import { present } from '../lib/assert.ts';
import type { Coding } from './coding.ts';
import { gbkBytes, gbkText } from './gbk.ts';
import { fail, kindOf, type Row, shownByte, shownCharacter } from './row.ts';
import { type Sink, writeLength } from './sink.ts';
import { readLength, type Source, take } from './source.ts';

export const ascii: Coding = {
  pack(sink, row, value) {
    if (typeof value !== 'string') fail(row, sink.offset, 'text', kindOf(value));
    const text = filled(row, value, value.length);
    if (writeCharacters(sink, row, text)) return;
    const index = Array.from(text, (char) => row.allowed[char.charCodeAt(0)]).findIndex((allowed) => allowed !== 1);
    fail(row, sink.offset + index, row.allowedWords, shownCharacter(row, text.charAt(index)));
  },

  unpack(source, row) {
    const start = take(source, row, readLength(source, row));
    if (spellCharacters(source, row, start)) return undefined;
    const at = source.bytes.findIndex((byte, index) => index >= start && row.allowed[byte] === 0);
    fail(row, at, row.allowedWords, shownByte(row, source.bytes[at] as number));
  },
};

export const gbk: Coding = {
  pack(sink, row, value) {
    if (typeof value !== 'string') fail(row, sink.offset, 'text', kindOf(value));
    const start = sink.at;
    if (writeCharacters(sink, row, filled(row, value, value.length))) return;
    sink.at = start;
    const length = gbkBytes(value)?.length;
    if (length === undefined) fail(row, sink.offset, 'characters that GBK has', 'another character');
    const bytes = present(gbkBytes(filled(row, value, length)), 'the filling in GBK');
    writeLength(sink, row, bytes.length);
    sink.bytes.set(bytes, sink.at);
    sink.at += bytes.length;
  },

  unpack(source, row) {
    const start = take(source, row, readLength(source, row));
    return spellCharacters(source, row, start) ? undefined : gbkText(source.bytes.subarray(start, source.at));
  },
};

/** Writes prefix and text; false, leaving the cursor after the prefix, at a character that the row does not allow. */
function writeCharacters(sink: Sink, row: Row, text: string): boolean {
  const { length } = text;
  writeLength(sink, row, length);
  const { bytes, at } = sink;
  const { allowed } = row;
  let right = 1;
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    right &= code < 128 ? (allowed[code] as number) : 0;
    bytes[at + i] = code;
  }
  if (right === 0) return false;
  sink.at = at + length;
  return true;
}

/** Spells out the bytes from `start` to the cursor; false when there is one that the row does not allow. */
function spellCharacters(source: Source, row: Row, start: number): boolean {
  const { bytes, spelled, at: end, to } = source;
  const { allowed } = row;
  const shift = to - start;
  let right = 1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    right &= allowed[byte] as number;
    spelled[at + shift] = byte;
  }
  if (right === 0) return false;
  source.to = end + shift;
  return true;
}

function filled(row: Row, text: string, bytes: number): string {
  if (row.prefix !== undefined || bytes >= row.length) return text;
  const filling = row.pad.repeat(row.length - bytes);
  return row.alignRight ? filling + text : text + filling;
}
