/** Card data at rest: text sealed with AES-256-GCM (NIST SP 800-38D) under the storage key of one device. */
import { createCipheriv, createDecipheriv } from 'node:crypto';
import { assert } from '../lib/assert.ts';
import { concat } from '../lib/bytes.ts';
import type { Random } from '../lib/random.ts';
import { hidden, Secret } from '../lib/secret.ts';

const ALGORITHM = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

export const STORAGE_KEY_BYTES = 32;

/** What a sealed text held. `damaged` is what a changed text or another device's key looks like. */
export type UnsealOutcome = { readonly kind: 'unsealed'; readonly text: Secret } | { readonly kind: 'damaged' };

export class Vault {
  readonly #key: Secret<Uint8Array>;
  readonly #random: Random;

  /** @param random draws a nonce for every text: under one key it must never repeat */
  constructor(key: Secret<Uint8Array>, random: Random) {
    assert(key.reveal().length === STORAGE_KEY_BYTES, `a storage key has ${STORAGE_KEY_BYTES} bytes`);
    this.#key = key;
    this.#random = random;
  }

  /** Nonce, encrypted text and tag, in base64. */
  seal(text: Secret): string {
    const nonce = this.#random.bytes(NONCE_BYTES);
    const cipher = createCipheriv(ALGORITHM, this.#key.reveal(), nonce);
    return Buffer.from(
      concat(nonce, cipher.update(text.reveal(), 'utf8'), cipher.final(), cipher.getAuthTag()),
    ).toString('base64');
  }

  unseal(sealed: string): UnsealOutcome {
    const bytes = Buffer.from(sealed, 'base64');
    if (bytes.length < NONCE_BYTES + TAG_BYTES) return { kind: 'damaged' };
    const decipher = createDecipheriv(ALGORITHM, this.#key.reveal(), bytes.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
    try {
      decipher.final();
    } catch {
      return { kind: 'damaged' };
    }
    return { kind: 'unsealed', text: new Secret(text.toString('utf8'), hidden) };
  }
}
