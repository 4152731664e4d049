/**
 * How many half-width cells a character takes on a display or on paper: two for Chinese and everything full-width,
 * one for the rest. Unicode Standard Annex 11, classes W and F; ambiguous characters (box drawing, arrows, Greek) are narrow.
 */
import { assert } from './assert.ts';

/** First and last code point of each wide range, ascending. */
const WIDE: readonly (readonly [first: number, last: number])[] = [
  [0x1100, 0x115f], // Hangul initial consonants
  [0x2e80, 0x303e], // CJK radicals, ideographic description, CJK punctuation
  [0x3041, 0x33ff], // kana, bopomofo, enclosed and square forms
  [0x3400, 0x4dbf], // CJK extension A
  [0x4e00, 0xa4cf], // CJK unified ideographs, Yi
  [0xa960, 0xa97f], // Hangul extension A
  [0xac00, 0xd7a3], // Hangul syllables
  [0xf900, 0xfaff], // CJK compatibility ideographs
  [0xfe10, 0xfe19], // vertical forms
  [0xfe30, 0xfe6f], // CJK compatibility and small forms
  [0xff01, 0xff60], // full-width ASCII
  [0xffe0, 0xffe6], // full-width signs, the yen sign among them
  [0x20000, 0x3fffd], // CJK extensions B and later
];

const FIRST_WIDE = 0x1100;
const BMP = 0x10000;

/** 1 for each wide character of the basic plane: slips and screens are measured all day long. */
const wideInBmp = new Uint8Array(BMP);
for (const [first, last] of WIDE) wideInBmp.fill(1, first, Math.min(last + 1, BMP));

/** Whether the character takes two cells. */
export function isWide(codePoint: number): boolean {
  if (codePoint < FIRST_WIDE) return false;
  if (codePoint < BMP) return wideInBmp[codePoint] === 1;
  return WIDE.some(([first, last]) => codePoint >= first && codePoint <= last);
}

/** Cells that `text` takes. Control and combining characters are counted as one: nobody should display them. */
export function cellWidth(text: string): number {
  let cells = text.length;
  for (let at = 0; at < text.length; at++) {
    const codePoint = text.codePointAt(at) as number;
    if (codePoint < FIRST_WIDE) continue;
    // A character beyond the basic plane has two units of length already.
    if (codePoint >= BMP) {
      at++;
      cells += isWide(codePoint) ? 0 : -1;
    } else cells += wideInBmp[codePoint] as number;
  }
  return cells;
}

/** The longest beginning of `text` that fits `cells`; a character is never split. */
export function takeCells(text: string, cells: number): string {
  let used = 0;
  let end = 0;
  while (end < text.length) {
    const codePoint = text.codePointAt(end) as number;
    used += isWide(codePoint) ? 2 : 1;
    if (used > cells) break;
    end += codePoint < BMP ? 1 : 2;
  }
  return text.slice(0, end);
}

/** `text` cut into pieces of at most `cells` (2 or more), the last one as long as what is left; one empty piece for no text. */
export function breakCells(text: string, cells: number): string[] {
  assert(cells >= 2, 'a row has room for a Chinese character');
  if (cellWidth(text) <= cells) return [text];
  const pieces: string[] = [];
  let rest = text;
  do {
    const piece = takeCells(rest, cells);
    pieces.push(piece);
    rest = rest.slice(piece.length);
  } while (rest !== '');
  return pieces;
}

export type Align = 'left' | 'center' | 'right';

/** `text` in exactly `cells`: cut where it is too long, else filled with spaces on the side that `align` leaves free. */
export function fitCells(text: string, cells: number, align: Align = 'left'): string {
  const kept = takeCells(text, cells);
  const free = cells - cellWidth(kept);
  const before = align === 'left' ? 0 : align === 'right' ? free : Math.floor(free / 2);
  return ' '.repeat(before) + kept + ' '.repeat(free - before);
}
