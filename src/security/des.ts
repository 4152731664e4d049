/** DES and Triple DES (NIST SP 800-67) with keys of one, two or three parts of 8 bytes. */
import { concat } from '../lib/bytes.ts';
import { hidden, Secret } from '../lib/secret.ts';
import { type BlockCipher, OpenSslCipher } from './block-cipher.ts';

export const desKeyBytes: readonly number[] = [8, 16, 24];

/** A key of 8 bytes gives single DES, 16 EDE with K3 = K1, 24 EDE with three keys. Parity bits are ignored. */
export function desCipher(key: Secret<Uint8Array>): BlockCipher {
  return new OpenSslCipher({ blockBytes: 8, ecb: 'des-ede3-ecb', cbc: 'des-ede3-cbc', key: threeParts(key.reveal()) });
}

/** OpenSSL 3 no longer offers single DES: EDE with K1 = K2 = K3 is the same function. */
function threeParts(key: Uint8Array): Secret<Uint8Array> {
  const parts = key.length === 8 ? [key, key, key] : key.length === 16 ? [key, key.subarray(0, 8)] : [key];
  return new Secret(concat(...parts), hidden);
}
