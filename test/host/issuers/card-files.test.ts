import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCardFiles } from '../../../src/host/issuers/card-files.ts';
import { testIssuers } from '../../../src/host/issuers/test-issuers.ts';
import { pan } from '../../../src/payment/pan.ts';

const CARDS = new URL('../../../fixtures/cards/', import.meta.url).pathname;

describe('the test cards', () => {
  const files = readCardFiles(CARDS);
  const issuers = testIssuers(files);

  it('are read from one file each', () => {
    expect(files.length).toBeGreaterThanOrEqual(12);
    expect(files.find(({ name }) => name === 'unionpay-debit')).toMatchObject({
      brand: 'CUP',
      kind: 'debit',
      expiry: '3012',
      status: 'active',
      account: { balance: 100_000_000, limits: { perTransaction: 5_000_000, countPerDay: 1_000_000 } },
    });
  });

  it('are known to their issuers by number', () => {
    expect(issuers.find(pan('6212345678901265'))).toMatchObject({ name: 'unionpay-debit', opening: 100_000_000 });
    expect(issuers.find(pan('4111111111111111'))).toMatchObject({
      kind: 'credit',
      opening: 0,
      creditLimit: 20_000_000,
    });
    expect(issuers.find(pan('6228000000000000019'))).toBeUndefined();
    expect(issuers.cards.map(({ name }) => name)).not.toContain('unknown');
  });

  it('print no number, PIN or stripe', () => {
    const printed = JSON.stringify(files);
    expect(printed).not.toMatch(/\d{12}/);
    expect(printed).not.toContain('123456"');
  });
});

describe('a card file with mistakes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-cards-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const good = readFileSync(join(CARDS, 'unionpay-debit.yaml'), 'utf8');

  it.each([
    ["pan: '6212345678901265'", "pan: '6212345678901266'", 'Luhn check digit'],
    ["pan: '6212345678901265'", "pan: '62'", 'expected 12 to 19 digits'],
    ['brand: CUP', 'brand: VIS', 'expected CUP'],
    ["expiry: '3012'", "expiry: '3013'", 'expected a month as YYMM'],
    ["pin: '123456'", "pin: '1'", 'expected 4 to 12 digits'],
    ['status: active', 'status: activ', "did you mean 'active'"],
    ['kind: debit', 'kind: credit', 'a credit card has a creditLimit'],
    ['name: unionpay-debit', 'name: other', 'expected unionpay-debit, the name of the file'],
  ])('%s -> %s', (right, wrong, message) => {
    writeFileSync(join(folder, 'unionpay-debit.yaml'), good.replace(right, wrong));
    expect(() => readCardFiles(folder)).toThrow(message);
    expect(() => readCardFiles(folder)).toThrow(/unionpay-debit\.yaml:\d+:\d+: /);
  });
});
