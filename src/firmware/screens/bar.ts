/** A bar of block characters, which is how an LCD draws a chart. */

/** One to seven eighths of a cell, from the left. */
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;
const FULL_CELL = '█';

/** A bar of `share` of `cells`, exact to an eighth of a cell and never empty. */
export function bar(share: number, cells: number): string {
  const eighths = Math.max(1, Math.round(share * cells * EIGHTHS.length));
  return FULL_CELL.repeat(Math.floor(eighths / EIGHTHS.length)) + EIGHTHS[eighths % EIGHTHS.length];
}
