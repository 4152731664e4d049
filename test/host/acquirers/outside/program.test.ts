/** An acquirer that is a program in another language: a whole host on TCP, and Python at its standard input. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Peer } from '../../../../src/host/acquirers/outside/peer.ts';
import { program } from '../../../../src/host/acquirers/outside/program.ts';
import { VirtualClock } from '../../../../src/lib/clock.ts';
import { codeFiles, type OutsideBench, openOutside, terminalAt } from '../../../support/outside.ts';
import { MERCHANT } from '../../pos.ts';

const codeFile = codeFiles();
const TEMPLATE = readFileSync(join(import.meta.dirname, '../../../../fixtures/templates/acquirer.py'), 'utf8');
/** What the template says to sales of some amounts, before it says anything else. */
const ANSWERS = [
  'def answer(request):',
  '    cents = request["amount"] % 100',
  '    if cents == 1: sys.exit(3)',
  '    if cents == 2: print("no answer")',
  '    if cents == 3: return {"kind": "reply", "responseCode": "00", "feilds": {}}',
  '    if cents == 4: return {"kind": "reply", "responseCode": "00", "fields": {"38": "TOO LONG"}}',
  '    if cents == 5: return {"kind": "reply", "responseCode": "00", "fields": {"38": "PY0001", "55": "9F10", "44": "余额"}}',
  '    if cents == 6: print("asked by", request["card"]["pan"], request["pin"], file=sys.stderr)',
  '    if cents == 7: return {"kind": "reply", "responseCode": "00" if request["message"]["fields"]["49"] == "156" else "30"}',
  '    if cents == 8: return {"kind": "instant", "hangUp": True}',
  '    if cents == 11: os.system("yes | tr -d \'\\\\n\'")',
  '    if cents == 12: os.system("yes")',
  '    if cents == 13: os.system("yes >&2")',
  '    if cents == 14: os.system("yes \'{\\"id\\":0}\'")',
  '    return ordinary(request)',
  '',
  '',
  'def ordinary(request):',
];

describe('a program', () => {
  let bench: OutsideBench;
  const sell = (amount: number) => bench.pos.sale({ amount });
  beforeAll(async () => {
    const code = TEMPLATE.replace('def answer(request):', ANSWERS.join('\n')).replace('import sys', 'import os, sys');
    const file = codeFile('mine.py', code);
    bench = await openOutside(`exec:${file}`, 5000);
  });
  afterAll(() => bench.close());

  it('declines by the template, sells, and what it leaves is answered by the instant acquirer', async () => {
    expect(await sell(1051)).toMatchObject({ 39: '51' });
    const sale = await sell(2000);
    expect(sale).toMatchObject({ 39: '00' });
    expect(await bench.pos.void(sale)).toMatchObject({ 39: '00' });
    expect(await bench.pos.balance()).toMatchObject({ 39: '00', 54: expect.stringMatching(/^10021561?/) });
    expect(bench.host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(bench.host.verify()).toEqual([]);
  });

  it('gets every element and adds its own, text as text and bytes as hex', async () => {
    expect(await sell(1007)).toMatchObject({ 39: '00' });
    expect(await sell(1005)).toMatchObject({ 39: '00', 38: 'PY0001', 44: '余额', 55: Uint8Array.of(0x9f, 0x10) });
  });

  it.each([
    ['writes a key that no answer has', 1003, /feilds: unknown key; did you mean 'fields'/],
    ['gives an element that does not fit', 1004, /does not fit the dialect: DE 38/],
  ])('that %s is answered 96, in words', async (_, amount, said) => {
    expect(await sell(amount)).toMatchObject({ 39: '96' });
    await bench.log.line(said);
  });

  it('may write notes to standard error, and is told off for those on standard output', async () => {
    expect(await sell(1006)).toMatchObject({ 39: '00' });
    await bench.log.line(/^asked by 621234\*{6}1265 /);
    expect(await sell(1002)).toMatchObject({ 39: '00' });
    await bench.log.line(/^no JSON on standard output .*: no answer$/);
  });

  it('answers many at once, each its own', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => sell(index % 2 === 0 ? 3051 : 1000)));
    expect(answers.map((answer) => answer[39])).toEqual(
      Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? '51' : '00')),
    );
  });

  it('that dies fails the request it was asked, and is started again', async () => {
    expect(await sell(1001)).toMatchObject({ 39: '96' });
    await bench.log.line(/started again: it ended with exit code 3/);
    await bench.log.next(/^the acquirer runs again$/);
    expect(await sell(1000)).toMatchObject({ 39: '00' });
  });

  it.each([
    [
      'a line without an end',
      1011,
      /expected lines of at most 1048576 bytes on standard output, found one that goes on/,
    ],
    ['lines of no JSON', 1012, /at most 1000 lines a second that nobody asked for, found more without an end/],
    ['notes', 1013, /at most 1000 lines a second that nobody asked for, found more without an end/],
    ['answers to nothing', 1014, /at most 1000 lines a second that nobody asked for, found more without an end/],
  ])(
    'that writes %s for ever is ended and started again, and the host serves others meanwhile',
    async (_, amount, said) => {
      const other = await terminalAt(bench.port, '10000002');
      const [sale, signIn] = await Promise.all([sell(amount), other.pos.signIn()]);
      expect([sale, signIn]).toMatchObject([{ 39: '96' }, { 39: '00' }]);
      await bench.log.next(said);
      await bench.log.next(/^the acquirer runs again$/);
      expect(await other.pos.sale({ amount: 1000 })).toMatchObject({ 39: '00' });
      other.hangUp();
    },
  );

  it('may hang up', async () => {
    expect(await sell(1008)).toBeUndefined();
  });
});

it('a program that does not end when it is asked to is ended by force', async () => {
  const clock = new VirtualClock(0);
  const said = vi.fn();
  const start = program(
    codeFile('stays.sh', '#!/bin/sh', "trap '' TERM", 'echo here >&2', 'while :; do read x || sleep 9; done'),
    '.',
    clock,
  );
  const peer = await new Promise<Peer>((here) => {
    const started = start({ answered() {}, failed() {}, gone: said, said: () => void started.then(here) });
  });
  const closed = peer.close();
  clock.advanceByMs(1000);
  await closed;
  expect(said).not.toHaveBeenCalled();
});

it.each([
  ['that is not there', './nowhere.py', /^\.\/nowhere\.py: there is no such program$/],
  ['that may not be executed', import.meta.filename, /may not be executed: chmod \+x/],
])('a program %s is refused', async (_, file, said) => {
  await expect(openOutside(`exec:${file}`)).rejects.toThrow(said);
});
