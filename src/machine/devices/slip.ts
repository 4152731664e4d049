/** A receipt laid out as the lines that the print head makes: `large` is double width, so it has half the columns. */
import type { Receipt, ReceiptLine } from '../../firmware/receipts/receipt.ts';
import { breakCells, cellWidth, fitCells } from '../../lib/cell-width.ts';
import type { PaperLine } from '../front-panel.ts';

type Size = PaperLine['size'];

const BLANK: PaperLine = { text: '', size: 'normal' };

/** Its lines, each of at most `columns` half-width cells, without trailing blanks. */
export function printedLines(receipt: Receipt, columns: number): PaperLine[] {
  return receipt.lines.flatMap((line) => linesOf(line, columns));
}

function linesOf(line: ReceiptLine, columns: number): PaperLine[] {
  switch (line.kind) {
    case 'text':
      return textLines(line.text, columns, line.size ?? 'normal', line.align ?? 'left');
    case 'pair':
      return pairLines(line.left, line.right, columns, line.size ?? 'normal');
    case 'rule':
      return [{ text: '-'.repeat(columns), size: 'normal' }];
    case 'feed':
      return Array<PaperLine>(line.lines).fill(BLANK);
  }
}

function textLines(text: string, columns: number, size: Size, align: 'left' | 'center' | 'right'): PaperLine[] {
  const room = roomOf(columns, size);
  return breakCells(text, room).map((piece) => ({ text: fitCells(piece, room, align).trimEnd(), size }));
}

/** Both texts on one line, or on two where they would touch. */
function pairLines(left: string, right: string, columns: number, size: Size): PaperLine[] {
  const room = roomOf(columns, size);
  const gap = room - cellWidth(left) - cellWidth(right);
  if (gap >= 1) return [{ text: left + ' '.repeat(gap) + right, size }];
  return [...textLines(left, columns, size, 'left'), ...textLines(right, columns, size, 'right')];
}

function roomOf(columns: number, size: Size): number {
  return size === 'large' ? Math.floor(columns / 2) : columns;
}
