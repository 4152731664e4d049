/** A step that was played: a line, and folded below it the display, the paper and the wire as it left them. */

import { maskCardNumbers } from '../../payment/card-numbers.ts';
import type { PlayedStep, ScenarioResult } from '../scenario.ts';
import { expectedAndFound } from './failure.ts';
import { duration, timeOfDay } from './figures.ts';
import { frameMark, frames } from './frame.ts';
import { type Content, type Html, html } from './html.ts';
import { foreign } from './language.ts';
import { lcd, sameLcd } from './lcd.ts';
import { paper } from './paper.ts';

const MOST_MARKS = 6;
/** Of those before a step that failed and sent none itself. */
const LAST_FRAMES = 4;

export function stepItem(step: PlayedStep, index: number, result: ScenarioResult): Html {
  const line = stepLine(step, result);
  const failed = step.mismatch !== undefined;
  const contents = seen(step, index, result);
  const unfolding = html`
    <details${failed && html` open`}>
      <summary>${line}</summary>
      <div class="seen">${contents}</div>
    </details>`;
  return html`
    <li${failed && html` class="failed"`}>
      ${contents.length > 0 ? unfolding : html`<div class="nothing">${line}</div>`}
    </li>`;
}

function stepLine(step: PlayedStep, { scenario }: ScenarioResult): Html {
  const { mismatch, text, file, line, frames: sent, paper: printed, startMs, endMs } = step;
  const place = file === scenario.file ? line : `${file}:${line}`;
  const more = sent.length - MOST_MARKS;
  return html`
    <span class="place">${place}</span>
    <code class="text">${mismatch && html`<span class="bad">✗ failed</span> `}${foreign(maskCardNumbers(text))}</code>
    <span class="marks">
      ${sent.slice(0, MOST_MARKS).map(frameMark)}
      ${more > 0 && html`<span class="mark">+${more}</span> `}
      ${printed.length > 0 && html`<span class="mark">paper ${printed.length}</span> `}
    </span>
    <span class="took" title="at ${timeOfDay(startMs)}">${endMs > startMs && duration(endMs - startMs)}</span>`;
}

/** Nothing of a step that left everything as it was. */
function seen(step: PlayedStep, index: number, { played, colours }: ScenarioResult): readonly Content[] {
  const { mismatch, lcd: now, frames: own, paper: printed } = step;
  const before = played.slice(0, index);
  const lcdBefore = before.at(-1)?.lcd;
  const told = before.every((other) => other.mismatch === undefined);
  const device = [
    (mismatch || !lcdBefore || !sameLcd(now, lcdBefore)) && lcd(now, colours),
    printed.length > 0 && paper(printed),
  ].filter(present);
  const wire =
    mismatch && own.length === 0
      ? frames(before.flatMap((other) => other.frames).slice(-LAST_FRAMES), 'Wire, the last frames before')
      : frames(own);
  return [
    // What went wrong first is told above all steps.
    mismatch && !told && expectedAndFound(mismatch),
    device.length > 0 && html`<div class="device">${device}</div>`,
    wire,
  ].filter(present);
}

const present = (content: Content): boolean => content !== undefined && content !== false;
