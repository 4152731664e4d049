/**
 * Two digits a byte: packed BCD numbers (n), and packed track data (z), in which an encrypted part may hold any nibble.
 * An odd number of digits leaves a pad nibble; writers of either 0 or F are in the field, so both are read.
 */
import type { Coding } from './coding.ts';
import { fail, kindOf, type Row, shownByte, shownCharacter } from './row.ts';
import { type Sink, writeLength } from './sink.ts';
import { readLength, type Source, take } from './source.ts';

const CHARACTERS = '0123456789ABCDEF';
const NO_NIBBLE = 0xff;

/** The nibble of each ASCII character. */
const nibblesOf = (characters: string): Uint8Array =>
  Uint8Array.from({ length: 128 }, (_, code) => {
    const nibble = characters.indexOf(String.fromCharCode(code));
    return nibble < 0 ? NO_NIBBLE : nibble;
  });

const DIGIT_NIBBLES = nibblesOf('0123456789');
const TRACK_NIBBLES = nibblesOf(CHARACTERS);
// The separator is D on the wire and in what is unpacked; a magnetic stripe reader gives '='.
TRACK_NIBBLES['='.charCodeAt(0)] = 0xd;

const WRONG = 0x8000;

/** The two characters of each byte, the first in the high byte; with `WRONG` where a nibble is above `highest`. */
const pairsOf = (highest: number): Uint16Array =>
  Uint16Array.from({ length: 256 }, (_, byte) => {
    const [high, low] = [byte >> 4, byte & 15];
    const characters = (CHARACTERS.charCodeAt(high) << 8) | CHARACTERS.charCodeAt(low);
    return high > highest || low > highest ? characters | WRONG : characters;
  });

const DIGIT_PAIRS = pairsOf(9);
const TRACK_PAIRS = pairsOf(15);

export const bcd: Coding = {
  pack: (sink, row, value) => packNibbles(sink, row, value, DIGIT_NIBBLES),
  unpack: (source, row) => spellNibbles(source, row, DIGIT_PAIRS),
};

export const track: Coding = {
  pack: (sink, row, value) => packNibbles(sink, row, value, TRACK_NIBBLES),
  unpack: (source, row) => spellNibbles(source, row, TRACK_PAIRS),
};

function packNibbles(sink: Sink, row: Row, value: unknown, nibbles: Uint8Array): void {
  if (typeof value !== 'string') fail(row, sink.offset, 'text', kindOf(value));
  let digits = value;
  if (row.prefix === undefined && value.length < row.length) {
    digits = row.alignRight ? value.padStart(row.length, row.pad) : value.padEnd(row.length, row.pad);
  }
  const { length } = digits;
  writeLength(sink, row, length);
  const { bytes } = sink;
  let at = sink.at;
  let i = 0;
  let wrong = 0;
  if (length & 1 && row.alignRight) {
    const code = digits.charCodeAt(i++);
    const low = nibbles[code & 127] as number;
    wrong |= low | (code & ~127);
    bytes[at++] = (padNibble(row) << 4) | low;
  }
  for (; i + 1 < length; i += 2) {
    const first = digits.charCodeAt(i);
    const second = digits.charCodeAt(i + 1);
    const high = nibbles[first & 127] as number;
    const low = nibbles[second & 127] as number;
    wrong |= high | low | ((first | second) & ~127);
    bytes[at++] = (high << 4) | low;
  }
  if (i < length) {
    const code = digits.charCodeAt(i);
    const high = nibbles[code & 127] as number;
    wrong |= high | (code & ~127);
    bytes[at++] = (high << 4) | padNibble(row);
  }
  if (wrong > 15) failCharacter(sink, row, digits, nibbles);
  sink.at = at;
}

function padNibble(row: Row): number {
  return TRACK_NIBBLES[row.pad.charCodeAt(0)] as number;
}

function failCharacter(sink: Sink, row: Row, digits: string, nibbles: Uint8Array): never {
  const index = Array.from(digits, (_, i) => nibbles[digits.charCodeAt(i)] ?? NO_NIBBLE).indexOf(NO_NIBBLE);
  const ahead = row.alignRight ? digits.length & 1 : 0;
  fail(row, sink.offset + ((ahead + index) >> 1), row.allowedWords, shownCharacter(row, digits.charAt(index)));
}

function spellNibbles(source: Source, row: Row, pairs: Uint16Array): undefined {
  const digits = readLength(source, row);
  const start = take(source, row, (digits + 1) >> 1);
  const { bytes, spelled } = source;
  let { to } = source;
  let at = start;
  let end = source.at;
  let wrong = 0;
  if (digits & 1) {
    const padded = bytes[row.alignRight ? at++ : --end] as number;
    const [pad, digit] = row.alignRight ? [padded >> 4, padded & 15] : [padded & 15, padded >> 4];
    const pair = pairs[digit] as number;
    wrong |= pad === 0 || pad === 15 ? pair : WRONG;
    if (row.alignRight) spelled[to++] = pair;
    else spelled[to + digits - 1] = pair;
  }
  for (; at < end; at++) {
    const pair = pairs[bytes[at] as number] as number;
    wrong |= pair;
    spelled[to] = pair >> 8;
    spelled[to + 1] = pair;
    to += 2;
  }
  if (wrong & WRONG) failNibble(source, row, start, digits, pairs);
  source.to += digits;
}

function failNibble(source: Source, row: Row, start: number, digits: number, pairs: Uint16Array): never {
  const { bytes, at: end } = source;
  const padAt = digits % 2 === 0 ? -1 : row.alignRight ? start : end - 1;
  for (let at = start; at < end; at++) {
    const byte = bytes[at] as number;
    if (at !== padAt && (pairs[byte] as number) & WRONG) fail(row, at, row.allowedWords, shownByte(row, byte));
  }
  fail(row, padAt, `${row.allowedWords} with a pad nibble of 0 or F`, shownByte(row, bytes[padAt] as number));
}
