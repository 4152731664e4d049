/** What a developer reads of a failure: everything that is needed to see why, and no card number. */
import { expect, it } from 'vitest';
import { failureText } from '../../src/scenario/failure-text.ts';
import { brokenOff } from '../../src/scenario/run-safely.ts';
import { onlyScenario, run } from '../support/scenarios.ts';

const SALE = 'sale: { amount: 12.34, card: unionpay-debit }';

async function textOf(...steps: readonly string[]): Promise<readonly string[]> {
  const scenario = onlyScenario(['name: A test', 'steps:', ...steps.map((step) => `  - ${step}`)].join('\n'));
  const { failure } = await run(scenario);
  if (!failure) throw new Error('expected a failure');
  return failureText(failure).map((line) => line.replace(scenario.file, 'FILE'));
}

it('shows place, screen, frames, what the host decided, and the money it moved', async () => {
  const lines = await textOf(
    'sign-on',
    SALE,
    'host: { answer: "51" }',
    'sale: { amount: 1, card: lost }',
    'reply: "00"',
  );
  expect(lines.slice(0, 6)).toEqual([
    'FILE:7: reply: 00',
    '  expected DE 39 00',
    '  found    DE 39 51',
    '',
    `╭${'─'.repeat(24)}╮`,
    '│          消费          │',
  ]);
  const frames = lines.filter((line) => /^[→←]/.test(line)).map((line) => line.replace(/:\d\d$/, ''));
  expect(frames).toEqual([
    '→ 0200 消费 SALE  12:00',
    '← 0210 消费应答 SALE reply  12:00',
    '→ 0200 消费 SALE  12:00',
    '← 0210 消费应答 SALE reply  12:00',
  ]);
  expect(lines).toContain('   39 应答码 51');
  const host = lines.slice(lines.indexOf('host:') + 1, -3).map((line) => line.replace(/^ {2}12:00:\d\d /, ''));
  expect(host).toEqual([
    expect.stringMatching(/^signed in: terminal 10000001, batch 000001, keys .+"PIK":"[0-9A-F]{8}"/),
    'answered: terminal 10000001, batch 000001, stan 000002, transaction sale, pan 621234******1265, amount 12.34, responseCode 00, rrn 112200000002, net 12.28, fee 0.06',
    'obeys an order of the instructor: order {"kind":"answer","responseCode":"51"}, terminal 10000001, stan 000003',
    expect.stringMatching(/^answered: .+ stan 000003, .+ amount 1.00, responseCode 51,/),
  ]);
  expect(lines.slice(-2)).toEqual([
    'ledger: balance 0.00 → 12.28, pending 0.00',
    expect.stringMatching(/^ {2}12:00:\d\d sale 000002: 12.34, fee 0.06, net 12.28, credited$/),
  ]);
  expect(lines.join('\n')).not.toMatch(/(?<!\d)62(1234|4303)\d{6}/);
});

it('says that the host decided otherwise than the terminal could know', async () => {
  const lines = await textOf('sign-on', 'line: lose-replies', SALE, 'reply: "99"');
  expect(lines).toContain('│        接收超时        │');
  expect(lines.filter((line) => line.includes('answered:'))).toEqual([expect.stringContaining('responseCode 00')]);
  expect(lines.at(-2)).toBe('ledger: balance 0.00 → 12.28, pending 0.00');
});

it('says that nothing moved', async () => {
  expect((await textOf('power: on', 'reply: "00"')).slice(-2)).toEqual([
    '',
    "ledger: balance 0.00, pending 0.00; nothing moved the merchant's money",
  ]);
});

it('masks a card number that its author wrote out', async () => {
  const typed = ['sign-on', 'press: sale', 'type: "100"', 'press: enter', 'type: "6212345678901265"'];
  const lines = await textOf(...typed, 'screen: "6212345678901265"');
  expect(lines.slice(0, 2)).toEqual(['FILE:8: screen: 621234******1265', "  expected '621234******1265' on the LCD"]);
  expect(lines.join('\n')).not.toContain('6212345678901265');
});

it('is short where nothing is known', () => {
  const head = { name: 'A test', file: 'a.yaml', line: 1, tags: [], terminal: 'lakala-classic' };
  const { failure } = brokenOff(head, 'the process was ended', 5);
  expect(failure && failureText(failure)).toEqual([
    'a.yaml:1: A test',
    '  expected a scenario that can be played to its end',
    '  found    the process was ended',
  ]);
});
