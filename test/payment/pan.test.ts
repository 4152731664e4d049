import { inspect } from 'node:util';
import { describe, expect, it, test } from 'vitest';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { isExpired, isExpiry } from '../../src/payment/expiry.ts';
import { luhnValid, pan, panMask } from '../../src/payment/pan.ts';
import { formatTrack2, isChipCard, parseTrack2, trackMask } from '../../src/payment/track2.ts';
import { input, knownAnswers } from '../security/known-answers.ts';

/** Published by CyberSource, Braintree, Mastercard and others for testing. */
const documented = [
  '6250947000000014',
  '6250940500000006',
  '4427802641004797',
  '5520012345678903',
  '8100010000000142',
  '6243030000000001',
  '6221261111117766',
  '6223164991230014',
  '6212345678901265',
  '6212345678901232',
  '62123456789002',
  '621234567890003',
  '62123456789000003',
  '621234567890000002',
  '6212345678900000003',
  '4111111111111111',
  '5555555555554444',
  '2223000048400011',
  '378282246310005',
  '3530111333300000',
];

describe('Luhn', () => {
  test.each(knownAnswers('luhn-check-digit'))('$name', (answer) => {
    const payload = input(answer, 'payload');
    const valid = [...'0123456789'].filter((digit) => luhnValid(pan(payload + digit)));
    expect(valid).toEqual([answer.expected]);
  });

  test.each(documented)('%s is valid', (digits) => {
    expect(luhnValid(pan(digits))).toBe(true);
  });

  test.each(['6222040000030012', '4761009001010010', '6228000100001'])(
    '%s, published with a wrong digit, is not',
    (digits) => {
      expect(luhnValid(pan(digits))).toBe(false);
    },
  );

  it('catches every single wrong digit and every swap of neighbours but 09 and 90', () => {
    const digits = '6212345678901265';
    for (let i = 0; i < digits.length; i++) {
      for (const wrong of '0123456789') {
        if (wrong === digits[i]) continue;
        expect(luhnValid(pan(digits.slice(0, i) + wrong + digits.slice(i + 1)))).toBe(false);
      }
      const [a = '', b = ''] = [digits[i], digits[i + 1]];
      if (i + 1 === digits.length || a === b || `${a}${b}` === '90') continue;
      expect(luhnValid(pan(digits.slice(0, i) + b + a + digits.slice(i + 2)))).toBe(false);
    }
  });
});

describe('a PAN', () => {
  test.each(['', '12345678901', '12345678901234567890', '621234567890126x', '６２１２３４５６７８９０'])(
    'is not %j',
    (text) => {
      expect(() => pan(text)).toThrow(RangeError);
      if (text) expect(() => pan(text)).not.toThrow(text);
    },
  );

  it('prints its first six and last four digits', () => {
    const number = pan('6212345678901265');
    for (const shown of [
      `${number}`,
      JSON.stringify(number),
      inspect(number),
      inspect({ number }),
      panMask(number.reveal()),
    ]) {
      expect(shown).toContain('621234******1265');
      expect(shown).not.toContain('62123456');
    }
  });
});

describe('track 2', () => {
  const track = (text: string) => new Secret(text, hidden);
  const text = '6212345678901265=30121200000000001';

  it('is read into its parts and written back', () => {
    const parsed = parseTrack2(track(text));
    expect(parsed?.pan.reveal()).toBe('6212345678901265');
    expect(parsed).toMatchObject({ expiry: '3012', serviceCode: '120' });
    expect(parsed?.discretionary.reveal()).toBe('0000000001');
    expect(parsed && formatTrack2(parsed).reveal()).toBe(text);
    expect(parsed && formatTrack2(parsed).toString()).toBe('621234******1265=****');
  });

  it('reads the separator of packed data too', () => {
    expect(parseTrack2(track(text.replace('=', 'D')))?.pan.reveal()).toBe('6212345678901265');
  });

  test.each([
    '',
    '6212345678901265',
    '6212345678901265=30',
    '62123456789=3012120',
    '62123456789012651234=3012120',
    '6212345678901265=3012120=1',
    '6212345678901265=30121200000000001A',
    `6212345678900000003=3012120${'0'.repeat(11)}`,
  ])('is not %j', (bad) => {
    expect(parseTrack2(track(bad))).toBeUndefined();
  });

  test.each([
    ['6212345678901265=3012', '621234******1265=****'],
    ['6212345678901265D3012', '621234******1265=****'],
    ['996212345678901265=1561', '996212********1265=****'],
    ['62123456789012653A9F', '621234****'],
    ['', '****'],
  ])('%s prints as %s', (value, shown) => {
    expect(trackMask(value)).toBe(shown);
  });

  test.each([
    ['201', true],
    ['220', true],
    ['601', true],
    ['101', false],
    ['120', false],
    ['520', false],
  ])('service code %s has a chip: %s', (code, chip) => {
    expect(isChipCard(code)).toBe(chip);
  });
});

describe('expiry', () => {
  test.each([
    ['3012', true],
    ['3001', true],
    ['3000', false],
    ['3013', false],
    ['301', false],
    ['30-1', false],
  ])('%s is one: %s', (yymm, valid) => {
    expect(isExpiry(yymm)).toBe(valid);
  });

  test.each([
    ['2611', '20261101', false],
    ['2611', '20261130', false],
    ['2611', '20261201', true],
    ['2612', '20261201', false],
    ['2512', '20260101', true],
    ['2701', '20261231', false],
  ])('%s on %s is over: %s', (yymm, date, expired) => {
    expect(isExpired(yymm, date)).toBe(expired);
  });
});
