/** A small terminal for tests of the machine: a profile in code, a host in memory, and whatever flow a test gives it. */
import type { Firmware } from '../../src/firmware/firmware.ts';
import { type Effect, type Flow, io } from '../../src/firmware/io.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { FaultyLine } from '../../src/lines/faulty.ts';
import type { Connection } from '../../src/lines/line.ts';
import { MemoryLine } from '../../src/lines/memory.ts';
import { type Flash, MemoryFlash } from '../../src/machine/devices/flash.ts';
import { SecureModule } from '../../src/machine/devices/secure-module.ts';
import { MemorySecureStore } from '../../src/machine/devices/secure-store.ts';
import type { PanelChange } from '../../src/machine/front-panel.ts';
import { Terminal, type TerminalParts } from '../../src/machine/terminal.ts';
import { secretKey } from '../../src/security/keys.ts';

const keys: readonly Key[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'enter', 'cancel', 'clear', 'menu'];
const same = (word: string) => ({ zh: word, en: word });

export const toyProfile: Profile = {
  name: 'toy',
  model: { title: same('Toy'), brand: same('Toys'), style: 'smart' },
  display: { rows: 4, columns: 16, touch: true, colours: { ink: '#000000', paper: '#ffffff' } },
  keypad: [keys.map((key) => ({ key, print: same(key) }))],
  menu: [{ label: same('Sale'), function: 'sale' }],
  shortcuts: {},
  printer: { columns: 32, copies: 1, linesPerSecond: 10 },
  identity: {
    terminalId: '10000001',
    merchantId: '898110000000001',
    merchantName: '店',
    serialNumber: '1',
    licence: '3203',
  },
  comms: {
    tpdu: '6000030000',
    header: '603100311005',
    connection: 'short',
    connectTimeoutMs: 10_000,
    responseTimeoutMs: 60_000,
    idleTimeoutMs: 300_000,
    framing: 'stx',
  },
  timeouts: { operatorMs: 60_000, messageMs: 3000 },
  limits: { sale: 5_000_000, refund: 1_000_000, batchRecords: 300, passwordTries: 3, reversalTries: 3 },
  card: { swipe: true, keyed: true, voidNeedsCard: true, voidNeedsPin: true },
  receipt: { title: same('POS'), captions: 'bilingual', expiry: true, minus: true, footer: [] },
  operators: { '00': '123456', '01': '0000', '99': '12345678' },
  session: { settleBeforeSignOff: false, signOffAfterSettlement: false },
  switchedOff: [],
  customField: 13,
  pinCapture: '12',
  masterKeyNetworkCode: '400',
  keyScheme: '003',
};

export const START_MS = Date.UTC(2026, 10, 22, 4, 0, 0);

export const screenOf = (name: string, ...rows: string[]): Screen => ({ name, rows: rows.map((text) => ({ text })) });

/** Waits for a key for ever, under a screen of that name. */
export const anyKey = (name: string) => io.wait(screenOf(name), Number.POSITIVE_INFINITY, 'key');

/** Ends a toy flow as firmware ends: never. */
export function* rest(name = 'rest'): Flow<never> {
  for (;;) yield* anyKey(name);
}

export interface Toy {
  readonly terminal: Terminal;
  readonly clock: VirtualClock;
  readonly line: FaultyLine;
  readonly flash: Flash;
  readonly changes: PanelChange[];
  /** Effects as they were done, `before` and `after` left out. */
  readonly effects: Effect['kind'][];
}

/** The terminal, switched on unless told otherwise. The host echoes every frame. */
export function toy(
  boot: (firmware: Firmware) => Flow<unknown>,
  options: Partial<TerminalParts> & { readonly off?: boolean; readonly accept?: (connection: Connection) => void } = {},
): Toy {
  const clock = new VirtualClock(START_MS);
  const echo = (connection: Connection) => connection.onFrame((bytes) => connection.send(bytes));
  const line = new FaultyLine(new MemoryLine(options.accept ?? echo, { clock }), clock);
  const flash = options.flash ?? new MemoryFlash();
  const changes: PanelChange[] = [];
  const effects: Effect['kind'][] = [];
  const tmk = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
  const terminal = new Terminal({
    profile: toyProfile,
    dialect: { name: 'none', codec: undefined as never, messages: {} },
    factory: { language: 'en', passwords: {} },
    boot,
    flash,
    secure: new SecureModule(new MemorySecureStore(), { tmk, random: seededRandom(1) }),
    line,
    clock,
    onEffect: (effect, when) => {
      if (when === 'after') effects.push(effect.kind);
    },
    ...options,
  });
  terminal.onChange((change) => changes.push(change));
  if (!options.off) terminal.power(true);
  return { terminal, clock, line, flash, changes, effects };
}
