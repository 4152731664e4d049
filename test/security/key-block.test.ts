import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { buildKeyBlock, type KeyBlockLayoutName, keyBlockLayouts, openKeyBlock } from '../../src/security/key-block.ts';
import { randomKey, secretKey, type WorkingKeyName, type WorkingKeys } from '../../src/security/keys.ts';
import { input, keyedFrames, knownAnswers } from './known-answers.ts';

const tmk = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));

const clear = (keys: WorkingKeys) =>
  Object.fromEntries(Object.entries(keys).map(([name, key]) => [name, toHex(key.value.reveal())]));

describe('key blocks from outside', () => {
  test.each(knownAnswers('cup-key-block'))('$name: every key passes its check value', (answer) => {
    const outcome = openKeyBlock(secretKey(fromHex(input(answer, 'tmk'))), fromHex(input(answer, 'block')));
    expect(outcome.kind === 'loaded' && clear(outcome.keys)).toEqual({
      PIK: '807A23AD32B36D457AE91FDF927570EA',
      MAK: '5BB5C72CD00B7338',
    });
  });

  test.each(keyedFrames.filter((frame) => frame.keyBlock))(
    'DE 62 of $name opens and is built again',
    ({ keyBlock }) => {
      if (!keyBlock) throw new Error('filtered');
      const master = secretKey(fromHex(keyBlock.tmk));
      const outcome = openKeyBlock(master, fromHex(keyBlock.block));
      if (outcome.kind !== 'loaded') throw new Error(outcome.kind);
      expect(clear(outcome.keys)).toEqual(keyBlock.keys);
      const layout = outcome.keys.TDK ? 'double-track' : 'double';
      expect(toHex(buildKeyBlock(master, layout, outcome.keys))).toBe(keyBlock.block);
    },
  );
});

describe('layouts', () => {
  const lengths: { readonly [name in KeyBlockLayoutName]: number } = {
    single: 24,
    double: 40,
    'double-track': 60,
    'double-track-short-kcv': 57,
    triple: 56,
    'triple-track': 84,
  };

  test.each(Object.entries(lengths))('%s has %i bytes and comes back whole', (name, length) => {
    const layout = name as KeyBlockLayoutName;
    const random = seededRandom(length);
    const key = () => randomKey(random, keyBlockLayouts[layout].keyBytes);
    const keys: WorkingKeys = name.includes('track')
      ? { PIK: key(), MAK: key(), TDK: key() }
      : { PIK: key(), MAK: key() };
    const block = buildKeyBlock(tmk, layout, keys);
    expect(block).toHaveLength(length);
    const outcome = openKeyBlock(tmk, block);
    expect(outcome.kind === 'loaded' && clear(outcome.keys)).toEqual(clear(keys));
  });

  it('are the same for SM4, where a key fills its place', () => {
    const random = seededRandom(4);
    const sm4Tmk = randomKey(random, 16, 'sm4');
    const key = () => randomKey(random, 16, 'sm4');
    const keys = { PIK: key(), MAK: key(), TDK: key() };
    const outcome = openKeyBlock(sm4Tmk, buildKeyBlock(sm4Tmk, 'double-track', keys));
    expect(outcome.kind === 'loaded' && clear(outcome.keys)).toEqual(clear(keys));
    expect(openKeyBlock(sm4Tmk, new Uint8Array(24))).toEqual({ kind: 'unknown-layout', lengthBytes: 24 });
  });

  test.each([0, 1, 39, 41, 61, 200])('%i bytes are no layout', (lengthBytes) => {
    expect(openKeyBlock(tmk, new Uint8Array(lengthBytes))).toEqual({ kind: 'unknown-layout', lengthBytes });
  });
});

describe('a check value that does not match', () => {
  const random = seededRandom(7);
  const key = () => randomKey(random, 16);
  const block = buildKeyBlock(tmk, 'double-track', { PIK: key(), MAK: key(), TDK: key() });

  test.each<[WorkingKeyName, number]>([
    ['PIK', 16],
    ['MAK', 36],
    ['TDK', 56],
  ])('of the %s is an outcome with both values', (name, kcvOffset) => {
    const spoilt = block.slice();
    spoilt.set([0, 0, 0, 0], kcvOffset);
    expect(openKeyBlock(tmk, spoilt)).toEqual({
      kind: 'kcv-mismatch',
      key: name,
      expected: '00000000',
      found: toHex(block.subarray(kcvOffset, kcvOffset + 4)),
    });
  });

  it('is what a wrong TMK looks like', () => {
    const other = secretKey(fromHex('11111111111111111111111111111111'));
    expect(openKeyBlock(other, block)).toMatchObject({ kind: 'kcv-mismatch', key: 'PIK' });
  });
});
