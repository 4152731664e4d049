/** The documented test keys of fixtures/hosts/default.yaml, which every new terminal here is loaded with. */
import { fromHex } from '../lib/hex.ts';
import { type Key, secretKey } from '../security/keys.ts';

export function testMasterKey(): Key {
  return secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
}

/** What the host sends a master key under. */
export function testTransportKey(): Key {
  return secretKey(fromHex('89ABCDEF0123456776543210FEDCBA98'));
}
