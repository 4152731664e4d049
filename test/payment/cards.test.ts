import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parse } from 'yaml';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { brandOf } from '../../src/payment/brands.ts';
import { cardStatuses } from '../../src/payment/card-status.ts';
import { isExpired, isExpiry } from '../../src/payment/expiry.ts';
import { institutions } from '../../src/payment/institutions.ts';
import { parseAmount } from '../../src/payment/money.ts';
import { luhnValid, pan } from '../../src/payment/pan.ts';
import { isChipCard, parseTrack2 } from '../../src/payment/track2.ts';
import { secretPin } from '../../src/security/pin-block.ts';

interface Card {
  readonly name: string;
  readonly label: { readonly zh: string; readonly en: string };
  readonly brand: string;
  readonly kind: 'debit' | 'credit';
  readonly issuer: string;
  readonly pan: string;
  readonly expiry: string;
  readonly serviceCode: string;
  readonly discretionary: string;
  readonly pin: string;
  readonly status: string;
  readonly known: boolean;
  readonly account: {
    readonly balance?: string;
    readonly creditLimit?: string;
    readonly limits: { readonly perTransaction: string; readonly perDay: string; readonly count: number };
  };
}

const folder = new URL('../../fixtures/cards/', import.meta.url);
const read = (file: string) => readFileSync(new URL(file, folder), 'utf8');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));
const cards = files.map((file) => ({ file, card: parse(read(file)) as Card }));
const byName = (name: string) => cards.find(({ card }) => card.name === name)?.card;

describe.each(cards)('$file', ({ file, card }) => {
  it('has every field and no other', () => {
    expect(`${card.name}.yaml`).toBe(file);
    expect(Object.keys(card)).toEqual(
      'name order label brand kind issuer pan expiry serviceCode discretionary pin status known account'.split(' '),
    );
    expect(Object.keys(card.account)).toEqual([card.kind === 'debit' ? 'balance' : 'creditLimit', 'limits']);
    expect(Object.keys(card.account.limits)).toEqual(['perTransaction', 'perDay', 'count']);
    expect(card.label.zh && card.label.en).toBeTruthy();
  });

  it('has a number that its brand and Luhn agree with', () => {
    expect(luhnValid(pan(card.pan))).toBe(true);
    expect(brandOf(pan(card.pan)).code).toBe(card.brand);
  });

  it('has a stripe, an issuer, a PIN and amounts that can be read', () => {
    const stripe = `${card.pan}=${card.expiry}${card.serviceCode}${card.discretionary}`;
    expect(parseTrack2(new Secret(stripe, hidden))).toMatchObject({
      expiry: card.expiry,
      serviceCode: card.serviceCode,
    });
    expect(isExpiry(card.expiry)).toBe(true);
    expect(institutions).toHaveProperty(card.issuer);
    expect(cardStatuses).toHaveProperty(card.status);
    expect(isExpired(card.expiry, '20250101')).toBe(card.status === 'expired');
    expect(() => secretPin(card.pin)).not.toThrow();
    const { balance, creditLimit, limits } = card.account;
    for (const amount of [balance ?? creditLimit ?? '', limits.perTransaction, limits.perDay]) {
      expect(parseAmount(amount)).toBeGreaterThanOrEqual(0);
    }
  });

  it('stands in the README with its number', () => {
    expect(read('README.md')).toContain(`| ${card.name} | ${card.pan} |`);
  });
});

it('no two cards share a number', () => {
  expect(new Set(cards.map(({ card }) => card.pan)).size).toBe(cards.length);
});

test.each(['unionpay-debit', 'unionpay-credit', 'visa-credit', 'mastercard-credit', 'jcb-credit'])(
  '%s can be swiped and used',
  (name) => {
    const card = byName(name);
    expect(card).toMatchObject({ status: 'active', known: true });
    expect(isChipCard(card?.serviceCode ?? '')).toBe(false);
  },
);

test.each([
  ['expired', '54'],
  ['lost', '41'],
  ['stolen', '43'],
  ['pin-blocked', '75'],
  ['not-permitted', '57'],
  ['restricted', '62'],
  ['inactive', '21'],
  ['issuer-down', '91'],
])('%s is declined %s by its status', (name, code) => {
  expect(cardStatuses).toHaveProperty([byName(name)?.status ?? '', 'responseCode'], code);
});

it('has cards for the declines that account and limits make, one that nobody knows, and one with a chip', () => {
  expect(byName('insufficient-funds')?.account.balance).toBe('0.50');
  expect(byName('exceeds-limit')?.account.limits.perTransaction).toBe('100.00');
  expect(byName('exceeds-frequency')?.account.limits.count).toBe(1);
  expect(cards.filter(({ card }) => !card.known).map(({ card }) => card.name)).toEqual(['unknown']);
  expect(isChipCard(byName('chip-credit')?.serviceCode ?? '')).toBe(true);
});
