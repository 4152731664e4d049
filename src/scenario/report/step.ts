/** A step that was played: a line, and folded below it the display, the paper and the wire as it left them. */
import type { LcdLine } from '../../machine/front-panel.ts';
import type { Failure, PlayedStep, ScenarioResult } from '../scenario.ts';
import { maskCardNumbers } from './card-numbers.ts';
import { duration, timeOfDay } from './figures.ts';
import { frameMark, frames } from './frame.ts';
import { type Content, type Html, html } from './html.ts';
import { foreign } from './language.ts';
import { lcd, sameLcd } from './lcd.ts';
import { paper } from './paper.ts';

const MOST_MARKS = 6;

export interface StepContext {
  readonly result: ScenarioResult;
  /** The display before the step; a display that did not change is not shown again. */
  readonly lcdBefore: readonly LcdLine[] | undefined;
  /** Set on the step that failed. */
  readonly failure: Failure | undefined;
}

export function stepItem(step: PlayedStep, context: StepContext): Html {
  const contents = step.frames.length > 0 || step.paper.length > 0 || !unchanged(step, context);
  const line = stepLine(step, context);
  const failed = context.failure !== undefined;
  const unfolding = (): Html => html`
    <details${failed && html` open`}>
      <summary>${line}</summary>
      <div class="seen">${seen(step, context)}</div>
    </details>`;
  return html`
    <li${failed && html` class="failed"`}>
      ${contents || failed ? unfolding() : html`<div class="nothing">${line}</div>`}
    </li>`;
}

const unchanged = ({ lcd: now }: PlayedStep, { lcdBefore }: StepContext): boolean =>
  lcdBefore !== undefined && sameLcd(now, lcdBefore);

function stepLine(step: PlayedStep, { result, failure }: StepContext): Html {
  const { text, file, line, frames: sent, paper: printed, startMs, endMs } = step;
  const place = file === result.scenario.file ? line : `${file}:${line}`;
  const more = sent.length - MOST_MARKS;
  return html`
    <span class="place">${place}</span>
    <code class="text">${failure && html`<span class="bad">✗ failed</span> `}${foreign(maskCardNumbers(text))}</code>
    <span class="marks">
      ${sent.slice(0, MOST_MARKS).map(frameMark)}
      ${more > 0 && html`<span class="mark">+${more}</span> `}
      ${printed.length > 0 && html`<span class="mark">paper ${printed.length}</span> `}
    </span>
    <span class="took" title="at ${timeOfDay(startMs)}">${endMs > startMs && duration(endMs - startMs)}</span>`;
}

function seen(step: PlayedStep, context: StepContext): Content {
  const { result, failure } = context;
  const before = failure !== undefined && step.frames.length === 0;
  const device = [
    (failure !== undefined || !unchanged(step, context)) && lcd(step.lcd, result.colours),
    step.paper.length > 0 && paper(step.paper),
  ].filter((part) => part !== false);
  return [
    device.length > 0 && html`<div class="device">${device}</div>`,
    before ? frames(failure.frames, 'Wire, the last frames before') : frames(step.frames),
  ];
}
