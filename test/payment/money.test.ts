import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatAmount, formatAmountGrouped, fromDe4, MAX_AMOUNT, parseAmount, toDe4 } from '../../src/payment/money.ts';

describe('parseAmount', () => {
  test.each([
    ['12.34', 1234],
    ['0.01', 1],
    ['12.3', 1230],
    ['12', 1200],
    ['0', 0],
    ['007.10', 710],
    ['1.10', 110],
    ['70368744177.66', 'too long'],
    ['9999999999.99', MAX_AMOUNT],
  ])('%s', (text, expected) => {
    if (typeof expected === 'number') expect(parseAmount(text)).toBe(expected);
    else expect(() => parseAmount(text)).toThrow(`found '${text}'`);
  });

  test.each(['', '.5', '5.', '1.234', '-1', '+1', '1,234.50', '1e3', ' 1', '１２', 'abc', '0x10', 'NaN'])(
    'refuses %j',
    (text) => {
      expect(() => parseAmount(text)).toThrow(RangeError);
    },
  );

  it('gets right what floating point gets wrong', () => {
    expect(parseAmount('1.15')).toBe(115);
    expect(parseAmount('8.03')).toBe(803);
    expect(parseAmount('4294967.29')).toBe(429496729);
  });
});

describe('writing amounts', () => {
  test.each([
    [0, '0.00', '0.00'],
    [5, '0.05', '0.05'],
    [123450, '1234.50', '1,234.50'],
    [99999, '999.99', '999.99'],
    [100000, '1000.00', '1,000.00'],
    [-123456789, '-1234567.89', '-1,234,567.89'],
    [MAX_AMOUNT, '9999999999.99', '9,999,999,999.99'],
  ])('%i fen', (amount, plain, grouped) => {
    expect(formatAmount(amount)).toBe(plain);
    expect(formatAmountGrouped(amount)).toBe(grouped);
  });

  test.each([0.5, Number.NaN, MAX_AMOUNT + 1, Number.POSITIVE_INFINITY])('refuses %d', (amount) => {
    expect(() => formatAmount(amount)).toThrow(RangeError);
    expect(() => toDe4(amount)).toThrow(RangeError);
  });
});

describe('DE 4', () => {
  it('is twelve digits of fen', () => {
    expect(toDe4(12345)).toBe('000000012345');
    expect(fromDe4('000000012345')).toBe(12345);
    expect(toDe4(MAX_AMOUNT)).toBe('999999999999');
  });

  it('has no sign and no other length', () => {
    expect(() => toDe4(-1)).toThrow('DE 4 has no sign');
    for (const digits of ['', '12345', '0000000012345', '00000001234x'])
      expect(() => fromDe4(digits)).toThrow(RangeError);
  });
});

it('comes back from every way of writing it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: MAX_AMOUNT }), (amount) => {
      expect(parseAmount(formatAmount(amount))).toBe(amount);
      expect(parseAmount(formatAmountGrouped(amount).replaceAll(',', ''))).toBe(amount);
      expect(fromDe4(toDe4(amount))).toBe(amount);
    }),
  );
});
