/** Laying text out on the roll: a Chinese character takes two columns, and no line is wider than the paper. */
import { breakCells, cellWidth } from '../../lib/cell-width.ts';
import type { ReceiptLine } from './receipt.ts';

type TextStyle = Omit<Extract<ReceiptLine, { readonly kind: 'text' }>, 'kind' | 'text'>;

export const rule: ReceiptLine = { kind: 'rule' };

/** Blank paper in front of the tear bar, so that the last line can be torn off whole. */
export const tearOff: ReceiptLine = { kind: 'feed', lines: 3 };

/** `text` in lines of at most `columns` half-width columns, broken at spaces where that helps and anywhere where not. */
export function wrap(text: string, columns: number): string[] {
  if (cellWidth(text) <= columns) return [text];
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (cellWidth(joined) <= columns) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = breakCells(word, columns);
    line = pieces.pop() ?? '';
    lines.push(...pieces);
  }
  return [...lines, line];
}

/** One text, on as many lines as it needs. */
export function text(columns: number, content: string, style: TextStyle = {}): ReceiptLine[] {
  const room = style.size === 'large' ? Math.floor(columns / 2) : columns;
  return wrap(content, room).map((line) => ({ kind: 'text', text: line, ...style }));
}

/** Text at both edges: on one line where both fit with a space between, else the right one on lines below the left. */
export function pair(columns: number, left: string, right: string, size: 'normal' | 'large' = 'normal'): ReceiptLine[] {
  const room = size === 'large' ? Math.floor(columns / 2) : columns;
  if (cellWidth(left) + 1 + cellWidth(right) <= room) return [{ kind: 'pair', left, right, size }];
  return [...text(columns, left, { size }), ...text(columns, right, { size, align: 'right' })];
}

/** A caption that ends in a colon and its value behind it, or below where both do not fit on one line. */
export function field(columns: number, caption: string, value: string): ReceiptLine[] {
  const joined = caption + value;
  return cellWidth(joined) <= columns ? text(columns, joined) : [...text(columns, caption), ...text(columns, value)];
}

/**
 * One row of a table: the first cell at the left edge, the others right-aligned in `widths` columns each.
 * What does not fit beside the first cell goes on a line of its own, at the right.
 */
export function tableRow(
  columns: number,
  first: string,
  others: readonly string[],
  widths: readonly number[],
): ReceiptLine[] {
  const tail = others.map((cell, index) => padStart(cell, widths[index] ?? 0)).join('');
  return pair(columns, first, tail.trimStart());
}

function padStart(cell: string, width: number): string {
  return ' '.repeat(Math.max(1, width - cellWidth(cell))) + cell;
}
