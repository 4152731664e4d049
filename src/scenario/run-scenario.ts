/** Plays a scenario on a desk of its own and says how it went. */
import { type Clock, systemClock } from '../lib/clock.ts';
import { type Audience, performScenario } from './perform.ts';
import { putUp, type Setting } from './put-up.ts';
import type { Scenario, ScenarioResult } from './scenario.ts';
import { Stage } from './stage.ts';

export interface RunOptions {
  /** At full speed against the embedded host when left out. */
  readonly setting?: Setting;
  /** For how long it took: real time when left out. */
  readonly clock?: Clock;
  readonly audience?: Audience;
}

/**
 * A new terminal, switched off, and a new host with empty books: what one scenario does is nothing to the next.
 * @throws ConfigError when there is no such terminal, or what else cannot be put up
 */
export async function runScenario(
  scenario: Scenario,
  { setting = { pace: 'at-once' }, clock = systemClock, audience }: RunOptions = {},
): Promise<ScenarioResult> {
  const startedMs = clock.monotonicMs();
  const desk = await putUp(scenario, setting);
  try {
    const virtualStartMs = desk.nowMs();
    const stage = new Stage(desk, { patienceMs: scenario.patienceMs });
    const performance = await performScenario(scenario, stage, audience);
    const { name, file, line, tags } = scenario;
    const { name: terminal, display } = desk.terminal.profile;
    return {
      scenario: { name, file, line, tags, terminal },
      colours: display.colours,
      tookMs: clock.monotonicMs() - startedMs,
      virtualMs: desk.nowMs() - virtualStartMs,
      trace: stage.trace,
      ...performance,
    };
  } finally {
    await desk.close();
  }
}
