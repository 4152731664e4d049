/** The LCD as it was, in the colours of the device. */
import { cellWidth } from '../../lib/cell-width.ts';
import type { LcdLine } from '../../machine/front-panel.ts';
import type { ScenarioResult } from '../scenario.ts';
import { grid } from './cells.ts';
import { type Html, html } from './html.ts';
import { languageOf } from './language.ts';

export function lcd(lines: readonly LcdLine[], { ink, paper }: ScenarioResult['colours']): Html {
  const columns = Math.max(0, ...lines.map(({ text }) => cellWidth(text)));
  const text = lines.map((line) => line.text).join('\n');
  const blank = text.trim() === '';
  const glass = grid(lines, ({ style }) => (style === 'normal' ? '' : style));
  return html`
    <figure class="lcd${blank && ' blank'}" style="--ink:${ink};--glass:${paper};--columns:${columns}">
      <figcaption>${blank ? 'Display, blank' : 'Display'}</figcaption>
      <div class="grid" lang="${languageOf(text)}">${glass}</div>
    </figure>`;
}

/** Whether two displays show the same. */
export function sameLcd(one: readonly LcdLine[], other: readonly LcdLine[]): boolean {
  return (
    one.length === other.length &&
    one.every(({ text, style }, row) => text === other[row]?.text && style === other[row]?.style)
  );
}
