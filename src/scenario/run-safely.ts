/** Runs a scenario whatever comes of it: one that cannot be put up, or that stops half-way, has failed like any other. */
import { systemClock } from '../lib/clock.ts';
import type { Setting } from './put-up.ts';
import { runScenario } from './run-scenario.ts';
import type { Scenario, ScenarioHead, ScenarioResult } from './scenario.ts';

export async function runSafely(scenario: Scenario, setting: Setting): Promise<ScenarioResult> {
  const startedMs = systemClock.monotonicMs();
  try {
    return await runScenario(scenario, { setting, clock: systemClock });
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    return brokenOff(scenario, why, systemClock.monotonicMs() - startedMs);
  }
}

/** Of a display that nobody has seen. */
const BLACK_ON_WHITE = { ink: '#000000', paper: '#ffffff' };

/** The result of a scenario of which nothing is known but why it came to no end. */
export function brokenOff(scenario: ScenarioHead, why: string, tookMs: number): ScenarioResult {
  const { name, file, line, tags, terminal } = scenario;
  return {
    scenario: { name, file, line, tags, terminal },
    colours: BLACK_ON_WHITE,
    tookMs,
    virtualMs: 0,
    played: [],
    trace: [],
    failure: {
      step: { name: 'scenario', text: name, file, line },
      expected: 'a scenario that can be played to its end',
      found: why,
      lcd: [],
      frames: [],
      arrivals: [],
    },
  };
}
