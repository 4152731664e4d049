/**
 * Sales end to end: firmware, PIN pad, MAC, TCP to a host in another process, its pipeline and durable ledger, and back to
 * the slip. The fleet's robots and long connections, so that the figures are of Postern and not of TCP's handshake.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWallet } from '../../src/desk/wallet.ts';
import { HostProcess } from '../../src/fleet/host-process.ts';
import { fleetProfile, openTerminal } from '../../src/fleet/open-terminal.ts';
import { type Result, Robot } from '../../src/fleet/robot.ts';
import { Tally } from '../../src/fleet/tally.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { secretKey } from '../../src/security/keys.ts';
import type { Figure } from './figure.ts';

const FIRST_TERMINAL = 20_000_001;
const AMOUNT_FEN = 100;
/** Both processes compile their hot paths meanwhile. */
const WARM_UP_MS = 3000;
const TMK = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));

/** @param shared URL of a PostgreSQL without a ledger, for the books to lie there; in a file on SQLite when left out */
export async function benchSales(
  terminalCounts: readonly number[],
  shared?: string,
  durationMs = 3000,
): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
  const figures: Figure[] = [];
  for (const [round, terminals] of terminalCounts.entries()) {
    const ledgerFile = shared ?? join(folder, `${round}.db`);
    const host = await HostProcess.start({ firstTerminal: FIRST_TERMINAL, terminals, ledgerFile, folder });
    figures.push(...(await measure(host.address, terminals, durationMs, shared ? ' on PostgreSQL' : '')));
    await host.stop();
  }
  rmSync(folder, { recursive: true });
  return figures;
}

async function measure(
  host: HostProcess['address'],
  count: number,
  durationMs: number,
  books: string,
): Promise<Figure[]> {
  const tally = new Tally();
  const countFromMs = performance.now() + WARM_UP_MS;
  const endMs = countFromMs + durationMs;
  const robots = Array.from({ length: count }, (_, index) =>
    sellUntil(endMs, FIRST_TERMINAL + index, host, (result) => {
      if (performance.now() >= countFromMs) tally.add(result);
    }),
  );
  for (const robot of await Promise.all(robots)) robot.leave();
  const seconds = (performance.now() - countFromMs) / 1000;
  const { p50, p99 } = tally.latencies().fromKey;
  const of = `${count} terminals${books}`;
  return [
    { name: 'sales', value: tally.count / seconds, unit: 'per second', of },
    { name: 'sale-p50', value: p50, unit: 'ms', of },
    { name: 'sale-p99', value: p99, unit: 'ms', of },
  ];
}

/** A robot that sells without a pause; resolves with its terminal at idle. Rejects when a sale is not approved. */
function sellUntil(
  endMs: number,
  terminalId: number,
  host: HostProcess['address'],
  sold: (result: Result) => void,
): Promise<Robot> {
  const [card] = openWallet();
  if (!card) throw new Error('the wallet is empty');
  return new Promise((resolve, reject) => {
    const setup = { host, profile: fleetProfile(), tmk: TMK, clock: systemClock };
    const robot = new Robot({
      panel: openTerminal(String(terminalId), setup),
      card,
      clock: systemClock,
      free: () => {
        if (performance.now() < endMs) robot.begin({ errand: 'sale', amount: AMOUNT_FEN });
        else resolve(robot);
      },
      done: (result) => (result.outcome === 'approved' ? sold(result) : reject(new Error(result.outcome))),
      broken: (_, text) => reject(new Error(text)),
    });
    robot.switchOn();
  });
}
