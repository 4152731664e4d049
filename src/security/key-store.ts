/**
 * Where the keys of one terminal live, on its own side (the secure module) and on the host's: it works with keys and never
 * gives them out. Printed in any way it shows check values.
 */
import { present } from '../lib/assert.ts';
import { equalBytes } from '../lib/bytes.ts';
import type { Random } from '../lib/random.ts';
import { hidden, Secret } from '../lib/secret.ts';
import type { BlockCipher } from './block-cipher.ts';
import { kcv } from './kcv.ts';
import {
  buildKeyBlock,
  type KeyBlockLayout,
  type KeyBlockLayoutName,
  type KeyBlockOutcome,
  keyBlockLayouts,
  openKeyBlock,
} from './key-block.ts';
import { type CipherName, cipherOf, type Key, randomKey, type WorkingKeys } from './keys.ts';
import { type Mac, type MacAlgorithm, macOf } from './mac.ts';
import { clearPinBlock, type PinBlockOutcome, readPinBlock } from './pin-block.ts';
import { decryptTrack, encryptTrack } from './track-cipher.ts';

const KEY_NAMES = ['TMK', 'PIK', 'MAK', 'TDK'] as const;

export type KeyName = (typeof KEY_NAMES)[number];

export type LoadOutcome = { readonly kind: 'loaded' } | Exclude<KeyBlockOutcome, { kind: 'loaded' }>;

/** What may be known of a key. */
export interface KeyInfo {
  readonly cipher: CipherName;
  readonly lengthBytes: number;
  /** 4 bytes, upper-case hex. */
  readonly kcv: string;
}

/** Working keys ready for use. */
interface Loaded {
  readonly block: Uint8Array;
  readonly keys: WorkingKeys;
  readonly mac: Mac;
  readonly pin: BlockCipher;
  readonly track: BlockCipher | undefined;
}

const inspect = Symbol.for('nodejs.util.inspect.custom');

export class KeyStore {
  readonly #tmk: Key;
  readonly #macAlgorithm: MacAlgorithm;
  #loaded: Loaded | undefined;

  /** A store with no working keys yet: `load` brings them, or `issue` makes them. */
  constructor(tmk: Key, macAlgorithm: MacAlgorithm = 'cup-ecb') {
    this.#tmk = tmk;
    this.#macAlgorithm = macAlgorithm;
  }

  /**
   * Takes working keys from a key block (DE 62 of sign-in, or an earlier `export`). Keys already there stay unless all
   * of the new ones pass their check values.
   * @throws RangeError when the MAC algorithm takes no key of the MAK's length: profile and host disagree.
   */
  load(block: Uint8Array): LoadOutcome {
    const outcome = openKeyBlock(this.#tmk, block);
    if (outcome.kind !== 'loaded') return outcome;
    this.#use(block, outcome.keys);
    return { kind: 'loaded' };
  }

  /**
   * Makes fresh working keys, takes them into use and gives the key block that brings them to the terminal.
   * @param makBytes length of the MAK where it is shorter than the layout's keys
   */
  issue(layout: KeyBlockLayoutName, random: Random, makBytes?: number): Uint8Array {
    const { keys: names, keyBytes }: KeyBlockLayout = keyBlockLayouts[layout];
    const fresh = (lengthBytes: number): Key => randomKey(random, lengthBytes, this.#tmk.cipher);
    const pair = { PIK: fresh(keyBytes), MAK: fresh(makBytes ?? keyBytes) };
    const keys: WorkingKeys = names.includes('TDK') ? { ...pair, TDK: fresh(keyBytes) } : pair;
    const block = buildKeyBlock(this.#tmk, layout, keys);
    this.#use(block, keys);
    return block;
  }

  /** The working keys under the TMK, fit for storage; `load` is the inverse. Undefined when there are none. */
  export(): Uint8Array | undefined {
    return this.#loaded?.block.slice();
  }

  /** Forgets the working keys, as a terminal must that was told to sign in again. */
  clear(): void {
    this.#loaded = undefined;
  }

  has(name: KeyName): boolean {
    return this.#key(name) !== undefined;
  }

  describe(name: KeyName): KeyInfo | undefined {
    const key = this.#key(name);
    return key && { cipher: key.cipher, lengthBytes: key.value.reveal().length, kcv: kcv(cipherOf(key)) };
  }

  /** DE 64 over a message authentication block: the message from its MTI up to the element before. Needs working keys. */
  mac(mab: Uint8Array): Uint8Array {
    return this.#ready().mac(mab);
  }

  verifyMac(mab: Uint8Array, mac: Uint8Array): boolean {
    return equalBytes(this.mac(mab), mac);
  }

  /** DE 52: the PIN in an ISO 9564 format 0 block under the PIK. Needs working keys. */
  encryptPin(pin: Secret, pan: Secret): Uint8Array {
    const cipher = this.#ready().pin;
    return cipher.encrypt(clearPinBlock(pin, { format: 'iso-0', pan, blockBytes: cipher.blockBytes }));
  }

  /** The PIN in a DE 52; any bytes may come from the line. */
  decryptPin(block: Uint8Array, pan: Secret): PinBlockOutcome {
    const cipher = this.#ready().pin;
    if (block.length !== cipher.blockBytes) return { kind: 'malformed', part: 'length' };
    return readPinBlock(cipher.decrypt(block), { format: 'iso-0', pan });
  }

  /** Track 2 or 3 as it travels when DE 53 digit 3 is 1. Needs a TDK. */
  encryptTrack(track: Secret): Secret {
    return new Secret(encryptTrack(track.reveal(), this.#trackCipher()), hidden);
  }

  /** The clear track, its separator `=`; undefined when it does not decrypt to one. Needs a TDK. */
  decryptTrack(track: Secret): Secret | undefined {
    const clear = decryptTrack(track.reveal(), this.#trackCipher());
    return clear === undefined ? undefined : new Secret(clear, hidden);
  }

  toString(): string {
    const keys = Object.entries(this.toJSON()).map(([name, value]) => `${name} ${value}`);
    return `KeyStore(${keys.join(', ')})`;
  }

  /** Check values by key name. */
  toJSON(): { readonly [name in KeyName]?: string } {
    const shown: { [name in KeyName]?: string } = {};
    for (const name of KEY_NAMES) {
      const info = this.describe(name);
      if (info) shown[name] = info.kcv;
    }
    return shown;
  }

  [inspect](): string {
    return this.toString();
  }

  #use(block: Uint8Array, keys: WorkingKeys): void {
    this.#loaded = {
      block: block.slice(),
      keys,
      mac: macOf(this.#macAlgorithm, keys.MAK),
      pin: cipherOf(keys.PIK),
      track: keys.TDK && cipherOf(keys.TDK),
    };
  }

  #key(name: KeyName): Key | undefined {
    return name === 'TMK' ? this.#tmk : this.#loaded?.keys[name];
  }

  #ready(): Loaded {
    return present(this.#loaded, 'a set of working keys (sign in first)');
  }

  #trackCipher(): BlockCipher {
    return present(this.#ready().track, 'a track key (sign in with DE 60.3 = 004)');
  }
}
