/** The terminals that the host serves, each with its keys. Working keys come back from the ledger after a restart. */
import { KeyStore } from '../security/key-store.ts';
import type { HostConfig, MerchantRecord, TerminalRecord } from './config.ts';
import type { Ledger, SessionRecord } from './ledger/ledger.ts';
import type { Log } from './log.ts';

export interface Terminal {
  readonly record: TerminalRecord;
  readonly merchant: MerchantRecord;
  readonly keys: KeyStore;
}

export class Terminals {
  readonly #terminals: ReadonlyMap<string, Terminal>;
  readonly #ledger: Ledger;
  readonly #log: Log;

  constructor({ terminals }: HostConfig, ledger: Ledger, log: Log) {
    this.#terminals = new Map(
      terminals.map((record) => [
        record.id,
        { record, merchant: record.merchant, keys: new KeyStore(record.tmk, record.mac) },
      ]),
    );
    this.#ledger = ledger;
    this.#log = log;
    this.reload();
    // Here, who signs in loads the keys that he is given; those of another host come by its books.
    ledger.onCommit(({ sessions, elsewhere }) => {
      if (elsewhere) for (const session of sessions) this.#take(session);
    });
  }

  find(id: string): Terminal | undefined {
    return this.#terminals.get(id);
  }

  /** Takes every terminal's working keys from the ledger, where they lie under its TMK. */
  reload(): void {
    for (const { keys } of this.#terminals.values()) keys.clear();
    for (const session of this.#ledger.sessions()) this.#take(session);
  }

  #take({ terminal, keyBlock }: SessionRecord): void {
    const keys = this.#terminals.get(terminal)?.keys;
    keys?.clear();
    if (!keys || !keyBlock) return;
    const { kind } = keys.load(keyBlock);
    if (kind !== 'loaded') {
      this.#log.warn(
        { terminal, reason: kind },
        'working keys do not open under the TMK; the terminal must sign in again',
      );
    }
  }
}
