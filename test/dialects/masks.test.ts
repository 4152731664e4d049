import { describe, expect, it } from 'vitest';
import { de48Mask } from '../../src/dialects/cup-pos/de48.ts';
import { icDataMask, track1Mask } from '../../src/dialects/masks.ts';
import { fromHex } from '../../src/lib/hex.ts';

describe('DE 45', () => {
  it.each([
    ['B6222020200112233^ZHANG/SAN^30122010000', 'B622202******2233^****'],
    ['B6222020200112233', '****'],
    ['', '****'],
  ])('%s', (track, masked) => expect(track1Mask(track)).toBe(masked));
});

describe('DE 48', () => {
  const settlement = '00000000020000200000000015000200000000000000000000000000000000';
  const detail = (pan: string): string => `00000003${pan.padStart(20, '0')}000000000100`;

  it.each([
    ['settlement totals', settlement, settlement],
    ['a number of details', '0002', '0002'],
    ['an amount', '000000000100', '000000000100'],
    ['nothing', '', ''],
    [
      'details',
      `02${detail('6222020200112233')}${detail('6222020200112233445')}`,
      `02${detail('622202******2233')}${detail('622202*********3445')}`,
    ],
    ['a use that is none of these', '6222020200112233', '****'],
  ])('%s', (_, data, masked) => expect(de48Mask(data)).toBe(masked));
});

describe('DE 55', () => {
  it.each([
    ['no card data', '9F2701809F3602001A', '9F2701809F3602001A'],
    ['a card number', '9F270180 5A08 6222020200112233 9501FF', '9F270180' + '5A08622202******2233' + '9501FF'],
    ['a card number with an odd digit', '5A0A 6222020200112233445F', '5A0A622202*********3445F'],
    ['a track', '570C 6222020200112233D3012201', '570C622202******2233=****'],
    ['a track in a template', '7004 5702 6222 9501FF', '70045702' + '6222****' + '9501FF'],
    ['no TLV', '6222020200112233', '****'],
    ['nothing', '', ''],
  ])('%s', (_, hex, masked) => expect(icDataMask(fromHex(hex))).toBe(masked));
});
