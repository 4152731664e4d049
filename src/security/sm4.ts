/** SM4 (GB/T 32907-2016): 16-byte blocks, 16-byte keys. */
import type { Secret } from '../lib/secret.ts';
import { type BlockCipher, OpenSslCipher } from './block-cipher.ts';

export const sm4KeyBytes: readonly number[] = [16];

export function sm4Cipher(key: Secret<Uint8Array>): BlockCipher {
  return new OpenSslCipher({ blockBytes: 16, ecb: 'sm4-ecb', cbc: 'sm4-cbc', key });
}
