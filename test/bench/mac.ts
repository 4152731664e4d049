/** UnionPay ECB MACs over a MAB of 200 bytes: a fresh key store, keys as sign-in brings them, warm. */
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';
import type { Figure } from './figure.ts';

const MAB_BYTES = 200;
const WARM_UP = 50_000;

export function benchMac(count = 500_000): Figure[] {
  const random = seededRandom(8583);
  const keys = new KeyStore(secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')));
  keys.issue('double', random);
  const mab = random.bytes(MAB_BYTES);
  for (let i = 0; i < WARM_UP; i++) keys.mac(mab);
  const startMs = performance.now();
  for (let i = 0; i < count; i++) keys.mac(mab);
  const perMac = ((performance.now() - startMs) * 1000) / count;
  return [{ name: 'mac-cup-ecb', value: perMac, unit: 'us', of: `${MAB_BYTES} bytes, double-length MAK` }];
}
