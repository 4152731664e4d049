/** Passwords of people, kept as scrypt digests (RFC 7914) with a salt of their own. */
import { scryptSync, timingSafeEqual } from 'node:crypto';
import { fromHex, toHex } from '../lib/hex.ts';
import type { Secret } from '../lib/secret.ts';

/** RFC 7914's figures for a log-in that a person waits for: 16 MiB and a few hundredths of a second, in which the host does nothing else. */
const COST = { N: 2 ** 14, r: 8, p: 1 } as const;
const DIGEST_BYTES = 32;

/** What to keep: salt and digest in hex. @param salt 16 fresh random bytes */
export function hashPassword(password: Secret, salt: Uint8Array): string {
  return `${toHex(salt)}:${toHex(digest(password, salt))}`;
}

export function isPassword(password: Secret, kept: string): boolean {
  const [salt = '', expected = ''] = kept.split(':');
  return timingSafeEqual(digest(password, fromHex(salt)), fromHex(expected));
}

function digest(password: Secret, salt: Uint8Array): Uint8Array {
  return scryptSync(password.reveal(), salt, DIGEST_BYTES, COST);
}
