/** Puts up the desk that a scenario is played on: always a terminal out of the box, switched off. */
import { dirname } from 'node:path';
import { ConfigError } from '../config/read-config.ts';
import { type MemoryDeskOptions, NOON } from '../desk/memory-desk.ts';
import { openDesk } from '../desk/open-desk.ts';
import { PacedDesk } from '../desk/paced-desk.ts';
import { silentLog } from '../desk/silent-log.ts';
import { VirtualDesk } from '../desk/virtual-desk.ts';
import { type ScriptedDesk, waitingInStep } from '../desk/waiting.ts';
import type { Profile } from '../firmware/profile.ts';
import { acquirerNamed, type OpenAcquirer } from '../host/acquirers/open-acquirer.ts';
import { readRules } from '../host/acquirers/rules/format.ts';
import { readHostConfig } from '../host/config.ts';
import { systemClock } from '../lib/clock.ts';
import { PacedClock } from '../lib/paced-clock.ts';
import type { LineAddress } from '../lines/line-address.ts';
import { loadProfile } from '../machine/profile.ts';
import type { Key } from '../security/keys.ts';
import type { EmbeddedHost, Scenario } from './scenario.ts';

/** Each way; short, and long enough for every screen to be seen. */
const LATENCY_MS = 20;

/** How time goes on the desk. */
export type Pace = 'at-once' | 'real-time' | PacedClock;

/** Somebody else's host. */
export interface OtherHost {
  readonly addresses: readonly LineAddress[];
  /** Its test master key; the test key when left out. */
  readonly tmk?: Key | undefined;
}

export interface Setting {
  readonly pace: Pace;
  /** In place of the terminal that the scenario names: a profile's name or path. */
  readonly terminal?: string | undefined;
  /** In place of the host that the scenario names. It cannot be hurried, so time is real at full speed too. */
  readonly host?: OtherHost | undefined;
  /** In place of whom the scenario names, who answers on the embedded host: as behind --acquirer. */
  readonly acquirer?: string | undefined;
  /** Where the embedded host keeps its books, a file or a URL of PostgreSQL; in memory when left out. */
  readonly ledger?: string | undefined;
}

/** A clock for a scenario that is to be sped up, slowed down and paused, or to go with real time. */
export function clockFor({ startMs = NOON }: Scenario): PacedClock {
  return inStepFrom(startMs);
}

/** @throws ConfigError when there is no such terminal, or the scenario's own host is no host for it; AcquirerFailure */
export async function putUp(scenario: Scenario, setting: Setting): Promise<ScriptedDesk> {
  const { pace, terminal = scenario.terminal } = setting;
  const { language, rollLines, counters, host, startMs } = scenario;
  const device = { profile: loadProfile(terminal), language, rollLines, counters };
  const other = setting.host ?? (host?.kind === 'address' ? host : undefined);
  if (other) {
    const clock = pace instanceof PacedClock ? pace : inStepFrom(startMs ?? systemClock.nowMs());
    const desk = await openDesk({ ...device, host: other.addresses, tmk: setting.host?.tmk, log: silentLog, clock });
    const close = async (): Promise<void> => {
      await desk.close();
      clock.pause(true);
    };
    return { ...desk, ...waitingInStep(clock, desk.terminal), close };
  }
  const embedded: EmbeddedHost = host?.kind === 'embedded' ? host : {};
  const options = {
    ...device,
    latencyMs: LATENCY_MS,
    host: termsOf(scenario, embedded, device.profile),
    forward: embedded.forwardFile,
    ledger: setting.ledger,
  };
  const desk =
    pace === 'at-once'
      ? new VirtualDesk({ ...options, startMs })
      : new PacedDesk(pace === 'real-time' ? clockFor(scenario) : pace, options);
  try {
    if (embedded.rulesFile !== undefined) desk.host.rules.use(readRules(embedded.rulesFile));
    const open = whoAnswers(scenario, embedded, setting);
    if (open) await desk.answerBy(open);
    return desk;
  } catch (reason) {
    await desk.close();
    throw reason;
  }
}

const inStepFrom = (startMs: number): PacedClock => new PacedClock({ startMs, real: systemClock });

/** What the embedded host has in place of its own. @throws ConfigError when it does not know the terminal's merchant */
function termsOf(
  { file }: Scenario,
  { configFile, accounts }: EmbeddedHost,
  { name, identity }: Profile,
): MemoryDeskOptions['host'] {
  if (configFile !== undefined && !readHostConfig(configFile).merchants.some(({ id }) => id === identity.merchantId)) {
    const message = `${configFile} has no merchant ${identity.merchantId}, to whom the terminal ${name} belongs`;
    throw new ConfigError(file, [{ line: 0, column: 0, path: 'host.config', message }]);
  }
  return { configFile, accounts };
}

/** Who answers in place of the instant acquirer, if anybody: paths of a scenario begin beside it. */
function whoAnswers({ file }: Scenario, own: EmbeddedHost, { acquirer }: Setting): OpenAcquirer | undefined {
  if (acquirer !== undefined) return acquirerNamed(acquirer);
  return own.acquirer === undefined ? undefined : acquirerNamed(own.acquirer, dirname(file));
}
