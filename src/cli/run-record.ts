/** The result of a scenario as a line of `postern run --json`: plain text for what was on display and paper, frames masked. */
import type { PaperLine } from '../machine/front-panel.ts';
import type { Failure, PlayedStep, ScenarioResult, SeenFrame } from '../scenario/scenario.ts';

export function resultRecord({ scenario, tookMs, virtualMs, played, failure }: ScenarioResult): object {
  return {
    ...scenario,
    ok: failure === undefined,
    tookMs: Math.round(tookMs),
    virtualMs,
    steps: played.map(stepRecord),
    failure: failure && failureRecord(failure),
  };
}

function stepRecord({ lcd, paper, frames, ...step }: PlayedStep): object {
  return { ...step, lcd: texts(lcd), paper: texts(paper), frames: frames.map(frameRecord) };
}

function failureRecord({ lcd, frames, ...failure }: Failure): object {
  return { ...failure, lcd: texts(lcd), frames: frames.map(frameRecord) };
}

const texts = (rows: readonly Pick<PaperLine, 'text'>[]): readonly string[] => rows.map(({ text }) => text);

const frameRecord = ({ atMs, direction, frame }: SeenFrame): object => ({ atMs, direction, ...frame });
