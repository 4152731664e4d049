/**
 * Styled text in terminal cells. Text from outside is data here, never markup, so nothing needs escaping;
 * what a terminal would obey or measure differently is taken out by `printable`.
 */
import { cellWidth, fitCells, takeCells } from '../lib/cell-width.ts';
import type { Intent } from './intents.ts';
import type { Style, Theme } from './theme.ts';

/** A run of text that looks alike. Clicking it does `intent`. */
export interface Span {
  readonly text: string;
  readonly style?: Style | undefined;
  readonly intent?: Intent | undefined;
}

/** One line, left to right. */
export type Line = readonly Span[];

export const BLANK: Line = [];

/** Control characters, combining marks and everything that terminals measure differently (emoji), as `?`. */
export function printable(text: string): string {
  return text.replace(/\p{C}|\p{M}|[^\0-\uffff]/gu, '?');
}

export function span(text: string, style?: Style, intent?: Intent): Span {
  return { text, style, intent };
}

/** A field `cells` wide with what is typed in it, its end where it is longer. */
export function fieldSpan(typed: string, cells: number, { field }: Theme): Span {
  let seen = typed;
  while (cellWidth(seen) > cells) seen = seen.slice(1);
  return span(` ${seen}${'_'.repeat(cells - cellWidth(seen))} `, field);
}

export function lineWidth(line: Line): number {
  return line.reduce((width, part) => width + cellWidth(part.text), 0);
}

/** The line cut to `width` cells, or filled with plain spaces to it. */
export function fitLine(line: Line, width: number): Line {
  const out: Span[] = [];
  let left = width;
  for (const part of line) {
    const cells = cellWidth(part.text);
    if (cells > left) return [...out, { ...part, text: fitCells(part.text, left) }];
    out.push(part);
    left -= cells;
  }
  return left > 0 ? [...out, span(' '.repeat(left))] : out;
}

/** `left` at the left edge and `right` at the right edge of `width` cells; `left` gives way. */
export function spread(left: Line, right: Line, width: number): Line {
  const free = width - lineWidth(right);
  return free <= 0 ? fitLine(right, width) : [...fitLine(left, free), ...right];
}

/** `line` in the middle of `width` cells. */
export function centred(line: Line, width: number): Line {
  const before = Math.max(0, Math.floor((width - lineWidth(line)) / 2));
  return fitLine([span(' '.repeat(before)), ...line], width);
}

/** Text broken into lines of at most `width` cells (2 or more), at a space where there is one. */
export function wrapText(text: string, width: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (cellWidth(rest) > width) {
    const most = takeCells(rest, width);
    const space = rest[most.length] === ' ' ? most.length : most.lastIndexOf(' ');
    const line = space > 0 ? rest.slice(0, space) : most;
    lines.push(line);
    rest = rest.slice(line.length).trimStart();
  }
  return [...lines, rest];
}
