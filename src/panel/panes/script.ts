/** The script: every step of the scenario that is being played, the current one marked, and below what of it needs room. */
import { cellWidth } from '../../lib/cell-width.ts';
import { say } from '../../payment/text.ts';
import { type Cell, type Column, tableRow, tableWidth } from '../box.ts';
import type { Size } from '../geometry.ts';
import { firstRow, type Look } from '../look.ts';
import type { Script } from '../state.ts';
import { STANDING } from '../strip.ts';
import { BLANK, type Line, span, wrapText } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';
import { hiddenRule } from './hidden.ts';

export interface ScriptData extends Script {
  readonly focused: boolean;
}

/** Kept free below the steps of a high pane, so that they stand still while it is played. */
const DETAIL_ROWS = 4;
const HIGH = 18;
const FEWEST_STEP_ROWS = 3;
const SIGN_WIDTH = 1;

export function script(data: ScriptData, area: Size, look: Look): Line[] {
  const { steps, now } = data;
  const chosen = data.chosen ?? now.at;
  const head = [...wrapText(data.title, area.width).map((text): Line => [span(text, look.theme.strong)]), BLANK];
  const room = area.height - head.length - 1;
  const more = details(data, chosen, area.width, look);
  const kept = area.height >= HIGH ? DETAIL_ROWS : 0;
  const detailRows = Math.min(Math.max(kept, more.length), Math.max(0, room - FEWEST_STEP_ROWS));
  const height = Math.min(steps.length, room - detailRows);
  const first = firstRow(steps.length, height, chosen);
  const parted = more.length > 0 || height < steps.length;
  return [
    ...head,
    ...steps.slice(first, first + height).map((_, at) => row(data, first + at, chosen, area.width, look)),
    parted ? hiddenRule(first, steps.length - first - height, area.width, look) : BLANK,
    ...more.slice(0, detailRows),
  ];
}

/** `✓  3  sale: { amount: 12.34, card: unionpay-debit }` */
function row(data: ScriptData, at: number, chosen: number, width: number, look: Look): Line {
  const { steps, focused } = data;
  const { theme } = look;
  const { mark, style } = standingOf(data, at, look);
  const cells = [mark, { text: String(at + 1), style: theme.faint }, { text: steps[at] ?? '', style }];
  const here: Style = at === chosen ? (focused ? theme.chosen : theme.chosenQuietly) : {};
  return tableRow(cells, columnsFor(steps.length, width), here, { does: 'choose', row: at });
}

/** Steps that held, the one at which it is, steps to come. */
function standingOf({ now }: Script, at: number, { theme }: Look): { readonly mark: Cell; readonly style: Style } {
  if (at > now.at) return { mark: { text: '' }, style: {} };
  const { sign, style } = at < now.at ? STANDING.done : STANDING[now.status];
  return { mark: { text: sign, style: theme[style] }, style: at < now.at ? theme.faint : theme.strong };
}

function columnsFor(count: number, width: number): readonly Column[] {
  const digits = String(count).length;
  return [{ width: SIGN_WIDTH }, { width: digits, align: 'right' }, { width: textWidth(count, width) }];
}

function textWidth(count: number, width: number): number {
  return width - tableWidth([{ width: SIGN_WIDTH }, { width: String(count).length }, { width: 0 }]);
}

/** What does not stand in the row of the chosen step: the end of a long one, and why it failed. */
function details({ steps, now }: ScriptData, chosen: number, width: number, { theme, language }: Look): Line[] {
  const text = steps[chosen] ?? '';
  const whole = cellWidth(text) > textWidth(steps.length, width) ? wrapText(text, width) : [];
  const failure = chosen === now.at ? now.failure : undefined;
  const why = failure
    ? [`${say(WORDS.expected, language)} ${failure.expected}`, `${say(WORDS.found, language)} ${failure.found}`]
    : [];
  return [
    ...whole.map((line): Line => [span(line)]),
    ...why
      .flatMap((part) => part.split('\n').flatMap((line) => wrapText(line, width)))
      .map((line): Line => [span(line, theme.bad)]),
  ];
}
