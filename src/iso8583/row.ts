/** A row of the specification with everything that packing and unpacking need worked out once. */
import { assert } from '../lib/assert.ts';
import { Iso8583Error } from './error.ts';
import type { Encoding, FieldSpec, Prefix } from './types.ts';

export interface Row {
  readonly de: number;
  /** Fixed length or maximum, in the units of `FieldSpec.length`. */
  readonly length: number;
  readonly unit: 'digits' | 'bytes';
  readonly prefix: Prefix | undefined;
  readonly alignRight: boolean;
  readonly pad: string;
  /** For each byte 1 when the character set has it, else 0. */
  readonly allowed: Uint8Array;
  /** The character set in words, for errors. */
  readonly allowedWords: string;
  readonly secret: boolean;
  /** Bytes of the longest value on the wire, its prefix included. */
  readonly longest: number;
}

const characterSet = (pattern: RegExp, words: string) => ({
  allowed: Uint8Array.from({ length: 256 }, (_, byte) => Number(pattern.test(String.fromCharCode(byte)))),
  words,
});

const CHARACTER_SETS = {
  n: characterSet(/[0-9]/, 'decimal digits'),
  z: characterSet(/[0-9A-F=]/, 'track data (0-9, A-F, =)'),
  an: characterSet(/[0-9A-Za-z ]/, 'letters, digits and spaces'),
  ans: characterSet(/[\x20-\x7e]/, 'printable ASCII'),
  'x+n': characterSet(/[0-9]/, 'decimal digits after C or D'),
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the bytes that GBK shares with ASCII, controls included
  ascii: characterSet(/[\x00-\x7f]/, 'ASCII'),
} as const;

const ENCODINGS = {
  bcd: { unit: 'digits', bytesPerUnit: 0.5, characters: 'n', pad: '0' },
  track: { unit: 'digits', bytesPerUnit: 0.5, characters: 'z', pad: '0' },
  ascii: { unit: 'bytes', bytesPerUnit: 1, characters: 'ans', pad: ' ' },
  gbk: { unit: 'bytes', bytesPerUnit: 1, characters: 'ascii', pad: ' ' },
  binary: { unit: 'bytes', bytesPerUnit: 1, characters: 'ascii', pad: ' ' },
  hex: { unit: 'bytes', bytesPerUnit: 2, characters: 'ascii', pad: ' ' },
} as const satisfies { [encoding in Encoding]: object };

export function compileRow(de: number, field: FieldSpec): Row {
  const { prefix, length } = field;
  const encoding = ENCODINGS[field.encoding];
  const { allowed, words } = CHARACTER_SETS[field.charset ?? encoding.characters];
  const pad = field.pad ?? encoding.pad;
  assert(pad.length === 1, `DE ${de} pads with one character`);
  assert(!prefix || length < 10 ** prefix.digits, `the length prefix of DE ${de} can hold its maximum`);
  return {
    de,
    length,
    unit: encoding.unit,
    prefix,
    alignRight: (field.align ?? (encoding.unit === 'digits' && !prefix ? 'right' : 'left')) === 'right',
    pad,
    allowed,
    allowedWords: words,
    secret: field.mask !== undefined,
    longest: prefixBytes(prefix) + Math.ceil(length * encoding.bytesPerUnit),
  };
}

export function prefixBytes(prefix: Prefix | undefined): number {
  if (prefix === undefined) return 0;
  return prefix.encoding === 'bcd' ? (prefix.digits + 1) >> 1 : prefix.digits;
}

export function fail(row: Row, offset: number, expected: string, found: string): never {
  throw new Iso8583Error({ de: row.de, offset, expected, found });
}

/** A byte as an error may show it. */
export function shownByte(row: Row, byte: number): string {
  return row.secret ? 'another byte' : `byte ${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}

/** A character as an error may show it. */
export function shownCharacter(row: Row, char: string): string {
  return row.secret ? 'another character' : JSON.stringify(char);
}

/** What kind of thing was given for a value, in words. */
export function kindOf(value: unknown): string {
  if (typeof value === 'string') return 'text';
  if (value instanceof Uint8Array) return 'bytes';
  return value === undefined || value === null ? 'none' : `a value of type ${typeof value}`;
}
