/**
 * Keys and their hierarchy: a terminal master key (TMK) brought in by hand, and working keys that every sign-in replaces.
 * A key prints as its check value.
 */
import { assert } from '../lib/assert.ts';
import { xor } from '../lib/bytes.ts';
import type { Random } from '../lib/random.ts';
import { Secret } from '../lib/secret.ts';
import type { BlockCipher } from './block-cipher.ts';
import { desCipher, desKeyBytes } from './des.ts';
import { kcv } from './kcv.ts';
import { sm4Cipher, sm4KeyBytes } from './sm4.ts';

const ciphers = {
  des: { make: desCipher, keyBytes: desKeyBytes },
  sm4: { make: sm4Cipher, keyBytes: sm4KeyBytes },
} as const;

export type CipherName = keyof typeof ciphers;

export interface Key {
  readonly cipher: CipherName;
  readonly value: Secret<Uint8Array>;
}

/** PIN key, MAC key, track data key. */
export const workingKeyNames = ['PIK', 'MAK', 'TDK'] as const;

export type WorkingKeyName = (typeof workingKeyNames)[number];

export interface WorkingKeys {
  readonly PIK: Key;
  readonly MAK: Key;
  readonly TDK?: Key;
}

/** @throws RangeError when the cipher takes no key of that length. The text never shows the key. */
export function secretKey(value: Uint8Array, cipher: CipherName = 'des'): Key {
  const { make, keyBytes } = ciphers[cipher];
  if (!keyBytes.includes(value.length)) {
    throw new RangeError(`a ${cipher} key has ${keyBytes.join(', ')} bytes, found ${value.length}`);
  }
  return { cipher, value: new Secret(value, (bytes) => `KCV ${kcv(make(new Secret(bytes, () => '')))}`) };
}

export function cipherOf(key: Key): BlockCipher {
  return ciphers[key.cipher].make(key.value);
}

/** A fresh key. DES keys get odd parity (ANSI X3.92), as key loaders check it. */
export function randomKey(random: Random, lengthBytes: number, cipher: CipherName = 'des'): Key {
  const value = random.bytes(lengthBytes);
  return secretKey(cipher === 'des' ? value.map(withOddParity) : value, cipher);
}

function withOddParity(byte: number): number {
  let ones = 0;
  for (let bits = byte >> 1; bits > 0; bits >>= 1) ones += bits & 1;
  return (byte & 0xfe) | (ones % 2 === 0 ? 1 : 0);
}

/** One custodian's part of a key, with the check value on his slip (upper-case hex, any length). */
export interface KeyComponent {
  readonly key: Key;
  readonly kcv?: string;
}

export type CombineOutcome =
  | { readonly kind: 'combined'; readonly key: Key; readonly kcv: string }
  /** `component` counts from 1. */
  | { readonly kind: 'kcv-mismatch'; readonly component: number; readonly expected: string; readonly found: string };

/** The exclusive or of components, of one cipher and length, after each was checked against its own slip. */
export function combineComponents(components: readonly KeyComponent[]): CombineOutcome {
  const first = components[0];
  assert(first, 'a key has at least one component');
  let sum = new Uint8Array(first.key.value.reveal().length);
  for (const [index, { key, kcv: expected }] of components.entries()) {
    assert(key.cipher === first.key.cipher && key.value.reveal().length === sum.length, 'components are alike');
    if (expected !== undefined) {
      const found = kcv(cipherOf(key), expected.length / 2);
      if (found !== expected) return { kind: 'kcv-mismatch', component: index + 1, expected, found };
    }
    sum = new Uint8Array(xor(sum, key.value.reveal()));
  }
  const key = secretKey(sum, first.key.cipher);
  return { kind: 'combined', key, kcv: kcv(cipherOf(key)) };
}
