/** postern capture between a whole terminal and our host, over TCP both ways. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, describe, expect, it } from 'vitest';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { postern, posternArgs } from '../support/postern.ts';
import { onlyScenario } from '../support/scenarios.ts';
import { SIGN_ON_BY_HAND } from '../support/sign-on.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { hasTshark, packetsOf } from '../support/tshark.ts';

const SALE = '{ sale: { amount: 12.34, card: unionpay-debit } }';
const PAN = '6212345678901265';
const folder = temporaryFolder();

const host = openHost({ ledgerFile: ':memory:', log: silentLog });
const hostAddress = host.listen({ port: 0 }).then(({ address }) => address);
afterAll(() => host.close());

/** The command, running: the port it listens on, and what it printed once a signal has ended it. */
async function capturing(...args: readonly string[]) {
  const child = spawn(process.execPath, posternArgs('capture', '--listen', '0', '--to', await hostAddress, ...args));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const { value } = await lines.next();
  const port = Number(/^listening on 127\.0\.0\.1:(\d+), /.exec(value ?? '')?.[1]);
  return {
    port,
    async next(): Promise<string> {
      const { done, value } = await lines.next();
      if (done) throw new Error('the capture ended');
      return value;
    },
    async stop(signal: NodeJS.Signals) {
      const exit = once(child, 'exit');
      child.kill(signal);
      const rest: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) rest.push(line.value);
      return { exitCode: (await exit)[0] as number | null, rest };
    },
  };
}

async function sell(port: number): Promise<void> {
  const scenario = onlyScenario(`name: A\nsteps: [${SIGN_ON_BY_HAND}, ${SALE}, { reply: "00" }]\n`);
  const setting = { pace: 'at-once', host: { addresses: [{ kind: 'tcp', host: '127.0.0.1', port }] } } as const;
  const { failure } = await runScenario(scenario, { setting, clock: systemClock });
  expect(failure?.found).toBeUndefined();
}

describe('a capture of a terminal that sells', () => {
  it('shows every frame in a line, and writes each connection as a conversation', async () => {
    const file = join(folder, 'wire.pcapng');
    const capture = await capturing(file);
    await sell(capture.port);
    const stray = connect(capture.port, '127.0.0.1');
    stray.write('GET / HTTP/1.1\r\n\r\n');
    let line = '';
    while (!line.endsWith('no frame of a terminal has')) line = await capture.next();
    expect(line).toMatch(/^\S+ {3}3 → 18 bytes outside of frames: a length of 18245 bytes, which/);
    const { exitCode, rest } = await capture.stop('SIGINT');
    stray.destroy();
    expect(exitCode).toBe(0);
    expect(rest.at(-1)).toBe(`3 connections, 4 frames, 18 bytes outside of frames in ${file}`);
    const bytes = readFileSync(file).toString('hex');
    expect(bytes).not.toContain(PAN);
    expect(bytes).not.toContain(Buffer.from('GET').toString('hex'));
    if (!hasTshark) return;
    const packets = packetsOf(file, ['tcp.stream', 'tcp.checksum.status', 'tcp.analysis.flags', 'tcp.len']);
    expect(packets.map((packet) => packet['tcp.stream'])).toEqual(['0', '0', '1', '1', '2']);
    expect(new Set(packets.map((packet) => packet['tcp.checksum.status'] + packet['tcp.analysis.flags']))).toEqual(
      new Set(['1']),
    );
    expect(packets[4]?.['tcp.len']).toBe('18');
  });

  it('prints what a person wants to know of a frame, and writes JSON lines', async () => {
    const file = join(folder, 'wire.jsonl');
    const capture = await capturing('--reveal-test-pans', file);
    await sell(capture.port);
    const { rest } = await capture.stop('SIGTERM');
    const untimed = rest.map((line) => line.replace(/^\d\d:\d\d:\d\d\.\d{3} +/, '').replace(/:\d+$/, ''));
    // The terminal hangs up after each transaction, and the next call may come before that is noticed.
    expect(untimed.filter((line) => !line.startsWith('connection '))).toEqual([
      '1 → 0800 签到 SIGN-IN                         000001',
      '1 ← 0810 签到应答 SIGN-IN reply               000001               00',
      '2 → 0200 消费 SALE                            000002       ¥12.34',
      '2 ← 0210 消费应答 SALE reply                  000002       ¥12.34  00',
      `2 connections, 4 frames in ${file}`,
    ]);
    expect(untimed).toEqual(expect.arrayContaining(['connection 2 from 127.0.0.1', 'connection 2 ended']));
    const entries = readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((entry) => JSON.parse(entry));
    expect(entries.map(({ connection, direction, mti }) => `${connection} ${direction} ${mti}`)).toEqual([
      '1 out 0800',
      '1 in 0810',
      '2 out 0200',
      '2 in 0210',
    ]);
    expect(entries[2].fields[35]).toContain(PAN);
  });
});

it('says what it needs, and exits 2', async () => {
  const { exitCode, stderr } = await postern([
    'capture',
    '--listen',
    '0',
    '--to',
    '127.0.0.1:1',
    '--layout',
    'no',
    'x',
  ]);
  expect({ exitCode, stderr }).toEqual({
    exitCode: 2,
    stderr: "postern: --layout: expected one of tpdu+header, tpdu, bare; found 'no'\n",
  });
});
