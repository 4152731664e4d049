import { describe, expect, it, test } from 'vitest';
import { brandByCode, brandOf, brands, unknownBrand } from '../../src/payment/brands.ts';
import { pan } from '../../src/payment/pan.ts';

describe('brandOf', () => {
  test.each([
    ['6250947000000014', 'CUP'],
    ['6212345678901265', 'CUP'],
    ['62123456789002', 'CUP'],
    ['8100010000000142', 'CUP'],
    ['4111111111111111', 'VIS'],
    ['4761739001010119', 'VIS'],
    ['5555555555554444', 'MCC'],
    ['5123450000000008', 'MCC'],
    ['2223000048400011', 'MCC'],
    ['2720990000000007', 'MCC'],
    ['378282246310005', 'AMX'],
    ['3530111333300000', 'JCB'],
    ['3566002020360505', 'JCB'],
    ['30569309025904', 'DCC'],
    ['6011111111111117', 'DCC'],
    ['6759649826438453', 'MAE'],
    ['5018000000000009', 'MAE'],
    ['2220999999999999', '000'],
    ['2721000000000000', '000'],
    ['3527000000000000', '000'],
    ['9999999999999999', '000'],
  ])('%s is %s', (digits, code) => {
    expect(brandOf(pan(digits)).code).toBe(code);
  });
});

it('puts UnionPay alone into the domestic block', () => {
  expect(brands.filter((brand) => brand.block === 'domestic').map((brand) => brand.code)).toEqual(['CUP']);
  expect(unknownBrand.block).toBe('foreign');
});

it('has well-formed rows: codes of three characters, ranges that rise, no prefix twice', () => {
  const prefixes = brands.flatMap((brand) => brand.prefixes.map(([first]) => first));
  expect(new Set(prefixes).size).toBe(prefixes.length);
  expect(new Set(brands.map((brand) => brand.code)).size).toBe(brands.length);
  for (const brand of brands) {
    expect(brand.code).toMatch(/^[A-Z]{3}$/);
    expect(brandByCode(brand.code)).toBe(brand);
    for (const [first, last] of brand.prefixes) {
      expect(first.length).toBe(last.length);
      expect(first <= last).toBe(true);
    }
  }
  expect(brandByCode('XXX')).toBe(unknownBrand);
});
