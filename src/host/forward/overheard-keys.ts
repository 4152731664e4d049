/** The working keys of terminals, overheard in the replies to their sign-ins by somebody who has their master keys. */
import { bytes, text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { KeyStore } from '../../security/key-store.ts';
import type { HostConfig } from '../config.ts';
import type { Log } from '../log.ts';

const SIGN_IN_REPLY = '0810';

export class OverheardKeys {
  readonly #stores: ReadonlyMap<string, KeyStore>;
  readonly #log: Log;

  constructor({ terminals }: HostConfig, log: Log) {
    this.#stores = new Map(terminals.map(({ id, tmk, mac }) => [id, new KeyStore(tmk, mac)]));
    this.#log = log;
  }

  of(terminal: string): KeyStore | undefined {
    return this.#stores.get(terminal);
  }

  /** Takes the key block of a sign-in reply, if it is one. */
  hear(message: Message): void {
    if (text(message, 0) !== SIGN_IN_REPLY) return;
    const terminal = text(message, 41) ?? '';
    const block = bytes(message, 62);
    const store = this.#stores.get(terminal);
    if (!block || !store) return;
    const { kind } = store.load(block);
    if (kind === 'loaded') this.#log.info({ terminal, keys: store }, 'working keys overheard');
    else
      this.#log.warn(
        { terminal, reason: kind },
        'working keys do not open under the master key of --config; messages of this terminal cannot be changed',
      );
  }
}
