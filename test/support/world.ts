/**
 * A terminal and its host in one process, in step with a virtual clock: the real machine, firmware, line faces, pipeline and
 * ledger, and nothing that waits. What a power cut leaves (flash, keys, paper, ledger) is the world's; the rest is the terminal's.
 */

import { openHost } from '../../src/desk/open-host.ts';
import { openWallet, type WalletCard } from '../../src/desk/wallet.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { powerOn } from '../../src/firmware/boot.ts';
import type { BatchRecord } from '../../src/firmware/flash-records.ts';
import type { Effect } from '../../src/firmware/io.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import type { Host } from '../../src/host/host.ts';
import type { Arrival, LedgerView } from '../../src/host/ledger/ledger-view.ts';
import type { Log } from '../../src/host/log.ts';
import { present } from '../../src/lib/assert.ts';
import { fromCivil, VirtualClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { MemoryLine } from '../../src/lines/memory.ts';
import { MemoryFlash } from '../../src/machine/devices/flash.ts';
import { SecureModule } from '../../src/machine/devices/secure-module.ts';
import { MemorySecureStore } from '../../src/machine/devices/secure-store.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { Terminal } from '../../src/machine/terminal.ts';
import { secretKey } from '../../src/security/keys.ts';
import { silentLog } from './silent-log.ts';

const TMK = '0123456789ABCDEFFEDCBA9876543210';
const NOON = fromCivil(2026, 11, 22, 12);
const WALLET = openWallet();
const CLASSIC = loadProfile('lakala-classic');

/** What a person does at a screen, by its name. Screens that are not named are left to time. */
export type Reactions = { readonly [screen: string]: (world: World) => void };

/** Where to cut the power: before or after the n-th effect, counted from 1. */
export interface Cut {
  readonly at: number;
  readonly when: 'before' | 'after';
}

export class World {
  readonly clock = new VirtualClock(NOON);
  readonly flash = new MemoryFlash();
  readonly host: Host;
  readonly ledger: LedgerView;
  readonly line: MemoryLine;
  readonly terminal: Terminal;
  /** Names of the screens seen since the last power-on. */
  readonly seen = new Set<string>();
  /** Kinds of the effects since counting began. */
  readonly effects: Effect['kind'][] = [];
  cut: Cut | undefined;

  constructor(change: (profile: Profile) => Profile = (profile) => profile, log: Log = silentLog) {
    const { clock } = this;
    const random = seededRandom(8583);
    const profile = change({ ...CLASSIC, printer: { ...CLASSIC.printer, linesPerSecond: 0 } });
    this.host = openHost({
      ledgerFile: ':memory:',
      log,
      clock,
      random,
      schedule: (end) => {
        clock.after(0, end);
      },
    });
    this.ledger = this.host.ledgerView(profile.identity.merchantId);
    this.line = new MemoryLine((connection) => this.host.accept(connection), clock);
    this.terminal = new Terminal({
      profile,
      dialect: cupPos,
      factory: { language: 'zh-CN', passwords: {} },
      boot: powerOn,
      flash: this.flash,
      secure: new SecureModule(new MemorySecureStore(), { tmk: secretKey(fromHex(TMK)), random }),
      line: this.line,
      clock,
      onEffect: (effect, when) => this.#count(effect, when),
    });
  }

  #count(effect: Effect, when: 'before' | 'after'): void {
    if (when === 'before') this.effects.push(effect.kind);
    if (this.cut?.at === this.effects.length && this.cut.when === when) this.terminal.power(false);
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.terminal.press(key);
  }

  /** Types digits and ENTER. */
  enter(digits: string): void {
    for (const digit of digits) this.terminal.press(digit as Key);
    this.terminal.press('enter');
  }

  card(name: string): WalletCard {
    return present(
      WALLET.find((card) => card.name === name),
      `the card ${name}`,
    );
  }

  /**
   * Reacts to each screen once, and lets time pass where there is nothing to react to, until `done`, or until the power
   * is off. Fails when nothing more can happen.
   */
  play(reactions: Reactions, done: (screen: Screen) => boolean): void {
    let handled: Screen | undefined;
    for (let steps = 0; steps < 5000; steps++) {
      const screen = this.terminal.screen();
      if (!screen) return;
      this.seen.add(screen.name);
      if (done(screen)) return;
      const react = screen === handled ? undefined : reactions[screen.name];
      if (react) {
        handled = screen;
        react(this);
        continue;
      }
      const nextMs = present(this.clock.nextMs(), `something that ends the screen ${screen.name}`);
      this.clock.advanceByMs(nextMs - this.clock.nowMs());
    }
    throw new Error(
      `the terminal goes round in circles: ${this.terminal
        .lcd()
        .map(({ text }) => text)
        .join('\n')}`,
    );
  }

  /** Switches on, signs the operator on and the terminal in, agrees to what is asked on the way. */
  boot(): void {
    this.seen.clear();
    this.terminal.power(true);
    this.play(
      {
        operator: (world) => world.enter('01'),
        password: (world) => world.enter('0000'),
        unprinted: (world) => world.press('enter'),
        'sign-in-first': (world) => world.press('enter'),
      },
      isIdle,
    );
  }

  /** Begins with a key at idle and plays until idle again. */
  transact(begin: (world: World) => void, reactions: Reactions): void {
    const idle = this.terminal.screen();
    begin(this);
    this.play(reactions, (screen) => isIdle(screen) && screen !== idle);
  }

  /** Records of the open batch. */
  batch(): BatchRecord[] {
    return this.flash.keys('batch/').map((key) => present(this.flash.read(key as `batch/${string}`), key));
  }

  /** What the merchant was credited and debited, reversals set off against what they reverse. */
  standing(): readonly Arrival[] {
    const reversed = new Set(this.ledger.arrivals().flatMap(({ kind, stan }) => (kind === 'reversal' ? [stan] : [])));
    return this.ledger.arrivals().filter(({ stan }) => !reversed.has(stan));
  }

  printed(): string {
    return this.terminal
      .paper()
      .map(({ text }) => text)
      .join('\n');
  }
}

export const isIdle = ({ name }: Screen): boolean => name === 'idle';
