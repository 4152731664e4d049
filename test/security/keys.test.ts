import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { combineComponents, type KeyComponent, randomKey, secretKey } from '../../src/security/keys.ts';

interface ComponentVector {
  readonly algorithm: string;
  readonly inputs: { readonly components: readonly { readonly key: string; readonly kcv: string }[] };
  readonly expected: { readonly key: string; readonly kcv: string };
}

const fixture = new URL('../../fixtures/crypto/known-answers.json', import.meta.url);
const vector = (JSON.parse(readFileSync(fixture, 'utf8')) as ComponentVector[]).find(
  (it) => it.algorithm === 'tmk-components',
);
const components: KeyComponent[] = (vector?.inputs.components ?? []).map(({ key, kcv }) => ({
  key: secretKey(fromHex(key)),
  kcv,
}));

describe('TMK from components', () => {
  it('is their exclusive or, with the published check value', () => {
    const outcome = combineComponents(components);
    expect(outcome.kind).toBe('combined');
    if (outcome.kind !== 'combined') return;
    expect(toHex(outcome.key.value.reveal())).toBe(vector?.expected.key);
    expect(outcome.kcv.startsWith(vector?.expected.kcv ?? '-')).toBe(true);
  });

  it('names the component whose slip does not match', () => {
    const [first, second] = components;
    if (!first || !second) throw new Error('two components');
    expect(combineComponents([first, { ...second, kcv: '906257' }])).toEqual({
      kind: 'kcv-mismatch',
      component: 2,
      expected: '906257',
      found: '906256',
    });
  });
});

describe('secretKey', () => {
  it('refuses lengths that the cipher has not, without showing the key', () => {
    const bytes = fromHex('00112233445566778899AABB');
    expect(() => secretKey(bytes)).toThrow('a des key has 8, 16, 24 bytes, found 12');
    expect(() => secretKey(bytes, 'sm4')).toThrow('a sm4 key has 16 bytes, found 12');
  });

  it('prints as its check value', () => {
    const key = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
    expect(`${key.value}`).toBe('KCV 08D7B4FB');
    expect(JSON.stringify(key)).toBe('{"cipher":"des","value":"KCV 08D7B4FB"}');
  });
});

describe('randomKey', () => {
  it('gives DES keys odd parity in every byte', () => {
    const key = randomKey(seededRandom(1), 24).value.reveal();
    for (const byte of key) expect(byte.toString(2).replaceAll('0', '').length % 2).toBe(1);
  });

  it('takes SM4 keys as they are drawn', () => {
    expect(randomKey(seededRandom(1), 16, 'sm4').value.reveal()).toEqual(seededRandom(1).bytes(16));
  });
});
