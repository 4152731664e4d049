/**
 * The grid of cells that one picture of the desk is painted on. Whatever is painted over whatever,
 * a wide character is on it whole or not at all: a lost half becomes a space, so no row can shift.
 */
import { isWide } from '../lib/cell-width.ts';
import type { Rectangle, Size } from './geometry.ts';
import type { Intent } from './intents.ts';
import { BLANK, fitLine, type Line, printable } from './text.ts';
import { attributeOf, overlay, type Style } from './theme.ts';

/** What stands in the second cell of a wide character. */
export const TAIL = '';

export class Canvas {
  readonly width: number;
  readonly height: number;
  /** The character of each cell, row by row. */
  readonly characters: string[];
  /** How each cell looks, as `attributeOf` packs it. */
  readonly attributes: number[];
  readonly #intents: (Intent | undefined)[];

  constructor({ width, height }: Size, ground: Style) {
    this.width = width;
    this.height = height;
    const cells = width * height;
    this.characters = new Array<string>(cells).fill(' ');
    this.attributes = new Array<number>(cells).fill(attributeOf(ground));
    this.#intents = new Array<Intent | undefined>(cells).fill(undefined);
  }

  /** Paints one line from (x, y) on, over at most `width` cells; `ground` is under spans that leave something open. */
  line(x: number, y: number, width: number, line: Line, ground: Style): void {
    if (y < 0 || y >= this.height || x < 0) return;
    const end = Math.min(x + width, this.width);
    let at = x;
    for (const part of line) {
      const attribute = attributeOf(part.style ? overlay(ground, part.style) : ground);
      for (const character of printable(part.text)) {
        if (at >= end) return;
        const wide = isWide(character.charCodeAt(0));
        const whole = !wide || at + 1 < end;
        this.#put(at, y, whole ? character : ' ', attribute, part.intent);
        if (wide && whole) this.#put(at + 1, y, TAIL, attribute, part.intent);
        at += wide ? 2 : 1;
      }
    }
  }

  /** Fills a rectangle with `ground` and paints `lines` on it from the top; what is longer is cut. */
  block(area: Rectangle, lines: readonly Line[], ground: Style): void {
    for (let row = 0; row < area.height; row++)
      this.line(area.x, area.y + row, area.width, fitLine(lines[row] ?? BLANK, area.width), ground);
  }

  /** What a click on this cell does. */
  intentAt(x: number, y: number): Intent | undefined {
    return x >= 0 && x < this.width ? this.#intents[y * this.width + x] : undefined;
  }

  /** The picture without its colours, a string a row. */
  toLines(): string[] {
    return Array.from({ length: this.height }, (_, y) =>
      this.characters.slice(y * this.width, (y + 1) * this.width).join(''),
    );
  }

  /** Writes one cell; a wide character that loses a half to it loses the other, too. */
  #put(x: number, y: number, character: string, attribute: number, intent: Intent | undefined): void {
    const cell = y * this.width + x;
    if (character !== TAIL && this.characters[cell] === TAIL) this.characters[cell - 1] = ' ';
    if (x + 1 < this.width && this.characters[cell + 1] === TAIL) this.characters[cell + 1] = ' ';
    this.characters[cell] = character;
    this.attributes[cell] = attribute;
    this.#intents[cell] = intent;
  }
}
