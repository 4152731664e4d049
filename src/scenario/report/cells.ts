/** Text on a grid of half-width cells, whatever the reader's fonts: what is not ASCII gets a box as wide as its cells. */
import { isWide } from '../../lib/cell-width.ts';
import { type Content, Html, html } from './html.ts';

/** Wide characters together, so that browsers find words; others that are not ASCII one by one. */
const PIECES = /[\0-\x7F]+|[^\0-\x7F]/gu;

/** `<i>` holds `--n` wide characters, `<b>` one narrow; ASCII is a cell a character in any font of equal widths. */
export function cells(text: string): Html {
  const pieces: Content[] = [];
  let run = '';
  const endRun = (): void => {
    if (run !== '') pieces.push(html`<i style="--n:${[...run].length}">${run}</i>`);
    run = '';
  };
  for (const [piece] of text.matchAll(PIECES)) {
    if (isWide(piece.codePointAt(0) as number)) {
      run += piece;
      continue;
    }
    endRun();
    pieces.push(piece > '\x7F' ? html`<b>${piece}</b>` : piece);
  }
  endRun();
  return html`${pieces}`;
}

/** Rows of a grid, one below the other; a row has the class that `classOf` gives it. */
export function grid<Row extends { readonly text: string }>(rows: readonly Row[], classOf: (row: Row) => string): Html {
  const lines = rows.map((row) => {
    const named = classOf(row);
    return html`<span${named !== '' && html` class="${named}"`}>${cells(row.text.trimEnd())}</span>`.text;
  });
  return new Html(lines.join('\n'));
}
