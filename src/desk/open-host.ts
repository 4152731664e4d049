/** The acquirer host with the merchants, terminals and test cards that come with Postern, or others from a file. */
import { fileURLToPath } from 'node:url';
import { cupPos } from '../dialects/cup-pos/index.ts';
import { readHostConfig } from '../host/config.ts';
import { Host } from '../host/host.ts';
import { readCardFiles } from '../host/issuers/card-files.ts';
import { type Accounts, testIssuers } from '../host/issuers/test-issuers.ts';
import { readWalletFile } from '../host/issuers/wallets/wallet-files.ts';
import type { Log } from '../host/log.ts';
import type { Schedule } from '../host/turn.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/random.ts';
import { cardsFolder, walletsFile } from './wallet.ts';

/** The same distance away from src/desk/ and dist/desk/. */
const DEFAULT_CONFIG = fileURLToPath(new URL('../../fixtures/hosts/default.yaml', import.meta.url));

export interface HostChoice {
  /** `:memory:` for books that are forgotten at the end. */
  readonly ledgerFile: string;
  readonly log: Log;
  /** Merchants and terminals in place of those of fixtures/hosts/default.yaml. */
  readonly configFile?: string | undefined;
  /** What test cards can spend, in place of what their files say. */
  readonly accounts?: Accounts | undefined;
  readonly clock?: Clock;
  readonly random?: Random;
  /** When a turn of the pipeline ends, where the event loop is not to decide. */
  readonly schedule?: Schedule;
}

/** @throws ConfigError, LedgerFileError */
export function openHost({ configFile, accounts, ...options }: HostChoice): Host {
  return Host.open({
    config: readHostConfig(configFile ?? DEFAULT_CONFIG),
    dialect: cupPos,
    wallets: readWalletFile(walletsFile),
    issuer: testIssuers(readCardFiles(cardsFolder), accounts),
    clock: systemClock,
    random: systemRandom,
    ...options,
  });
}
