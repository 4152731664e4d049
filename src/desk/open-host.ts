/** The acquirer host with the merchants, terminals and test cards that come with Postern, or others from a file. */
import { cupPos } from '../dialects/cup-pos/index.ts';
import type { MakeAcquirer } from '../host/acquirers/chosen.ts';
import { type HostConfig, readHostConfig } from '../host/config.ts';
import { Host } from '../host/host.ts';
import { type Accounts, testIssuers } from '../host/issuers/test-issuers.ts';
import { readKeyFile, withMasterKeys } from '../host/key-file.ts';
import type { Log } from '../host/log.ts';
import type { Schedule } from '../host/turn.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/random.ts';
import { hostFile, shippedCalendar, shippedCards, shippedHost, shippedPhones } from './fixtures.ts';

/** How long an acquirer of somebody's may take: less than a terminal waits. */
export const PATIENCE_MS = 30_000;

/** The files that say whom a host serves. */
export interface HostTerms {
  /** Merchants and terminals in place of those of fixtures/hosts/default.yaml: a path, or the name of another one there. */
  readonly configFile?: string | undefined;
  /** Master keys of single terminals, in place of those of the configuration. */
  readonly keyFile?: string | undefined;
}

export interface HostChoice extends HostTerms {
  /** `:memory:` for books that are forgotten at the end. */
  readonly ledgerFile: string;
  readonly log: Log;
  /** What test cards can spend, in place of what their files say. */
  readonly accounts?: Accounts | undefined;
  /** Who answers in place of the instant acquirer. */
  readonly acquirer?: MakeAcquirer;
  readonly clock?: Clock;
  readonly random?: Random;
  /** When a turn of the pipeline ends, where the event loop is not to decide. */
  readonly schedule?: Schedule;
}

/** @throws ConfigError, LedgerFileError */
export function openHost({ configFile, keyFile, accounts, ...options }: HostChoice): Host {
  return Host.open({
    config: hostConfig({ configFile, keyFile }),
    dialect: cupPos,
    wallets: shippedPhones(),
    calendar: shippedCalendar(),
    issuer: testIssuers(shippedCards(), accounts),
    clock: systemClock,
    random: systemRandom,
    ...options,
  });
}

/** Merchants, terminals and their keys. @throws ConfigError */
export function hostConfig({ configFile, keyFile }: HostTerms): HostConfig {
  const config = configFile === undefined ? shippedHost() : readHostConfig(hostFile(configFile));
  return keyFile === undefined ? config : withMasterKeys(config, readKeyFile(keyFile));
}
