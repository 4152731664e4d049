/** Every kind of step that can fail, and what it says then. */
import { describe, expect, it } from 'vitest';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { failureOf, run, scenarioFile } from '../support/scenarios.ts';

const SALE = 'sale: { amount: 12.34, card: unionpay-debit }';

describe.each([
  ['press', ['press: [消费者]'], /^a key of lakala-classic: sale, void/, "'消费者'"],
  ['type', ['sign-on', 'type: "1x"'], 'characters that are on the keypad', "'x'"],
  ['swipe', ['swipe: lost'], 'an open card slot', 'the screens power off'],
  ['swipe-badly', ['swipe-badly'], 'an open card slot', 'the screens power off'],
  ['key-card', ['sign-on', 'key-card: lost'], 'the screen swipe-card', 'the screens idle'],
  ['pin', ['sign-on', 'pin: "1234"'], 'the screen pin', 'the screens idle'],
  ['sale', [SALE], 'the terminal at rest', 'the screen power off'],
  ['void', ['sign-on', 'void: last'], 'a sale to void', 'none that was credited'],
  ['void', ['sign-on', 'void: { stan: "7" }'], /^the card of that sale/, 'no sale with trace 7'],
  ['function', ['sign-on', 'power: off', 'function: echo-test'], 'the terminal at rest', 'the screen power off'],
  ['refund', ['sign-on', 'refund: { amount: 1, card: lost }'], 'a sale to refund', 'none that was credited'],
  ['pre-auth', ['pre-auth: { amount: 1, card: lost }'], 'the terminal at rest', 'the screen power off'],
  ['complete', ['sign-on', 'complete: { amount: 1, card: lost }'], 'a pre-authorization', 'none that was approved'],
  ['pre-auth-void', ['sign-on', 'pre-auth-void: last'], 'a pre-authorization', 'none that was approved'],
  ['complete-void', ['sign-on', SALE, 'complete-void: last'], 'a completion to void', 'none that was approved'],
  ['screen', ['sign-on', 'screen: 交易成功'], "'交易成功' on the LCD", 'the screens idle'],
  ['screen', ['sign-on', 'screen: { name: pin, text: x }'], "the screen pin with 'x' on the LCD", 'the screens idle'],
  [
    'screen',
    ['sign-on', "screen: { name: idle, text: x, matches: 'a b' }"],
    "the screen idle with 'x' on the LCD with a match of ab on the LCD",
    'the screens idle',
  ],
  ['receipt', ['sign-on', 'receipt: 消费'], "'消费' on the paper", 'no paper'],
  [
    'receipt',
    ['sign-on', 'receipt: { text: 消费, matches: 冲正 }'],
    "'消费' with a match of 冲正 on the paper",
    'no paper',
  ],
  ['reply', ['reply: "00"'], 'DE 39 00', 'DE 39 no reply'],
  ['reply', ['sign-on', 'reply: "51"'], 'DE 39 51', 'DE 39 00'],
  ['wire', ['wire: { mti: "0200" }'], 'a frame 0200', 'nothing on the wire'],
  ['wire', ['sign-on', 'wire: { mti: "0200" }'], 'a frame 0200', '0800, 0810'],
  [
    'wire',
    ['sign-on', SALE, 'wire: { mti: "0200", fields: { "3": "000000", "4": "000000001235", "38": "1" } }'],
    'DE 4 000000001235, DE 38 1',
    'DE 4 000000001234, DE 38 absent',
  ],
  ['wire', ['sign-on', 'wire: { mti: "0800", count: 2 }'], 'frames 0800 2', 'frames 0800 1'],
  ['wire', ['sign-on', 'wire: { mti: "0400", count: 0, fields: { "39": "98" } }'], 'a frame 0400', '0800, 0810'],
  [
    'ledger',
    ['sign-on', SALE, 'ledger: { balance: 12.34, pending: 0, verified: true }'],
    'balance 12.34',
    'balance 12.28',
  ],
  ['ledger', ['ledger: { merchant: nobody, balance: 0 }'], 'a merchant nobody', /^none of that number or name/],
  [
    'reconcile',
    ['sign-on', 'host: cut', SALE, 'reconcile: equal'],
    'terminal and host with equal books',
    /^batch 000001 STAN 000002 sale: the terminal has had no answer and holds a reversal/,
  ],
  [
    'reconcile',
    ['sign-on', SALE, 'reconcile: { difference: reversal }'],
    "terminal and host with a difference with 'reversal'",
    'no difference',
  ],
  ['screen', ['sign-on', 'screen: contains 成功 9'], "'成功 9' on the LCD", 'the screens idle'],
  ['receipt', ['sign-on', 'receipt: matches 实时.账'], 'a match of 实时.账 on the paper', 'no paper'],
  ['pending-reversals', ['pending-reversals: 1'], 'pending reversals 1', 'pending reversals 0'],
  ['batch', ['sign-on', SALE, 'batch: { count: 2, voided: 1 }'], 'count 2, voided 1', 'count 1, voided 0'],
  ['pending-reversal', ['pending-reversal: true'], 'pending reversal true', 'pending reversal false'],
  ['lamp', ['lamp: { operator: "01", paper: ok }'], 'operator 01', 'operator none'],
] as const)('%s', (step, steps, expected, found) => {
  it(`says what it expected at ${steps.at(-1)}`, async () => {
    const failure = await failureOf(...steps);
    expect(failure).toMatchObject({ step: { name: step, line: 2 + steps.length }, found });
    expect(failure?.expected).toMatch(expected);
  });
});

describe('an assertion that something is sound', () => {
  it('does not hold when it expects the contrary', async () => {
    expect(await failureOf('ledger: { verified: false }')).toMatchObject({
      expected: 'verified false',
      found: 'verified true',
    });
  });
});

describe('a pattern', () => {
  const onPaper = (pattern: string) => failureOf('sign-on', SALE, `receipt: { matches: '${pattern}', within: 5min }`);

  it.each([
    ['ＲＭＢ １２．３４', 'its full-width letters their usual forms'],
    ['RMB 12[.]34', 'its spaces mean nothing'],
    ['金额（AMOUNT）: \\n RMB', 'its full-width brackets are brackets, and the next line is one line break away'],
    ['^商户存根', 'its ^ the beginning of a line'],
    ['交易类型[^]*实时到账', 'it may look on through the whole paper'],
  ])('%s is found: %s', async (pattern) => {
    expect(await onPaper(pattern)).toBeUndefined();
  });

  it.each([
    ['交易类型.*实时到账', 'a dot stays in its line'],
    ['rmb 12', 'letters are as they are'],
    ['^MERCHANT COPY$^', 'the end of a line is not the beginning of the next'],
  ])('%s is not found: %s', async (pattern) => {
    expect(await onPaper(pattern)).toMatchObject({ found: expect.stringMatching(/^the paper\n/) });
  });
});

describe('a run', () => {
  it('passes through a minute of silence without waiting for it', async () => {
    const [scenario] = readScenarios(
      scenarioFile(`name: A test\nsteps:\n  - sign-on\n  - host: silence\n  - ${SALE}\n  - screen: 接收超时\n`),
    );
    const result = scenario && (await run(scenario));
    expect(result?.failure).toBeUndefined();
    expect(result?.virtualMs).toBeGreaterThan(60_000);
  });
});
