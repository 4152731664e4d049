/** The keys as they lie on the device: coloured, lit while pressed, function keys with their letter on the keyboard. */

import type { Key } from '../../firmware/keys.ts';
import type { Profile } from '../../firmware/profile.ts';
import { cellWidth, fitCells } from '../../lib/cell-width.ts';
import { say } from '../../payment/text.ts';
import { DEVICE_KEYS } from '../keyboard.ts';
import type { Look } from '../look.ts';
import { type Line, type Span, span } from '../text.ts';
import { blend, type Style } from '../theme.ts';

type Keypad = Profile['keypad'];
type KeyCap = Keypad[number][number];

/** Their keys on a keyboard are the ones that everybody tries. */
const GUESSED: ReadonlySet<Key> = new Set(['dot', 'star', 'hash', 'cancel', 'clear', 'enter', 'up', 'down']);
/** Before each key: its letter on the keyboard, where it has one. */
const LETTER_WIDTH = 1;
const BRACKETS = 2;

/** Cells that the keys take at the least, the same in both languages, so that nothing moves when the language changes. */
export function keypadWidth(keypad: Keypad): number {
  const prints = keypad.flat().map(({ print }) => Math.max(cellWidth(print.zh), cellWidth(print.en)));
  return keypadColumns(keypad) * (LETTER_WIDTH + BRACKETS + Math.max(0, ...prints));
}

/** One line for each row of keys over `width` cells, or two with the edge below them when `roomy`. */
export function keypadLines(keypad: Keypad, lit: ReadonlySet<Key>, width: number, roomy: boolean, look: Look): Line[] {
  const cap = Math.floor(width / keypadColumns(keypad)) - LETTER_WIDTH;
  return keypad.flatMap((row) => {
    const caps = row.flatMap((key) => capSpans(key, cap, lit.has(key.key), look));
    const edges = row.flatMap((key) => [span(' '), lowerEdge(key, cap, lit.has(key.key), look)]);
    return roomy ? [caps, edges] : [caps];
  });
}

/** ` [ 1 ]`, `x[ 消费 ]` */
function capSpans(cap: KeyCap, width: number, lit: boolean, look: Look): Span[] {
  const style = lit ? look.theme.keys.lit : look.theme.keys[cap.colour ?? 'plain'];
  const intent = { does: 'press', key: cap.key } as const;
  const print = fitCells(say(cap.print, look.language), width - BRACKETS, 'center');
  return [span(letterOf(cap.key), look.theme.keyLetter, intent), span(`[${print}]`, style, intent)];
}

/** The lower edge of a key, gone while it is pressed in. */
function lowerEdge(cap: KeyCap, width: number, lit: boolean, { theme }: Look): Span {
  const { paper } = theme.keys[cap.colour ?? 'plain'];
  const style: Style = paper === undefined ? {} : { ink: blend(paper, '#000000', 0.65) };
  return span((lit ? ' ' : '▔').repeat(width), style, { does: 'press', key: cap.key });
}

/** Keys side by side in the longest row. */
export function keypadColumns(keypad: Keypad): number {
  return Math.max(1, ...keypad.map((row) => row.length));
}

/** Keys that fingers cannot guess have a letter, which stands beside them. */
function letterOf(key: Key): string {
  const guessed = key.length === 1 || GUESSED.has(key);
  return guessed ? ' ' : (DEVICE_KEYS[key][0] ?? ' ');
}
