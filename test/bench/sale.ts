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
  const of = `${count} terminals${books}`;
  const sellers = Array.from({ length: count }, (_, index) => new Seller(FIRST_TERMINAL + index, host));
  await Promise.all(sellers.map((seller) => seller.signOn()));
  const tally = new Tally();
  const countFromMs = performance.now() + WARM_UP_MS;
  const endMs = countFromMs + durationMs;
  const sold = (result: Result): void => {
    if (performance.now() >= countFromMs) tally.add(result);
  };
  await Promise.all(sellers.map((seller) => seller.sellUntil(endMs, sold)));
  const seconds = (performance.now() - countFromMs) / 1000;
  for (const seller of sellers) seller.leave();
  if (tally.count === 0)
    throw new Error(`no sale of ${of} was finished in ${seconds.toFixed(1)} s: nothing to measure`);
  const { p50, p99 } = tally.latencies().fromKey;
  return [
    { name: 'sales', value: tally.count / seconds, unit: 'per second', of },
    { name: 'sale-p50', value: p50, unit: 'ms', of },
    { name: 'sale-p99', value: p99, unit: 'ms', of },
  ];
}

/** A robot at its terminal, signed on before anything is counted; every promise rejects when a sale is not approved. */
class Seller {
  readonly #robot: Robot;
  #free: () => void = () => {};
  #sold: (result: Result) => void = () => {};
  #reject: (reason: Error) => void = () => {};

  constructor(terminalId: number, host: HostProcess['address']) {
    const [card] = openWallet();
    if (!card) throw new Error('the wallet is empty');
    const setup = { host, profile: fleetProfile(), tmk: TMK, clock: systemClock };
    this.#robot = new Robot({
      panel: openTerminal(String(terminalId), setup),
      card,
      clock: systemClock,
      free: () => this.#free(),
      done: (result) =>
        result.outcome === 'approved' ? this.#sold(result) : this.#reject(new Error(`a sale ended: ${result.outcome}`)),
      broken: (_, text) => this.#reject(new Error(text)),
    });
  }

  signOn(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#free = resolve;
      this.#reject = reject;
      this.#robot.switchOn();
    });
  }

  /** Sells without a pause; resolves with the terminal at idle. */
  sellUntil(endMs: number, sold: (result: Result) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      const next = (): void => {
        if (performance.now() < endMs) this.#robot.begin({ errand: 'sale', amount: AMOUNT_FEN });
        else resolve();
      };
      this.#free = next;
      this.#sold = sold;
      this.#reject = reject;
      next();
    });
  }

  leave(): void {
    this.#robot.leave();
  }
}
