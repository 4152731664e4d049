/** The checksum of a CA public key (EMV 4.3 Book 2, annex B2.1): SHA-1 over RID, index, modulus and exponent. */
import { createHash } from 'node:crypto';
import { fromHex } from '../lib/hex.ts';

/** All in hex; the result in upper case. */
export function caKeyChecksum(key: {
  readonly rid: string;
  readonly index: string;
  readonly modulus: string;
  readonly exponent: string;
}): string {
  const bytes = fromHex(key.rid + key.index + key.modulus + key.exponent);
  return createHash('sha1').update(bytes).digest('hex').toUpperCase();
}
