/** Puts up the desk that a scenario is played on: always a terminal out of the box, switched off. */
import { NOON } from '../desk/memory-desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { PacedDesk } from '../desk/paced-desk.ts';
import { silentLog } from '../desk/silent-log.ts';
import { VirtualDesk } from '../desk/virtual-desk.ts';
import { type ScriptedDesk, waitingInStep } from '../desk/waiting.ts';
import { systemClock } from '../lib/clock.ts';
import { PacedClock } from '../lib/paced-clock.ts';
import { loadProfile } from '../machine/profile.ts';
import type { Key } from '../security/keys.ts';
import type { Scenario } from './scenario.ts';

/** Each way; short, and long enough for every screen to be seen. */
const LATENCY_MS = 20;

/** How time goes on the desk. */
export type Pace = 'at-once' | 'real-time' | PacedClock;

/** Somebody else's host. */
export interface OtherHost {
  readonly host: string;
  readonly port: number;
  /** Its test master key; the test key when left out. */
  readonly tmk?: Key | undefined;
}

export interface Setting {
  readonly pace: Pace;
  /** In place of the terminal that the scenario names: a profile's name or path. */
  readonly terminal?: string | undefined;
  /** In place of the embedded host. It cannot be hurried, so time is real at full speed too. */
  readonly host?: OtherHost | undefined;
}

/** A clock for a scenario that is to be sped up, slowed down and paused, or to go with real time. */
export function clockFor(_scenario: Scenario): PacedClock {
  return new PacedClock({ startMs: NOON, real: systemClock });
}

/** @throws ConfigError when there is no such terminal */
export async function putUp(scenario: Scenario, setting: Setting): Promise<ScriptedDesk> {
  const { pace, host, terminal = scenario.terminal } = setting;
  const { language, rollLines } = scenario;
  const device = { profile: loadProfile(terminal), language, rollLines };
  if (host) {
    const clock =
      pace instanceof PacedClock ? pace : new PacedClock({ startMs: systemClock.nowMs(), real: systemClock });
    const desk = await openDesk({ ...device, host, tmk: host.tmk, log: silentLog, clock });
    return { ...desk, ...waitingInStep(clock, desk.terminal) };
  }
  const options = { ...device, latencyMs: LATENCY_MS };
  if (pace === 'at-once') return new VirtualDesk(options);
  return new PacedDesk(pace === 'real-time' ? clockFor(scenario) : pace, options);
}
