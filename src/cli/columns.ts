/** Rows of text as aligned columns; Chinese characters take two cells. */
import { cellWidth } from '../lib/cell-width.ts';

export function columns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows)
    for (const [at, cell] of row.entries()) widths[at] = Math.max(widths[at] ?? 0, cellWidth(cell));
  const fill = (cell: string, at: number): string => cell + ' '.repeat((widths[at] ?? 0) - cellWidth(cell));
  return rows.map((row) => row.map(fill).join('  ').trimEnd()).join('\n');
}
