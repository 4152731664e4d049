/** The script: every step of the scenario that is being played, the current one marked, and below what of it needs room. */

import { cellWidth } from '../../lib/cell-width.ts';
import { say } from '../../payment/text.ts';
import { tableRow } from '../box.ts';
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
function row({ steps, now, focused }: ScriptData, at: number, chosen: number, width: number, { theme }: Look): Line {
  const here = at === chosen;
  const style: Style = here ? (focused ? theme.chosen : theme.chosenQuietly) : {};
  const standing = STANDING[now.status];
  const mark =
    at === now.at
      ? { text: standing.sign, style: theme[standing.style] }
      : { text: at < now.at ? STANDING.done.sign : ' ', style: theme.good };
  const text = { text: steps[at] ?? '', style: at === now.at ? theme.strong : at < now.at ? theme.faint : {} };
  const number = { text: String(at + 1), style: theme.faint };
  return tableRow([mark, number, text], columnsFor(steps.length, width), style, { does: 'choose', row: at });
}

function columnsFor(count: number, width: number) {
  const numberWidth = String(count).length;
  return [{ width: SIGN_WIDTH }, { width: numberWidth, align: 'right' }, { width: textWidth(count, width) }] as const;
}

function textWidth(count: number, width: number): number {
  return width - SIGN_WIDTH - String(count).length - 4;
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
