/** The BIN table that terminals come with: large enough, its issuers known by name, and right about every test card. */
import { expect, it } from 'vitest';
import { shippedCards } from '../../src/desk/fixtures.ts';
import { shippedBins } from '../../src/machine/bins.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { binOf } from '../../src/payment/bins.ts';
import { institutions } from '../../src/payment/institutions.ts';
import { pan } from '../../src/payment/pan.ts';

it('has more than fifty prefixes, each once, of issuers that have a name', () => {
  const bins = shippedBins();
  expect(bins.length).toBeGreaterThan(50);
  expect(new Set(bins.map(({ prefix }) => prefix)).size).toBe(bins.length);
  expect(bins.filter(({ issuer }) => !Object.hasOwn(institutions, issuer))).toEqual([]);
  expect(loadProfile('lakala-smart').bins).toBe(bins);
});

it('knows the issuer and kind of every test card', () => {
  for (const card of shippedCards()) {
    expect(binOf(shippedBins(), card.pan), card.name).toMatchObject({ kind: card.kind, issuer: card.issuer });
  }
});

it('goes by the longest prefix, and knows nothing of others', () => {
  expect(binOf(shippedBins(), pan('6225880000000000'))?.issuer).toBe('03080000');
  expect(binOf(shippedBins(), pan('9999990000000000'))).toBeUndefined();
});
