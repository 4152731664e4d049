/** postern run as a CI job sees it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { UsageError } from '../../src/cli/failure.ts';
import { runFiles } from '../../src/cli/run-files.ts';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { called } from '../support/call.ts';
import { postern, posternArgs } from '../support/postern.ts';
import { scenarioFile, scenarioFiles } from '../support/scenarios.ts';
import { SIGN_ON_BY_HAND } from '../support/sign-on.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { TerminalWindow } from '../support/terminal-window.ts';
import { hasTshark, packetsOf } from '../support/tshark.ts';

const SALE = '{ sale: { amount: 12.34, card: unionpay-debit } }';
const holds = scenarioFiles({
  'holds.yaml': 'name: It holds\ntags: [good]\nsteps:\n  - sign-on\n  - reply: "00"\n',
  'fails.yaml': `name: It fails\ntags: [bad]\nsteps:\n  - sign-on\n  - ${SALE}\n  - reply: "51"\n`,
});
const folder = dirname(holds);
const fails = join(folder, 'fails.yaml');
const atOnce = scenarioFile('name: It fails at once\nsteps:\n  - reply: "51"\n');
const outputs = temporaryFolder();
const output = (name: string): string => join(outputs, name);

it('prints a line per scenario in order and a summary, writes JUnit XML, report and capture, and exits 1', async () => {
  const [junit, report, wire] = [output('results.xml'), output('report'), output('wire.pcapng')];
  const line = ['run', holds, join(folder, '*.yaml'), '--jobs', '2', '--junit', junit, '--report', report];
  const { exitCode, stdout, stderr } = await postern([...line, '--capture', wire]);
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^postern: 1 of 2 scenarios failed in [\d.]+ m?s\n$/);
  const [first, second, ...rest] = stdout.split('\n');
  expect(first).toMatch(/^ok {3}It holds {2}\d+ ms$/);
  expect(second).toMatch(/^FAIL It fails {2}\d+ ms$/);
  expect(rest.slice(0, 3)).toEqual([`${fails}:6: reply: 51`, '  expected DE 39 51', '  found    DE 39 00']);
  expect(rest.slice(-2)).toEqual([`report: ${join(report, 'index.html')}`, '']);
  expect(readFileSync(junit, 'utf8')).toContain('<testsuites name="postern" tests="2" failures="1"');
  expect(readFileSync(join(report, 'index.html'), 'utf8')).toContain('It fails');
  const bytes = readFileSync(wire);
  expect(bytes.toString('latin1')).toContain('scenario It fails');
  expect(bytes.toString('hex')).not.toContain('6212345678901265');
  if (!hasTshark) return;
  const packets = packetsOf(wire, ['tcp.stream', 'tcp.checksum.status', 'frame.comment']);
  expect(packets.map((packet) => Object.values(packet).join(' ').trim())).toEqual([
    '0 1 scenario It holds',
    '0 1',
    '1 1 scenario It fails',
    ...Array(3).fill('1 1'),
  ]);
});

it('chooses by tag and name, on another terminal, as JSON, and captures as JSON', async () => {
  const wire = output('wire.jsonl');
  const line = ['run', holds, fails, '--skip-tag', 'good', '--only', 'fails', '--skip', 'nobody', '--json'];
  const { exitCode, stdout } = await called([...line, '--terminal', 'lakala-smart', '--capture', wire]);
  expect(exitCode).toBe(1);
  const record = JSON.parse(stdout);
  expect(record).toMatchObject({
    ...{ name: 'It fails', file: fails, line: 1, tags: ['bad'], terminal: 'lakala-smart', ok: false },
    failure: { step: { name: 'reply', line: 6 }, expected: 'DE 39 51', found: 'DE 39 00' },
  });
  expect(record.steps.map(({ text, line }: { text: string; line: number }) => [text, line])).toEqual([
    ['sign-on', 4],
    ['sale: { amount: 12.34, card: unionpay-debit }', 5],
    ['reply: 51', 6],
  ]);
  const { lcd, frames, startMs, endMs } = record.steps[1];
  expect(lcd.join('\n')).toContain('交易成功');
  expect(frames.map(({ mti, amount }: { mti: string; amount: number }) => [mti, amount])).toEqual([
    ['0200', 1234],
    ['0210', 1234],
  ]);
  expect(endMs).toBeGreaterThan(startMs);
  expect(stdout).not.toMatch(/6212345678901265|"bytes"/);
  const entries = readFileSync(wire, 'utf8')
    .trim()
    .split('\n')
    .map((entry) => JSON.parse(entry));
  expect(entries.map(({ scenario, mti }) => `${scenario} ${mti}`)).toEqual(
    ['0800', '0810', '0200', '0210'].map((mti) => `It fails ${mti}`),
  );
});

it('shows in a terminal window how far it is, and leaves nothing of that', async () => {
  const slow = scenarioFile('name: 三秒 of self-test\nsteps: [power: on, screen: { name: operator }]\n');
  const args = posternArgs('run', slow, atOnce, '--real-time', '--jobs', '1');
  const window = new TerminalWindow(args, { columns: 100, rows: 120 });
  await window.until(/^0 of 2 hold; running 三秒 of self-test$/m);
  expect(await window.exited).toBe(1);
  expect(window.text().trim()).toMatch(/^ok .+FAIL .+\npostern: 1 of 2 scenarios failed in [\d.]+ m?s$/s);
  expect(window.text()).not.toContain('running');
});

describe("somebody else's host", () => {
  const host = openHost({ ledgerFile: ':memory:', log: silentLog });
  afterAll(() => host.close());

  it('is sold at over TCP, and keeps its books to itself', async () => {
    const { address } = await host.listen({ port: 0 });
    const wire = output('elsewhere.jsonl');
    const file = scenarioFile(
      `name: A\nsteps: [${SIGN_ON_BY_HAND}, ${SALE}, { reply: "00" }, { ledger: { balance: 12.28 } }]\n`,
    );
    const line = ['run', file, '--host', address, '--tmk', '0123456789ABCDEFFEDCBA9876543210', '--capture', wire];
    const { exitCode, stdout } = await called(line);
    expect(exitCode).toBe(1);
    expect(stdout).toContain(
      `  expected the embedded host, for its books\n  found    somebody else's host at ${address}\n`,
    );
    expect(stdout).not.toContain('\nledger:');
    expect(host.ledgerView('898110000000001').account().balance).toBe(1228);
    expect(readFileSync(wire, 'utf8').match(/"mti":"0[28]10"/g)).toHaveLength(2);
  });
});

it("asks a teller of one's own over HTTP, in place of whom the scenario names", async () => {
  const fixtures = join(import.meta.dirname, '../../fixtures');
  const teller = spawn(process.execPath, [join(fixtures, 'acquirers/teller.mjs'), '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [url] = await once(createInterface({ input: teller.stdout }), 'line');
    const scenario = join(fixtures, 'scenarios/acquirer-outside.yaml');
    const { stdout, exitCode } = await called(['run', scenario, '--only', 'teller.ts', '--acquirer', url]);
    expect(stdout).toMatch(/^ok .*\n1 scenario holds/);
    expect(exitCode).toBe(0);
  } finally {
    teller.kill();
  }
});

it('holds, and exits 0', async () => {
  const { exitCode, stdout, stderr } = await called(['run', join(folder, 'h*.yaml')]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^ok {3}It holds {2}\d+ ms\n1 scenario holds in [\d.]+ m?s\n$/);
});

it('exits 2 when a pattern matches nothing', async () => {
  expect(await called(['run', holds, join(folder, 'x*.yaml')])).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `postern: no .yaml file matches ${folder}/x*.yaml\n`,
  });
});

it('says what is wrong with the options before anything is played', async () => {
  await expect(runFiles([holds], { tag: ['nobody'] })).rejects.toThrow(
    new UsageError(`expected scenarios in ${holds}, found none that these options leave`),
  );
  const parts = join(import.meta.dirname, '../../fixtures/scenarios/parts');
  await expect(runFiles([parts], {})).rejects.toThrow(
    new UsageError(`expected scenarios in ${parts}, found only parts, which other scenarios include`),
  );
  await expect(runFiles([holds], { junit: '/nowhere/a.xml' })).rejects.toThrow(
    '--junit: cannot write /nowhere/a.xml: ',
  );
  await expect(runFiles([holds], { report: holds })).rejects.toThrow(`--report: cannot write ${holds}: `);
  await expect(runFiles([holds], { capture: 'wire.txt' })).rejects.toThrow('.pcapng or .jsonl, found wire.txt');
});

it('says where a file is wrong, and exits 1', async () => {
  const wrong = scenarioFile('name: Wrong\nsteps:\n  - sing-on\n');
  expect(await called(['run', wrong])).toEqual({
    exitCode: 1,
    stdout: '',
    stderr: `postern: ${wrong}:3:5: steps.0.sing-on: unknown key; did you mean 'sign-on'?\n`,
  });
});
