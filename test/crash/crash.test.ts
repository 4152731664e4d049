/**
 * Kills terminal and host with SIGKILL at random moments under sales, and then asks the books: every approval that anybody
 * saw is in the ledger once, nothing else is, and it is on paper. CRASHES=200 for the full run; fewer by default.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { statement } from '../../src/host/ledger/books.ts';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { verify } from '../../src/host/ledger/verify.ts';
import { present } from '../../src/lib/assert.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { FileFlash } from '../../src/machine/devices/file-flash.ts';
import { posternArgs, processArgs } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { Victim } from './victim.ts';

const CRASHES = Number(process.env.CRASHES ?? 4);
const MERCHANT = '898110000000001';
const folder = temporaryFolder();

it(`nothing is lost and nothing is there twice after ${CRASHES} crashes`, {
  timeout: 20_000 + CRASHES * 5000,
}, async () => {
  const random = seededRandom(CRASHES);
  const ledger = join(folder, 'ledger.db');
  const state = join(folder, 'terminal');
  mkdirSync(state);
  let port = '0';
  const host = new Victim(() => posternArgs('host', '--listen', `127.0.0.1:${port}`, '--ledger', ledger), /:(\d+),/);
  const terminal = new Victim(() => processArgs('crash/terminal-process', port, state), /^ready$/);

  port = present((await host.start())[1], 'a port');
  await terminal.start();
  await terminal.line(/^approved/);
  for (let crash = 0; crash < CRASHES; crash++) {
    // The moment of a crash is anybody's guess: this waits for nothing.
    await new Promise((resolve) => setTimeout(resolve, random.int(120)));
    const victim = crash % 2 === 0 ? host : terminal;
    await victim.kill('SIGKILL');
    await victim.start();
    // Let sales go through between crashes, but not always.
    if (random.int(4) > 0) await terminal.line(/^approved/);
  }
  const idle = terminal.line(/^idle$/);
  terminal.tell('stop');
  await idle;
  await host.kill('SIGTERM');

  const books = openForReading(ledger);
  expect(verify(books)).toEqual([]);
  const requests = statement(books, MERCHANT);
  books.close();
  const reversed = new Set(requests.filter(({ reversal }) => reversal).map(({ stan }) => stan));
  const standing = requests.filter(({ stan, reversal }) => !reversal && !reversed.has(stan));
  const flash = new FileFlash(join(state, 'flash'));
  const records = flash.keys('batch/').map((key) => present(flash.read(key as `batch/${string}`), key));
  flash.close();

  const approved = new Set(terminal.lines.flatMap((line) => /^approved (\d{6})$/.exec(line)?.[1] ?? []));
  const paper = terminal.lines.join('\n');
  const identity = ({ stan, rrn, amount }: { stan: string; rrn: string; amount: number }): string =>
    `${stan} ${rrn} ${amount}`;
  const openBatch = Math.max(...standing.map(({ batch }) => Number(batch)));
  expect(standing.filter(({ batch }) => Number(batch) === openBatch).map(identity)).toEqual(records.map(identity));
  expect(new Set(standing.map(({ rrn }) => rrn)).size).toBe(standing.length);
  expect([...approved].filter((stan) => !standing.some((request) => request.stan === stan))).toEqual([]);
  expect(standing.filter(({ rrn }) => !paper.includes(rrn))).toEqual([]);
  const slips = new Set([...paper.matchAll(/REF\. NO\):(\d{12})/g)].map(([, rrn]) => rrn));
  expect([...slips].filter((slip) => !standing.some(({ rrn }) => rrn === slip))).toEqual([]);
  expect(approved.size).toBeGreaterThan(CRASHES / 2);
  console.log(
    `${CRASHES} crashes: ${standing.length} sales stand, ${reversed.size} reversed, ${approved.size} seen approved`,
  );
});
