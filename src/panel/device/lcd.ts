/** The LCD in the colours of the profile. A window that is lower than the display gives up blank rows first. */
import type { LcdLine } from '../../machine/front-panel.ts';
import type { Rectangle } from '../geometry.ts';
import type { Intent } from '../intents.ts';
import type { Look } from '../look.ts';
import { type Line, span } from '../text.ts';
import { blend, type Style } from '../theme.ts';

export interface Glass {
  readonly lines: readonly LcdLine[];
  readonly on: boolean;
  /** `#rrggbb` of the dark and the light pixels. */
  readonly colours: { readonly ink: string; readonly paper: string };
  /** Rows scrolled away, where not all can be seen. */
  readonly scroll: number;
}

/** The rows to be seen, top to bottom, and how many are hidden on either side. */
interface Window {
  readonly lines: readonly LcdLine[];
  readonly above: number;
  readonly below: number;
}

/** The glass as lines of `area.width` cells. Touching a line that has a key presses it. */
export function lcd(glass: Glass, area: Rectangle, look: Look): Line[] {
  const { above, below, lines } = windowOf(glass.lines, area.height, glass.scroll);
  const styles = stylesOf(glass, look);
  return lines.map((line, row) => {
    const mark = row === 0 && above > 0 ? '▲' : row === lines.length - 1 && below > 0 ? '▼' : '';
    const intent: Intent | undefined = line.key === undefined ? undefined : { does: 'press', key: line.key };
    const style = styles[line.style];
    return mark === '' ? [span(line.text, style, intent)] : [span(cut(line.text, mark), style, intent)];
  });
}

/** What of the display a window of `height` rows shows. */
export function windowOf(lines: readonly LcdLine[], height: number, scroll: number): Window {
  const kept = [...lines];
  for (let row = kept.length - 1; row >= 0 && kept.length > height; row--)
    if (kept[row]?.text.trim() === '' && kept[row]?.style !== 'inverse') kept.splice(row, 1);
  const above = Math.max(0, Math.min(scroll, kept.length - height));
  return { lines: kept.slice(above, above + height), above, below: Math.max(0, kept.length - above - height) };
}

function stylesOf(glass: Glass, { theme }: Look): { readonly [style in LcdLine['style']]: Style } {
  if (!glass.on) return { normal: theme.lcdOff, large: theme.lcdOff, inverse: theme.lcdOff, dim: theme.lcdOff };
  const { ink, paper } = glass.colours;
  return {
    normal: { ink, paper },
    large: { ink, paper, bold: true },
    inverse: { ink: paper, paper: ink },
    dim: { ink: blend(ink, paper, 0.4), paper },
  };
}

/** The text with its last cells given to a mark. */
function cut(text: string, mark: string): string {
  return [...text].slice(0, -1).join('') + mark;
}
