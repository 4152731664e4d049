/** A master key that comes under a transport key (a key-encrypting key), as hosts send one another keys. */
import { kcv } from './kcv.ts';
import { cipherOf, type Key, secretKey } from './keys.ts';

/** As the other side sent it; a check value of any length, upper-case hex. */
export interface WrappedKey {
  readonly under: Key;
  /** The key in ECB under the transport key. */
  readonly wrapped: Uint8Array;
  readonly kcv: string;
}

export type ImportOutcome =
  | { readonly kind: 'imported'; readonly key: Key }
  | { readonly kind: 'kcv-mismatch'; readonly expected: string; readonly found: string };

/** @throws RangeError when the cipher has no key of that length */
export function unwrapKey({ under, wrapped, kcv: expected }: WrappedKey): ImportOutcome {
  const cipher = cipherOf(under);
  // A length that is none is refused before anything is decrypted.
  secretKey(wrapped, under.cipher);
  const key = secretKey(cipher.decrypt(wrapped), under.cipher);
  const found = kcv(cipherOf(key), expected.length / 2);
  return found === expected ? { kind: 'imported', key } : { kind: 'kcv-mismatch', expected, found };
}
