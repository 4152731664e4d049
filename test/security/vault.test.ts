import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { type Random, seededRandom } from '../../src/lib/random.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { Vault } from '../../src/security/vault.ts';

const secret = (text: string): Secret => new Secret(text, hidden);
const vaultOf = (seed: number): Vault => {
  const random = seededRandom(seed);
  return new Vault(new Secret(random.bytes(32), hidden), random);
};

describe('the vault', () => {
  it('seals as AES-256-GCM does (McGrew and Viega, test cases 13 and 14)', () => {
    const zeros: Random = { int: () => 0, bytes: (length) => new Uint8Array(length) };
    const vault = new Vault(new Secret<Uint8Array>(new Uint8Array(32), hidden), zeros);
    expect(Buffer.from(vault.seal(secret('')), 'base64').toString('hex')).toBe(
      `${'00'.repeat(12)}530f8afbc74536b9a963b4f1c4cb738b`,
    );
    const sixteenZeros = Buffer.from(vault.seal(secret('\0'.repeat(16))), 'base64');
    expect(toHex(sixteenZeros.subarray(12))).toBe('CEA7403D4D606B6E074EC5D3BAF39D18D0D1C8A799996BF0265B98B5D48AB919');
  });

  it('gives back any text', () => {
    const vault = vaultOf(1);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const outcome = vault.unseal(vault.seal(secret(text)));
        expect(outcome.kind === 'unsealed' && outcome.text.reveal()).toBe(text);
      }),
    );
  });

  it('seals the same text differently every time', () => {
    const vault = vaultOf(1);
    expect(vault.seal(secret('6222021234567890123'))).not.toBe(vault.seal(secret('6222021234567890123')));
  });

  it('opens nothing that was changed in any bit, cut, or sealed by another device', () => {
    const vault = vaultOf(1);
    const sealed = Buffer.from(vault.seal(secret('6222021234567890123=3012')), 'base64');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Buffer.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(vault.unseal(changed.toString('base64'))).toEqual({ kind: 'damaged' });
    }
    for (let length = 0; length < sealed.length; length++) {
      expect(vault.unseal(sealed.subarray(0, length).toString('base64'))).toEqual({ kind: 'damaged' });
    }
    expect(vaultOf(2).unseal(sealed.toString('base64'))).toEqual({ kind: 'damaged' });
    expect(vault.unseal('not base64 at all, and long enough to try')).toEqual({ kind: 'damaged' });
  });

  it('shows neither key nor text when printed', () => {
    const vault = new Vault(new Secret(fromHex('41'.repeat(32)), hidden), seededRandom(1));
    const outcome = vault.unseal(vault.seal(secret('6222021234567890123')));
    expect(inspect([vault, outcome], { depth: 9, showHidden: true })).not.toMatch(/6222|4141|AAAA/);
  });
});
