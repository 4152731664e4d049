/** Sets a desk up: the terminal of a profile, a TCP line, and at its other end the embedded host or somebody else's. */
import { cupPos } from '../dialects/cup-pos/index.ts';
import { powerOn } from '../firmware/boot.ts';
import { type Counters, put } from '../firmware/flash-records.ts';
import type { Profile } from '../firmware/profile.ts';
import type { OpenAcquirer } from '../host/acquirers/open-acquirer.ts';
import type { Host } from '../host/host.ts';
import { IN_MEMORY } from '../host/ledger/ledger-file.ts';
import type { Log } from '../host/log.ts';
import { type Clock, systemClock } from '../lib/clock.ts';
import { type Random, systemRandom } from '../lib/random.ts';
import { disturbing } from '../lines/disturbance.ts';
import { FaultyLine } from '../lines/faulty.ts';
import { type LineAddress, lineText, parseLineAddress, portOf } from '../lines/line-address.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import { type OpenedLine, openLine } from '../lines/open-line.ts';
import type { MadePort } from '../lines/ports.ts';
import { standby } from '../lines/standby.ts';
import { FileFlash } from '../machine/devices/file-flash.ts';
import { type Flash, MemoryFlash } from '../machine/devices/flash.ts';
import { SecureModule } from '../machine/devices/secure-module.ts';
import { FileSecureStore, MemorySecureStore } from '../machine/devices/secure-store.ts';
import { Terminal } from '../machine/terminal.ts';
import type { Language } from '../payment/text.ts';
import type { Key } from '../security/keys.ts';
import type { Desk } from './desk.ts';
import { hostCalls } from './host-calls.ts';
import { frameOpener } from './open-frame.ts';
import { openHost, PATIENCE_MS } from './open-host.ts';
import { othersReply } from './others-reply.ts';
import { openStateDir, type StateDir } from './state-dir.ts';
import { testMasterKey, testTransportKey } from './test-master-key.ts';
import { openWallet } from './wallet.ts';

export interface DeskOptions {
  readonly profile: Profile;
  readonly language: Language;
  /** Somebody else's host, and those that stand in for it in turn; the embedded one when left out. */
  readonly host?: readonly LineAddress[] | undefined;
  /** Who answers on the embedded host, in place of the instant acquirer. */
  readonly acquirer?: OpenAcquirer | undefined;
  /** Merchants, terms and clearing of the embedded host, in place of those that come with Postern: a path, or a name in fixtures/hosts. */
  readonly configFile?: string | undefined;
  /** Where state is kept; in memory when left out. */
  readonly stateDir?: string;
  readonly log: Log;
  /** What a new device is loaded with. The test key when left out. */
  readonly tmk?: Key | undefined;
  /** Lines on a full roll of paper, where it is to end soon. */
  readonly rollLines?: number | undefined;
  /** Where a new device goes on counting from; from 1 when left out. */
  readonly counters?: Counters | undefined;
  readonly clock?: Clock;
  readonly random?: Random;
}

/** The desk with its terminal switched off. @throws StateDirError, ConfigError, LedgerFileError, FlashError, LineError */
export async function openDesk(options: DeskOptions): Promise<Desk> {
  const { profile, clock = systemClock, random = systemRandom } = options;
  const wallet = openWallet();
  const state = options.stateDir === undefined ? undefined : openStateDir(options.stateDir);
  try {
    const embedded = options.host ? undefined : await embed(options, state, clock, random);
    const addresses = options.host ?? [(embedded as Embedded).address];
    const device = await openTerminal(options, state, addresses, clock, random);
    return {
      terminal: device.terminal,
      flash: device.flash,
      line: device.line,
      wallet,
      hostAddress: addresses.map(lineText).join(' '),
      hostPort: portOf(addresses[0]),
      ports: device.ports,
      ...(embedded && hostCalls(embedded.host, profile.identity.merchantId)),
      open: frameOpener(cupPos),
      async close() {
        device.terminal.power(false);
        device.close();
        await embedded?.host.close();
        state?.release();
      },
    };
  } catch (reason) {
    state?.release();
    throw reason;
  }
}

interface Embedded {
  readonly host: Host;
  readonly address: LineAddress;
}

async function embed(
  { log, acquirer, configFile }: DeskOptions,
  state: StateDir | undefined,
  clock: Clock,
  random: Random,
): Promise<Embedded> {
  const host = openHost({ ledgerFile: state?.file('ledger.db') ?? IN_MEMORY, log, configFile, clock, random });
  try {
    if (acquirer) await host.answerBy(await acquirer({ clock, log, limitMs: PATIENCE_MS }));
    const listener = await host.listen({ port: 0 });
    return { host, address: parseLineAddress(listener.address) };
  } catch (reason) {
    await host.close();
    throw reason;
  }
}

interface Device {
  readonly terminal: Terminal;
  readonly flash: Flash;
  readonly line: FaultyLine;
  readonly ports: readonly MadePort[];
  close(): void;
}

/** Each terminal has flash and secure store of its own in the state folder, so two models can take turns on it. */
async function openTerminal(
  options: DeskOptions,
  state: StateDir | undefined,
  addresses: readonly LineAddress[],
  clock: Clock,
  random: Random,
): Promise<Device> {
  const { profile, language, rollLines, counters } = options;
  const { terminalId } = profile.identity;
  const flash = state ? new FileFlash(state.file(`${terminalId}.flash`)) : new MemoryFlash();
  if (counters && !flash.read('counters')) flash.commit([put('counters', counters)]);
  const store = state ? new FileSecureStore(state.file(`${terminalId}.keys`)) : new MemorySecureStore();
  const tmk = options.tmk ?? testMasterKey();
  const faults: LineFaults = {};
  const ports: MadePort[] = [];
  const { connectTimeoutMs, idleTimeoutMs, framing } = profile.comms;
  const lines: OpenedLine[] = [];
  for (const address of addresses) {
    const opened = await openLine(address, {
      clock,
      // All of them in the time that the terminal gives a dial.
      connectTimeoutMs: connectTimeoutMs / addresses.length,
      idleTimeoutMs,
      framing,
      disturb: disturbing(faults, clock),
      ...(state && { portLink: (name) => state.file(`${name}.tty`) }),
      onPort: (port) => ports.push(port),
    });
    lines.push(opened);
  }
  const line = new FaultyLine(standby(lines), clock, faults, othersReply(cupPos));
  const terminal = new Terminal({
    profile,
    dialect: cupPos,
    factory: { language, passwords: {} },
    boot: powerOn,
    flash,
    secure: new SecureModule(store, { tmk, kek: testTransportKey(), random }),
    line,
    clock,
    ...(rollLines !== undefined && { rollLines }),
    ...(state && { journalFile: state.file(`${terminalId}.journal`) }),
  });
  return {
    terminal,
    flash,
    line,
    ports,
    close() {
      for (const opened of lines) opened.close();
      if (flash instanceof FileFlash) flash.close();
      if (store instanceof FileSecureStore) store.close();
    },
  };
}
