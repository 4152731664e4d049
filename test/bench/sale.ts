/**
 * Sales end to end: firmware, PIN pad, MAC, TCP to a host in another process, its pipeline and durable ledger, and back to
 * the slip. Long connections, so that the figures are of Postern and not of TCP's handshake.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHistogram } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { openWallet } from '../../src/desk/wallet.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { systemRandom } from '../../src/lib/random.ts';
import { tcpLine } from '../../src/lines/tcp.ts';
import { MemoryFlash } from '../../src/machine/devices/flash.ts';
import { SecureModule } from '../../src/machine/devices/secure-module.ts';
import { MemorySecureStore } from '../../src/machine/devices/secure-store.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { Terminal } from '../../src/machine/terminal.ts';
import { secretKey } from '../../src/security/keys.ts';
import { posternArgs } from '../support/postern.ts';
import type { Figure } from './figure.ts';
import { sellWithoutPause } from './robot.ts';

const HOST_CONFIG = fileURLToPath(new URL('./host.yaml', import.meta.url));
const FIRST_TERMINAL = 20_000_001;
/** Both processes compile their hot paths meanwhile. */
const WARM_UP_MS = 3000;
const TMK = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));

export async function benchSales(terminalCounts: readonly number[], durationMs = 3000): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
  const figures: Figure[] = [];
  for (const [round, count] of terminalCounts.entries()) {
    const host = await startHost(join(folder, `${round}.db`));
    figures.push(...(await measure(host.port, count, durationMs)));
    await host.stop();
  }
  rmSync(folder, { recursive: true });
  return figures;
}

async function startHost(ledger: string): Promise<{ readonly port: number; stop(): Promise<void> }> {
  const args = ['host', '--listen', '127.0.0.1:0', '--ledger', ledger, '--config', HOST_CONFIG];
  const child = spawn(process.execPath, posternArgs(...args), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, POSTERN_LOG: 'warn' },
  });
  const [text] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(/:(\d+)/.exec(text.toString())?.[1]);
  return {
    port,
    async stop() {
      child.kill('SIGTERM');
      await once(child, 'exit');
    },
  };
}

async function measure(port: number, count: number, durationMs: number): Promise<Figure[]> {
  const card = openWallet().find(({ name }) => name === 'unionpay-debit');
  if (!card) throw new Error('the wallet has no unionpay-debit');
  const histogram = createHistogram();
  let sales = 0;
  let endMs = Number.POSITIVE_INFINITY;
  let countFromMs = Number.POSITIVE_INFINITY;
  const terminals = Array.from({ length: count }, (_, index) => openTerminal(port, FIRST_TERMINAL + index));
  const robots = terminals.map((terminal) => {
    const done = sellWithoutPause(terminal, {
      stripe: card.stripe,
      pin: card.pin,
      approved: (saleMs) => {
        if (performance.now() < countFromMs) return;
        sales++;
        histogram.record(Math.max(1, Math.round(saleMs * 1000)));
      },
      more: () => performance.now() < endMs,
    });
    terminal.power(true);
    return done;
  });
  countFromMs = performance.now() + WARM_UP_MS;
  endMs = countFromMs + durationMs;
  await Promise.all(robots);
  const seconds = (performance.now() - countFromMs) / 1000;
  for (const terminal of terminals) terminal.power(false);
  const of = `${count} terminals`;
  return [
    { name: 'sales', value: sales / seconds, unit: 'per second', of },
    { name: 'sale-p50', value: histogram.percentile(50) / 1000, unit: 'ms', of },
    { name: 'sale-p99', value: histogram.percentile(99) / 1000, unit: 'ms', of },
  ];
}

function openTerminal(port: number, id: number): Terminal {
  const base = loadProfile('lakala-classic');
  const profile: Profile = {
    ...base,
    identity: { ...base.identity, terminalId: String(id) },
    comms: { ...base.comms, connection: 'long' },
    printer: { ...base.printer, copies: 1, linesPerSecond: 0 },
    limits: { ...base.limits, batchRecords: 1_000_000 },
  };
  return new Terminal({
    profile,
    dialect: cupPos,
    factory: { language: 'zh-CN', passwords: {} },
    boot: powerOn,
    flash: new MemoryFlash(),
    secure: new SecureModule(new MemorySecureStore(), { tmk: TMK, random: systemRandom }),
    line: tcpLine({ host: '127.0.0.1', port, connectTimeoutMs: 10_000, clock: systemClock }),
    clock: systemClock,
  });
}
