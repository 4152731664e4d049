/** UnionPay ECB MACs a second over a MAB of 200 bytes: a fresh key store, keys as sign-in brings them, warm. */
import { pathToFileURL } from 'node:url';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';

export interface MacFigure {
  readonly bench: 'mac';
  readonly mabBytes: number;
  readonly perSecond: number;
  /** Microseconds each. */
  readonly us: number;
}

const MAB_BYTES = 200;
const WARM_UP = 50_000;

export function benchMac(count = 500_000): MacFigure {
  const random = seededRandom(8583);
  const keys = new KeyStore(secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210')));
  keys.issue('double', random);
  const mab = random.bytes(MAB_BYTES);
  for (let i = 0; i < WARM_UP; i++) keys.mac(mab);
  const startMs = systemClock.monotonicMs();
  for (let i = 0; i < count; i++) keys.mac(mab);
  const elapsedMs = systemClock.monotonicMs() - startMs;
  const perSecond = Math.round((count * 1000) / elapsedMs);
  return { bench: 'mac', mabBytes: MAB_BYTES, perSecond, us: Number((1e6 / perSecond).toFixed(3)) };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(benchMac()));
