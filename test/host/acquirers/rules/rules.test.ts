/** Rules: what they match, what they do, and what is wrong with a file, said with its place. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError, ConfigSource, parseConfig } from '../../../../src/config/read-config.ts';
import { readRules, rulesFormat, rulesIn } from '../../../../src/host/acquirers/rules/format.ts';
import { RulesAcquirer } from '../../../../src/host/acquirers/rules/rules.ts';
import { fromCivil, VirtualClock } from '../../../../src/lib/clock.ts';
import { responseCodes } from '../../../../src/payment/response-codes.ts';
import { codeFiles, openOutside } from '../../../support/outside.ts';
import { MERCHANT, openHost, signedIn } from '../../pos.ts';

const SHIPPED = join(import.meta.dirname, '../../../../fixtures/rules');
const codeFile = codeFiles();

/** A terminal on a host with these rules, each a line of the list. */
async function terminal(rules: readonly string[], startMs?: number) {
  const text = ['rules:', ...rules.map((rule) => `  - ${rule}`)].join('\n');
  const read = rulesIn(new ConfigSource(text, 'rules.yaml'));
  const clock = startMs === undefined ? {} : { clock: new VirtualClock(startMs) };
  const bench = openHost({ ...clock, acquirer: (instant) => new RulesAcquirer('rules', read, instant) });
  return { ...bench, pos: await signedIn(bench.host) };
}

function complaints(...rules: readonly string[]): string {
  try {
    parseConfig(['rules:', ...rules.map((rule) => `  - ${rule}`)].join('\n'), 'rules.yaml', rulesFormat);
  } catch (reason) {
    if (reason instanceof ConfigError) return reason.message;
    throw reason;
  }
  return '';
}

describe('a rule', () => {
  it.each([
    ['an amount', '{ amount: 10.51 }', { amount: 1051 }, { amount: 1050 }],
    ['the fen of an amount', '{ amount: "*.51" }', { amount: 99951 }, { amount: 5100 }],
    ['a range of amounts, both ends in it', '{ amount: 10.00..20.00 }', { amount: 2000 }, { amount: 2001 }],
    ['amounts from one on', '{ amount: 100.00.. }', { amount: 10000 }, { amount: 9999 }],
    ['one of several amounts', '{ amount: [1.00, ..0.50] }', { amount: 50 }, { amount: 51 }],
    ['a test card by its name', '{ card: visa-credit }', { card: 'visa-credit' }, { card: 'unionpay-debit' }],
    ['card numbers', '{ card: 6212* }', { card: 'unionpay-debit' }, { card: 'visa-credit' }],
    ['a decoded element', '{ fields: { "22": "02*" } }', {}, { elements: { 22: '011' } }],
    ['an element by a regular expression', '{ fields: { "4": "/7$/" } }', { amount: 1007 }, { amount: 1070 }],
    ['an element that is there', '{ fields: { "52": present } }', {}, { pin: null }],
    ['an element that is not', '{ fields: { "52": absent } }', { card: 'visa-credit', pin: null }, {}],
    [
      'two things at once',
      '{ amount: "*.00", card: [visa-credit, lost] }',
      { card: 'lost' },
      { card: 'lost', amount: 1 },
    ],
    ['the message type', '{ mti: ["0200"] }', {}, undefined],
    ['a terminal', '{ terminal: 1000000?* }'.replace('?', ''), {}, undefined],
    ['a merchant', `{ merchant: "${MERCHANT}" }`, {}, undefined],
    ['a transaction', '{ transaction: [refund, sale] }', {}, undefined],
  ])('goes by %s', async (_, when, held, passed) => {
    const { pos } = await terminal([`{ when: ${when}, do: { answer: "Z9" } }`]);
    expect((await pos.sale(held))[39]).toBe('Z9');
    if (passed) expect((await pos.sale(passed))[39]).not.toBe('Z9');
    else expect((await pos.balance())[39]).toBe(when.includes('transaction') ? '00' : 'Z9');
  });

  it.each([
    ['3', [3]],
    ['2..3', [2, 3]],
    ['4..', [4, 5, 6]],
    ['every 2', [2, 4, 6]],
  ])('goes by its times: %s', async (nth, held) => {
    const { pos } = await terminal([`{ when: { amount: 1.00, nth: ${nth} }, do: { answer: "Z9" } }`]);
    const codes: unknown[] = [];
    for (let time = 1; time <= 6; time++) {
      await pos.sale({ amount: 200 });
      codes.push((await pos.sale({ amount: 100 }))[39]);
    }
    expect(codes.flatMap((code, index) => (code === 'Z9' ? [index + 1] : []))).toEqual(held);
  });

  it('may count the times of each card apart', async () => {
    const { pos } = await terminal(['{ when: { nth: 2, per: card }, do: { answer: "Z9" } }']);
    const codes = [];
    for (const card of ['unionpay-debit', 'visa-credit', 'visa-credit', 'unionpay-debit']) {
      codes.push((await pos.sale({ card }))[39]);
    }
    expect(codes).toEqual(['00', '00', 'Z9', 'Z9']);
  });

  it.each([
    [23, 59, true],
    [2, 0, true],
    [6, 0, false],
    [12, 0, false],
  ])('goes by the time of day, over midnight too: %i:%i', async (hour, minute, held) => {
    const { pos } = await terminal(
      ['{ when: { time: 22:00..06:00 }, do: { answer: "Z9" } }'],
      fromCivil(2026, 11, 23, hour, minute),
    );
    expect((await pos.sale())[39]).toBe(held ? 'Z9' : '00');
  });

  it('leaves reversals alone unless it says otherwise', async () => {
    const { pos } = await terminal([
      '{ when: { amount: 10.00 }, do: { answer: "05" } }',
      '{ when: { reversal: yes, amount: 20.00 }, do: { answer: "25" } }',
    ]);
    await pos.sale({ stan: '000100', amount: 3000 });
    expect(await pos.reverse('000100', { amount: 3000 })).toMatchObject({ 39: '00' });
    await pos.sale({ stan: '000101', amount: 2000 });
    expect(await pos.reverse('000101', { amount: 2000 })).toMatchObject({ 39: '25' });
  });

  it('puts elements into its own answer, and into that of the instant acquirer', async () => {
    const { host, pos } = await terminal([
      '{ when: { amount: 1.00 }, do: { answer: "51", fields: { "44": 余额不足 请充值 } } }',
      '{ when: { amount: 2.00 }, do: { fields: { "38": RULE01, "55": "9F10" } } }',
      '{ when: { transaction: balance }, do: { answer: "00", balance: 7.77 } }',
    ]);
    expect(await pos.sale({ amount: 100 })).toMatchObject({ 39: '51', 44: '余额不足 请充值' });
    expect(await pos.sale({ amount: 200 })).toMatchObject({ 39: '00', 38: 'RULE01', 55: Uint8Array.of(0x9f, 0x10) });
    expect((await pos.balance())[54]).toContain('000000000777');
    expect(host.ledgerView(MERCHANT).account().balance).toBe(199);
    expect(host.verify()).toEqual([]);
  });

  it('may be slow, silent, or cut the line when the sale is decided', async () => {
    const { host, pos, clock } = await terminal([
      '{ when: { amount: 1.00 }, do: { delay: 20s } }',
      '{ when: { amount: 2.00 }, do: cut }',
      '{ when: { amount: 3.00 }, do: silence }',
    ]);
    const late = pos.sale({ amount: 100 });
    clock.advanceByMs(19_999);
    expect((await pos.sale({ amount: 5000 }))[39]).toBe('00');
    clock.advanceByMs(1);
    expect((await late)[39]).toBe('00');
    void pos.sale({ amount: 300, stan: '000300' });
    expect(await pos.sale({ amount: 200 })).toBeUndefined();
    expect(pos.closed).toBe(true);
    expect(
      host
        .ledgerView(MERCHANT)
        .arrivals()
        .map(({ amount }) => amount),
    ).toEqual([5000, 100, 200]);
  });

  it('decides before those behind it', async () => {
    const { pos } = await terminal(['{ when: { amount: 1.00 }, do: { answer: "Z1" } }', '{ do: { answer: "Z2" } }']);
    expect([(await pos.sale({ amount: 100 }))[39], (await pos.sale())[39]]).toEqual(['Z1', 'Z2']);
  });
});

it.each([
  ['{ wen: {}, do: silence }', "rules.yaml:2:7: rules.0.wen: unknown key; did you mean 'when'?"],
  ['{ when: { amonut: 1.00 }, do: cut }', "2:15: rules.0.when.amonut: unknown key; did you mean 'amount'?"],
  [
    '{ when: { amount: 12 }, do: cut }',
    "2:23: rules.0.when.amount: expected an amount such as 12.34, 10.00..20.00, 100.00.. or *.51, found '12'",
  ],
  ['{ when: { amount: 2.00..1.00 }, do: cut }', 'expected an amount such as'],
  ['{ when: { fields: { "65": x } }, do: cut }', "expected the number of a data element, found '65'"],
  [
    '{ when: { fields: { "22": "/(/" } }, do: cut }',
    "text, text with * for anything, or /a regular expression/, found '/(/'",
  ],
  ['{ when: { nth: 0 }, do: cut }', "expected which time: 3, 2..4, 3.. or every 5, found '0'"],
  ['{ when: { time: 25:00..26:00 }, do: cut }', 'expected a time of day such as 22:00..06:00'],
  ['{ when: { transaction: sael }, do: cut }', "did you mean 'sale'?"],
  ['{ do: { answer: 511 } }', "expected a response code of two characters such as 51, found '511'"],
  ['{ do: { fields: { "38": toolong } } }', 'rules.0.do.fields: DE 38'],
  ['{ do: { fields: { "11": "000001" } } }', 'expected an element that an acquirer may set'],
  ['{ when: {} }', 'rules.0.do: is missing'],
])('of the mistake in %s it says what and where', (rule, said) => {
  expect(complaints(rule)).toContain(said);
});

describe('the rules that Postern comes with', () => {
  it.each(readdirSync(SHIPPED))('%s can be read', (file) => {
    expect(readRules(join(SHIPPED, file)).length).toBeGreaterThan(0);
  });

  it('decline a sale with the code that its fen are, for every code that declines', async () => {
    const rules = readRules(join(SHIPPED, 'amount-declines.yaml'));
    const { host } = openHost({ acquirer: (instant) => new RulesAcquirer('rules', rules, instant) });
    const pos = await signedIn(host);
    const declining = Object.entries(responseCodes).flatMap(([code, { approved }]) =>
      /^\d\d$/.test(code) && !approved ? [code] : [],
    );
    expect(declining.length).toBeGreaterThan(50);
    for (const code of declining) expect((await pos.sale({ amount: 1200 + Number(code) }))[39]).toBe(code);
    expect((await pos.sale({ amount: 1200 }))[39]).toBe('00');
  });
});

it('are read anew when they are edited, and stay when the edit has a mistake, on a host on TCP', async () => {
  const rule = (code: string): string => `rules: [{ when: { amount: 10.00 }, do: { answer: "${code}" } }]`;
  const file = codeFile('mine.yaml', rule('51'));
  const bench = await openOutside(`rules:${file}`);
  expect((await bench.pos.sale())[39]).toBe('51');
  writeFileSync(file, rule('61'));
  await bench.log.next(/^read anew$/);
  expect((await bench.pos.sale())[39]).toBe('61');
  writeFileSync(file, rule('6'));
  await bench.log.next(/cannot be read; the rules before go on: .*mine.yaml:1:\d+: rules.0.do.answer: expected/);
  expect((await bench.pos.sale())[39]).toBe('61');
  await bench.close();
  expect(readFileSync(file, 'utf8')).toContain('"6"');
});
