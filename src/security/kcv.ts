/** Key check values: proof that two sides hold the same key, which tells nothing about it. */
import { toHex } from '../lib/hex.ts';
import type { BlockCipher } from './block-cipher.ts';

/**
 * The first `lengthBytes` of one encrypted block of zeros, as upper-case hex.
 * Chinese POS key downloads carry 4 bytes; key component slips, and most of the world, print 3.
 */
export function kcv(cipher: BlockCipher, lengthBytes = 4): string {
  return toHex(cipher.encrypt(new Uint8Array(cipher.blockBytes)).subarray(0, lengthBytes));
}
