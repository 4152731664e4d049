/** Plays the steps of a scenario on a stage, one after the other, and keeps what there was to see. */
import { maskCardNumbers } from '../payment/card-numbers.ts';
import type { Failure, Mismatch, PlayedStep, Scenario, Step } from './scenario.ts';
import type { Stage } from './stage.ts';

const LAST_FRAMES = 4;

/** Who looks on, and may hold the next step back. */
export interface Audience {
  /** Before each step. */
  before?(step: Step, index: number): Promise<void> | void;
  /** After each step, the failed one included. */
  after?(played: PlayedStep, index: number): void;
}

export interface Performance {
  readonly played: readonly PlayedStep[];
  readonly failure?: Failure;
}

/** All of a scenario: its teardown too, whatever came before it. The first failure is the one that is told. */
export async function performScenario(
  { steps, teardown }: Pick<Scenario, 'steps' | 'teardown'>,
  stage: Stage,
  audience: Audience = {},
): Promise<Performance> {
  const first = await perform(steps, stage, audience);
  const last = await perform(teardown, stage, audience, steps.length);
  const failure = first.failure ?? last.failure;
  return { played: [...first.played, ...last.played], ...(failure && { failure }) };
}

/**
 * Stops at the first step that does not come out right.
 * @param from what the audience counts the first step as
 */
export async function perform(
  steps: readonly Step[],
  stage: Stage,
  audience: Audience = {},
  from = 0,
): Promise<Performance> {
  const played: PlayedStep[] = [];
  for (const [index, step] of steps.entries()) {
    await audience.before?.(step, from + index);
    const { frames, printed, desk } = stage;
    const [firstFrame, firstLine, startMs] = [frames.length, printed.length, desk.nowMs()];
    const outcome = await step.action(stage);
    const wrong = stage.fault === undefined ? outcome : { expected: 'firmware that runs', found: stage.fault };
    const mismatch = wrong && masked(wrong);
    const { name, text, file, line } = step;
    const seen: PlayedStep = {
      ...{ name, text, file, line, startMs },
      endMs: desk.nowMs(),
      ...(mismatch && { mismatch }),
      lcd: stage.terminal.lcd(),
      frames: frames.slice(firstFrame),
      paper: printed.slice(firstLine),
    };
    played.push(seen);
    audience.after?.(seen, from + index);
    if (mismatch) return { played, failure: failureOf(seen, mismatch, stage) };
  }
  return { played };
}

/** Steps tell what they were given, which may be a card number. */
const masked = ({ expected, found }: Mismatch): Mismatch => ({
  expected: maskCardNumbers(expected),
  found: maskCardNumbers(found),
});

function failureOf({ name, text, file, line }: PlayedStep, { expected, found }: Mismatch, stage: Stage): Failure {
  const { ledger } = stage.desk;
  const hostLog = stage.desk.hostLog?.();
  return {
    step: { name, text, file, line },
    expected,
    found,
    lcd: stage.terminal.lcd(),
    frames: stage.frames.slice(-LAST_FRAMES),
    ...(hostLog && { hostLog }),
    ...(stage.opening && { opening: stage.opening }),
    ...(ledger && { account: ledger.account() }),
    arrivals: ledger?.arrivals() ?? [],
  };
}
