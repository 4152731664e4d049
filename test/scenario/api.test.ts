/** The scenario language as TypeScript: the same steps, the same outcome, the same words when something is wrong. */
import { describe, expect, it } from 'vitest';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { IN_MEMORY } from '../../src/host/ledger/ledger-file.ts';
import {
  desk,
  failureText,
  readScenarios,
  runScenario,
  StepError,
  type TestDesk,
  UsageError,
} from '../../src/index.ts';
import { present } from '../../src/lib/assert.ts';
import { failureOf, scenarioFile } from '../support/scenarios.ts';

const SALE = { amount: '12.34', card: 'unionpay-debit' };

/** The text of a step that comes out wrong, without its place. */
async function messageOf(called: Promise<unknown>): Promise<string> {
  return called.then(
    () => 'it came out right',
    (reason: Error) => `${reason.name}: ${reason.message}`,
  );
}

describe('a desk in code', () => {
  it('does what the same steps in a file do, down to the last element on the wire', async () => {
    const file = scenarioFile(`
name: A day
terminal: lakala-smart
language: en
roll-lines: 400
start: { operator: "02", trace: 41, batch: 7, at: "2026-12-31 23:59" }
steps:
  - sale: { amount: 12.34, card: unionpay-debit }
  - receipt: 12.28
  - tear-paper
  - void: { stan: 42, card: unionpay-debit }
  - host: { answer: "51" }
  - sale: { amount: 20, card: visa-credit, pin: none }
  - reply: "51"
  - line: lose-replies
  - sale: { amount: 0.01, card: unionpay-debit, pin: "123456" }
  - pending-reversal: true
  - clock: 1h
  - line: ok
  - sale: { amount: 3, card: unionpay-debit }
  - press: [clear, cancel]
  - lamp: { signed-in: true, operator: "02" }
  - batch: { number: 7, count: 3, voided: 1 }
`);
    const { failure, played, virtualMs } = await runScenario(present(readScenarios(file)[0], 'the scenario'));
    expect(failure).toBeUndefined();

    await using pos = await desk({
      ...{ terminal: 'lakala-smart', language: 'en', rollLines: 400 },
      start: { operator: '02', trace: 41, batch: 7, at: '2026-12-31 23:59' },
    });
    await pos.sale({ amount: '12.34', card: 'unionpay-debit' });
    await pos.receipt('12.28');
    await pos.tearPaper();
    await pos.void({ stan: 42, card: 'unionpay-debit' });
    await pos.host({ answer: 51 });
    await pos.sale({ amount: '20', card: 'visa-credit', pin: 'none' });
    await pos.reply(51);
    await pos.line('lose-replies');
    await pos.sale({ amount: '0.01', card: 'unionpay-debit', pin: 123456 });
    await pos.pendingReversal(true);
    await pos.clock('1h');
    await pos.line('ok');
    await pos.sale({ amount: '3', card: 'unionpay-debit' });
    await pos.press(['clear', 'cancel']);
    await pos.lamp({ signedIn: true, operator: '02' });
    await pos.batch({ number: 7, count: 3, voided: 1 });

    expect(pos.frames).toEqual(played.flatMap(({ frames }) => frames));
    expect(pos.terminal.lcd()).toEqual(played.at(-1)?.lcd);
    expect(pos.nowMs()).toBe(Date.UTC(2026, 11, 31, 15, 59) + virtualMs);
    expect(pos.books?.account().balance).toBe(299);
  });

  it('hands on what it keeps', async () => {
    await using pos = await desk({ start: { operator: '01' } });
    await pos.sale(SALE);
    await pos.keep({ slipNumber: { mti: '0210', de: 37 } });
    const rrn = present(pos.kept.slipNumber, 'the reference number');
    await pos.refund({ amount: '2.34', card: 'unionpay-debit', of: { rrn, date: '1122' } });
    await pos.wire({ mti: '0220', fields: { 4: '000000000234', 37: rrn } });
  });

  it('lets time pass as it does for people, where it is asked to', async () => {
    await using pos = await desk({ realTime: true, patience: '60ms' });
    const startedMs = performance.now();
    await pos.power('on');
    expect(await messageOf(pos.screen('交易成功'))).toContain("expected '交易成功' on the LCD");
    expect(performance.now() - startedMs).toBeGreaterThan(59);
  });
});

describe("a desk at somebody else's host", () => {
  it.each([
    ['0123456789ABCDEFFEDCBA9876543210', '签到成功'],
    ['FEDCBA98765432100123456789ABCDEF', '密钥校验失败'],
  ])('signs in with the test master key %s: %s', async (tmk, outcome) => {
    const host = openHost({ ledgerFile: IN_MEMORY, log: silentLog });
    try {
      await using pos = await desk({ host: (await host.listen({ port: 0 })).address, tmk });
      await pos.power('on');
      await pos.screen({ name: 'self-test' });
      for (const typed of [[], ['0', '1'], ['0', '0', '0', '0']]) await pos.press([...typed, 'enter']);
      await pos.screen(outcome);
      await pos.reply('00');
      expect(pos.books).toBeUndefined();
      expect(await messageOf(pos.ledger({ verified: true }))).toContain("found    somebody else's host at 127.0.0.1:");
    } finally {
      await host.close();
    }
  });
});

describe('a step that does not come out right', () => {
  it('says what a file says, from the line that called it', async () => {
    await using pos = await desk({ start: { operator: '01' } });
    await pos.sale({ ...SALE, pin: '654321' });
    const reason = await pos.reply('00').catch((thrown) => thrown);
    const inFile = await failureOf(
      'sign-on',
      'sale: { amount: 12.34, card: unionpay-debit, pin: "654321" }',
      'reply: "00"',
    );

    expect(reason).toBeInstanceOf(StepError);
    expect(reason).toMatchObject({ expected: 'DE 39 00', found: 'DE 39 55' });
    const [place, ...rest] = reason.message.split('\n');
    expect(rest).toEqual(failureText(present(inFile, 'a failure')).slice(1));
    expect(place).toMatch(/^test\/scenario\/api\.test\.ts:\d+: reply: 00$/);
    const [line] = /\d+/.exec(place) ?? [];
    expect(reason.stack.slice(reason.stack.indexOf('\n    at '))).toMatch(
      new RegExp(`^\n    at .*/test/scenario/api\\.test\\.ts:${line}:\\d+`),
    );
    expect(reason.failure).toMatchObject({ step: { name: 'reply', line: Number(line) }, expected: 'DE 39 00' });
  });

  it('shows no PIN, and leaves the desk for others', async () => {
    await using pos = await desk();
    const message = await messageOf(pos.sale({ ...SALE, pin: '654321' }));
    expect(message).toMatch(/^StepError: .*: sale: \{ amount: 12\.34, card: unionpay-debit, pin: "\*{4}" \}\n/);
    expect(message).not.toContain('654321');
    await pos.signOn();
    await pos.sale(SALE);
    await pos.reply('00');
  });

  it('is told when it is the sign-on that the desk was to start with', async () => {
    const message = await messageOf(desk({ start: { operator: '01' }, host: '127.0.0.1:1', patience: '50ms' }));
    expect(message).toMatch(
      /^StepError: test\/scenario\/api\.test\.ts:\d+: sign-on: 01\n {2}expected an outcome of sign-on/,
    );
  });
});

describe('a wrong call', () => {
  /** As somebody without types calls it. */
  type Untyped = { readonly [name: string]: (argument?: unknown) => Promise<void> };
  const call = async (name: string, argument?: unknown): Promise<string> => {
    await using pos = await desk();
    return messageOf(present((pos as unknown as Untyped)[name], name)(argument));
  };

  it.each([
    [
      'sale',
      { amount: 12.34, card: 'lost' },
      "sale.amount: expected text or a whole number, found the number 12.34; write '12.34'",
    ],
    ['sale', { amount: '12.345', card: 'lost' }, "sale.amount: expected an amount such as 12.34, found '12.345'"],
    [
      'sale',
      { amount: '1', crad: 'lost' },
      /^sale\.card: is missing; .*\nsale\.crad: unknown key; did you mean 'card'\?$/,
    ],
    ['swipe', 'unionpay-debti', /^swipe: expected one of .*; found 'unionpay-debti'; did you mean 'unionpay-debit'\?$/],
    ['tearPaper', 'all', "tearPaper: expected nothing, found 'all'"],
    ['swipe', undefined, /^swipe: is missing; expected one of /],
    ['lamp', { signdIn: true }, "lamp.signdIn: unknown key; did you mean 'signedIn'?"],
    ['lamp', { signedIn: 'maybe' }, "lamp.signedIn: expected one of true, false; found 'maybe'"],
    ['press', ['menu', 0.5], "press.1: expected text or a whole number, found the number 0.5; write '0.5'"],
    ['batch', { count: Number.NaN }, /^batch\.count: expected text or a whole number, found the number NaN/],
    ['pendingReversal', null, /^pendingReversal: expected one of true, false; found nothing$/],
  ])('of %s with %j says what was expected and where', async (name, argument, expected) => {
    expect((await call(name, argument)).replace('UsageError: ', '')).toMatch(expected);
  });

  it.each([
    [{ terminl: 'lakala-smart' }, "UsageError: desk.terminl: unknown key; did you mean 'terminal'?"],
    [{ rolLines: 3 }, "UsageError: desk.rolLines: unknown key; did you mean 'rollLines'?"],
    [{ terminal: 'lakala-smrt' }, /^UsageError: desk\.terminal: .*did you mean 'lakala-smart'\?/],
    [{ tmk: '0'.repeat(32) }, /^UsageError: desk\.tmk: .* expected host: 'HOST:PORT'/],
    [
      { host: '127.0.0.1:8583', tmk: '0123456789ABCDEF01' },
      /^UsageError: desk\.tmk: a des key has 8, 16, 24 bytes, found 9$/,
    ],
    [{ host: { config: 'nowhere.yaml' } }, 'UsageError: desk.host.config: there is no such file: nowhere.yaml'],
  ])('of desk with %j does so too', async (options, expected) => {
    expect(await messageOf(desk(options as object))).toMatch(expected);
  });

  it('begins its stack where the call stands', async () => {
    const reason = await call('swipe', 'x').then(() => desk({ terminal: 'x' }).catch((thrown) => thrown));
    expect(reason).toBeInstanceOf(UsageError);
    expect(reason.stack.split('\n')[1]).toMatch(/test\/scenario\/api\.test\.ts/);
  });

  it('is one that does not wait for the step before', async () => {
    await using pos = await desk();
    const both = [pos.signOn(), pos.sale(SALE)];
    expect(await Promise.all(both.map(messageOf))).toEqual([
      'it came out right',
      'UsageError: sale: signOn is not over yet; await every step',
    ]);
  });

  it('is one to a desk that is closed; closing it again is none', async () => {
    const pos: TestDesk = await desk();
    await pos.close();
    await pos.close();
    expect(await messageOf(pos.signOn())).toBe('UsageError: signOn: the desk is closed');
  });
});
