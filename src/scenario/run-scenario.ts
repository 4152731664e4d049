/** Plays a scenario on a desk of its own and says how it went. */
import { VirtualDesk } from '../desk/virtual-desk.ts';
import type { Clock } from '../lib/clock.ts';
import { loadProfile } from '../machine/profile.ts';
import type { Failure, Mismatch, Scenario, ScenarioResult, Step } from './scenario.ts';
import { Stage } from './stage.ts';

/** Each way; short, and long enough for every screen to be seen. */
const LATENCY_MS = 20;
const LAST_FRAMES = 4;

export interface RunOptions {
  /** In place of the terminal that the scenario names. */
  readonly terminal?: string | undefined;
  /** Real time, for how long it took. */
  readonly clock: Clock;
}

/**
 * A new terminal, switched off, and a new host with empty books: what one scenario does is nothing to the next.
 * @throws ConfigError when there is no such terminal
 */
export async function runScenario(scenario: Scenario, { terminal, clock }: RunOptions): Promise<ScenarioResult> {
  const startedMs = clock.monotonicMs();
  const profile = loadProfile(terminal ?? scenario.terminal);
  const { language, rollLines } = scenario;
  const desk = new VirtualDesk({ profile, language, rollLines, latencyMs: LATENCY_MS });
  try {
    const virtualStartMs = desk.clock.nowMs();
    const failure = play(scenario.steps, new Stage(desk));
    return {
      scenario,
      tookMs: clock.monotonicMs() - startedMs,
      virtualMs: desk.clock.nowMs() - virtualStartMs,
      ...(failure && { failure }),
    };
  } finally {
    await desk.close();
  }
}

function play(steps: readonly Step[], stage: Stage): Failure | undefined {
  let fault: string | undefined;
  stage.terminal.onChange((change) => {
    if (change.kind === 'fault') fault = change.text;
  });
  for (const step of steps) {
    const mismatch = step.action(stage);
    if (fault !== undefined) return failureOf(step, { expected: 'firmware that runs', found: fault }, stage);
    if (mismatch) return failureOf(step, mismatch, stage);
  }
  return undefined;
}

function failureOf({ name, line }: Step, { expected, found }: Mismatch, { desk, terminal, frames }: Stage): Failure {
  return {
    step: name,
    line,
    expected,
    found,
    lcd: terminal.lcd(),
    frames: frames.slice(-LAST_FRAMES),
    account: desk.ledger.account(),
    arrivals: desk.ledger.arrivals(),
  };
}
