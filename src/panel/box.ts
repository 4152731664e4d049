/** Boxes and tables made of lines. */
import { cellWidth, fitCells } from '../lib/cell-width.ts';
import type { Intent } from './intents.ts';
import { fitLine, type Line, lineWidth, type Span, span } from './text.ts';
import type { Style } from './theme.ts';

/** A box of `width` cells with rounded corners around `lines`, `title` standing in its upper edge. */
export function boxed(lines: readonly Line[], width: number, edge: Style, title: Line = []): Line[] {
  return [
    ruled('╭', title, '╮', width, edge),
    ...lines.map((line) => [span('│', edge), ...fitLine(line, width - 2), span('│', edge)]),
    ruled('╰', [], '╯', width, edge),
  ];
}

/** A horizontal rule of `width` cells between two corners, with `title` near its left end. */
export function ruled(left: string, title: Line, right: string, width: number, edge: Style): Line {
  const lead = title.length > 0 ? `${left}─` : left;
  const rest = Math.max(0, width - cellWidth(lead) - lineWidth(title) - cellWidth(right));
  return [span(lead, edge), ...title, span('─'.repeat(rest) + right, edge)];
}

export interface Column {
  readonly width: number;
  readonly align?: 'left' | 'right';
}

export interface Cell {
  readonly text: string;
  readonly style?: Style | undefined;
}

const GAP = '  ';

/** One row of a table: each cell cut or filled to its column, two spaces between. */
export function tableRow(cells: readonly Cell[], columns: readonly Column[], style?: Style, intent?: Intent): Line {
  return columns.flatMap((column, at): Span[] => {
    const cell = cells[at] ?? { text: '' };
    const text = fitCells(cell.text, column.width, column.align ?? 'left');
    const whole = at === columns.length - 1 ? text : text + GAP;
    return [span(whole, { ...cell.style, ...style }, intent)];
  });
}

/** Cells that a table of these columns takes. */
export function tableWidth(columns: readonly Column[]): number {
  return columns.reduce((sum, column) => sum + column.width, 0) + GAP.length * (columns.length - 1);
}
