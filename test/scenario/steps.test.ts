/** Every kind of step that can fail, and what it says then. */
import { describe, expect, it } from 'vitest';
import { failureText } from '../../src/scenario/failure-text.ts';
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
  ['refund', ['sign-on', 'refund: { amount: 1, card: lost }'], 'a sale to refund', 'none that was credited'],
  ['screen', ['sign-on', 'screen: 交易成功'], "'交易成功' on the LCD", 'the screens idle'],
  ['screen', ['sign-on', 'screen: { name: pin, text: x }'], "the screen pin with 'x' on the LCD", 'the screens idle'],
  ['receipt', ['sign-on', 'receipt: 消费'], "'消费' on the paper", 'no paper'],
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
  [
    'ledger',
    ['sign-on', SALE, 'ledger: { balance: 12.34, pending: 0, verified: true }'],
    'balance 12.34',
    'balance 12.28',
  ],
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

describe('the text of a failure', () => {
  it('shows place, screen, frames and money, and no card number', async () => {
    const file = scenarioFile(`name: A test\nsteps:\n  - sign-on\n  - ${SALE}\n  - reply: "51"\n`);
    const [scenario] = readScenarios(file);
    if (!scenario) throw new Error('expected a scenario');
    const { failure } = await run(scenario);
    if (!failure) throw new Error('expected a failure');
    const lines = failureText(failure);
    expect(lines.slice(0, 6)).toEqual([
      `${file}:5: reply: 51`,
      '  expected DE 39 51',
      '  found    DE 39 00',
      '',
      `╭${'─'.repeat(24)}╮`,
      '│          消费          │',
    ]);
    expect(lines).toContain('→ 0200 消费 SALE');
    expect(lines).toContain('   39 应答码 00');
    expect(lines.slice(-2)).toEqual([
      'ledger: balance 12.28, pending 0.00',
      '  sale 000002: 12.34, fee 0.06, net 12.28, credited',
    ]);
    expect(lines.join('\n')).toContain('621234******1265');
    expect(lines.join('\n')).not.toMatch(/(?<!\d)621234\d{6}/);
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
