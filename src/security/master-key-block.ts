/** A master key sent to its terminal (DE 62 of the 0810): 16 bytes under a key encryption key in ECB, 4 of its check value. */
import { concat } from '../lib/bytes.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import { kcv } from './kcv.ts';
import { cipherOf, type Key, secretKey } from './keys.ts';

const KEY_BYTES = 16;
const KCV_BYTES = 4;

export type MasterKeyOutcome =
  | { readonly kind: 'opened'; readonly tmk: Key }
  | { readonly kind: 'kcv-mismatch' }
  | { readonly kind: 'unknown-layout' };

/** @throws RangeError when the key has not 16 bytes */
export function buildMasterKeyBlock(kek: Key, tmk: Key): Uint8Array {
  const value = tmk.value.reveal();
  if (value.length !== KEY_BYTES)
    throw new RangeError(`expected a master key of ${KEY_BYTES} bytes, found ${value.length}`);
  return concat(cipherOf(kek).encrypt(value), fromHex(kcv(cipherOf(tmk), KCV_BYTES)));
}

export function openMasterKeyBlock(kek: Key, block: Uint8Array): MasterKeyOutcome {
  if (block.length !== KEY_BYTES + KCV_BYTES) return { kind: 'unknown-layout' };
  const tmk = secretKey(cipherOf(kek).decrypt(block.subarray(0, KEY_BYTES)), kek.cipher);
  const told = toHex(block.subarray(KEY_BYTES));
  return told === kcv(cipherOf(tmk), KCV_BYTES) ? { kind: 'opened', tmk } : { kind: 'kcv-mismatch' };
}
