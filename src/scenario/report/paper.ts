/** Paper that came out of the printer. */
import { cellWidth } from '../../lib/cell-width.ts';
import type { PaperLine } from '../../machine/front-panel.ts';
import { grid } from './cells.ts';
import { count } from './figures.ts';
import { type Html, html } from './html.ts';
import { languageOf } from './language.ts';

/** Of the narrowest roll, 58 mm. */
const LEAST_COLUMNS = 32;

const columnsOf = ({ text, size }: PaperLine): number => cellWidth(text.trimEnd()) * (size === 'large' ? 2 : 1);

export function paper(lines: readonly PaperLine[]): Html {
  const columns = Math.max(LEAST_COLUMNS, ...lines.map(columnsOf));
  const text = lines.map((line) => line.text).join('\n');
  const printed = grid(lines, ({ size }) => (size === 'large' ? 'large' : ''));
  return html`
    <figure class="paper" style="--columns:${columns}">
      <figcaption>Paper, ${count(lines.length, 'line')}</figcaption>
      <div class="sheet"><div class="grid" lang="${languageOf(text)}">${printed}</div></div>
    </figure>`;
}
