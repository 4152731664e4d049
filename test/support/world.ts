/**
 * The virtual desk as sweeps use it: prints at once, counts effects, cuts the power at any of them, and fails where a play
 * gets stuck. What a power cut leaves (flash, keys, paper, ledger) is the desk's; the rest is the terminal's.
 */

import { VirtualDesk, type VirtualDeskOptions } from '../../src/desk/virtual-desk.ts';
import { openWallet, type WalletCard } from '../../src/desk/wallet.ts';
import type { BatchRecord } from '../../src/firmware/flash-records.ts';
import type { Effect } from '../../src/firmware/io.ts';
import type { Key } from '../../src/firmware/keys.ts';
import type { Profile } from '../../src/firmware/profile.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import type { HostControls } from '../../src/host/acquirers/orders.ts';
import type { Host } from '../../src/host/host.ts';
import type { Arrival, LedgerView } from '../../src/host/ledger/ledger-view.ts';
import type { Log } from '../../src/host/log.ts';
import type { Phones } from '../../src/host/phones.ts';
import { present } from '../../src/lib/assert.ts';
import type { FaultyLine } from '../../src/lines/faulty.ts';
import type { MemoryFlash } from '../../src/machine/devices/flash.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import type { Terminal } from '../../src/machine/terminal.ts';
import { wayTo } from './menu.ts';

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
  readonly flash: MemoryFlash;
  readonly host: Host;
  readonly ledger: LedgerView;
  readonly terminal: Terminal;
  readonly controls: HostControls;
  readonly line: FaultyLine;
  readonly phones: Phones;
  readonly #desk: VirtualDesk;
  /** Names of the screens seen since the last power-on. */
  readonly seen = new Set<string>();
  /** Kinds of the effects since counting began. */
  readonly effects: Effect['kind'][] = [];
  cut: Cut | undefined;

  constructor(
    change: (profile: Profile) => Profile = (profile) => profile,
    log?: Log,
    more?: Partial<VirtualDeskOptions>,
  ) {
    const desk = new VirtualDesk({
      profile: change({ ...CLASSIC, printer: { ...CLASSIC.printer, linesPerSecond: 0 } }),
      ...(log && { log }),
      ...more,
      onEffect: (effect, when) => this.#count(effect, when),
    });
    this.#desk = desk;
    this.flash = desk.flash;
    this.host = desk.host;
    this.ledger = desk.ledger;
    this.terminal = desk.terminal;
    this.controls = desk.controls;
    this.line = desk.line;
    this.phones = desk.phones;
    desk.terminal.onChange(({ kind }) => {
      const screen = desk.terminal.screen();
      if (kind === 'screen' && screen) this.seen.add(screen.name);
    });
  }

  #count(effect: Effect, when: 'before' | 'after'): void {
    if (when === 'before') this.effects.push(effect.kind);
    if (this.cut?.at === this.effects.length && this.cut.when === when) this.terminal.power(false);
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.terminal.press(key);
  }

  /** Chooses a function from the menu, from idle. */
  choose(id: string): void {
    const { profile } = this.terminal;
    const aPage = Math.min(9, profile.display.rows - 2);
    const keys = wayTo(id, profile).flatMap((place): Key[] => {
      const pages = Math.floor((place - 1) / aPage);
      return [...Array<Key>(pages).fill('down'), String(place - pages * aPage) as Key];
    });
    this.press('menu', ...keys);
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

  /** Plays until `done`, or until the power is off. Fails when nothing more can happen. */
  play(reactions: Reactions, done: (screen: Screen) => boolean): void {
    const reaction = ({ name }: Screen) => {
      const react = reactions[name];
      return react && (() => react(this));
    };
    if (this.#desk.play(reaction, done) !== 'stuck') return;
    const lcd = this.terminal.lcd().map(({ text }) => text);
    throw new Error(`the terminal does not get on: ${lcd.join('\n')}`);
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
        locked: (world) => world.press('enter'),
        'unlock-operator': (world) => world.enter('01'),
        'unlock-password': (world) => world.enter('0000'),
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
    return this.#desk.batch();
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
