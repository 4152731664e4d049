/** A virtual desk whose hands are recorded from the start, and the replay of what they did on a new one. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualDesk, type VirtualDeskOptions } from '../../src/desk/virtual-desk.ts';
import type { WalletCard } from '../../src/desk/wallet.ts';
import type { Key } from '../../src/firmware/keys.ts';
import { present } from '../../src/lib/assert.ts';
import type { FrontPanel } from '../../src/machine/front-panel.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { type Recordable, recordable } from '../../src/scenario/record/recordable.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { wayTo } from './menu.ts';
import { run } from './scenarios.ts';
import { temporaryFolder } from './temporary-folder.ts';

const folder = temporaryFolder();
let files = 0;

export type RecordedDeskOptions = Partial<Omit<VirtualDeskOptions, 'profile'>> & { readonly terminal?: string };

export class RecordedDesk {
  readonly virtual: VirtualDesk;
  readonly desk: Recordable['desk'];
  readonly recording: Recordable['recording'];
  /** As a person has it in hand. */
  readonly terminal: FrontPanel;

  constructor({ terminal = 'lakala-classic', rollLines, ...options }: RecordedDeskOptions = {}) {
    this.virtual = new VirtualDesk({ profile: loadProfile(terminal), latencyMs: 2, rollLines, ...options });
    const fileFor = (): string => join(folder, `${files++}.yaml`);
    const made = recordable(this.virtual, { terminal, rollLines, hostConfig: options.host?.configFile, fileFor });
    ({ desk: this.desk, recording: this.recording } = made);
    this.terminal = made.desk.terminal;
  }

  start(): this {
    const started = this.recording.toggle();
    if (started.kind !== 'started') throw new Error(`not started: ${JSON.stringify(started)}`);
    return this;
  }

  /** Waits for the screen, and a moment longer, as eyes do. */
  async seeing(name: string, momentMs = 400): Promise<void> {
    const { virtual } = this;
    const there = await virtual.until(() => virtual.terminal.screen()?.name === name, 600_000);
    if (!there) throw new Error(`expected the screen ${name}, found ${virtual.terminal.screen()?.name}`);
    await virtual.pass(momentMs);
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.terminal.press(key);
  }

  /** Chooses a function from the menu, from idle. */
  choose(id: string): void {
    this.press('menu', ...wayTo(id, this.terminal.profile).map((place) => String(place) as Key));
  }

  /** Digits and ENTER. */
  enter(digits: string): void {
    this.press(...(digits.split('') as Key[]), 'enter');
  }

  card(name: string): WalletCard {
    return present(
      this.desk.wallet.find((card) => card.name === name),
      name,
    );
  }

  swipe(name = 'unionpay-debit'): void {
    this.terminal.swipe(this.card(name).stripe);
  }

  /** Switches on and signs operator 01 on, and the terminal in. */
  async signOn(): Promise<void> {
    this.terminal.power(true);
    await this.seeing('operator');
    this.enter('01');
    await this.seeing('password');
    this.enter('0000');
    await this.seeing('idle');
  }

  /** A sale from rest up to the PIN, which is sent. */
  async sell(digits = '1234', name = 'unionpay-debit', pin = '123456'): Promise<void> {
    this.press('sale');
    await this.seeing('amount');
    this.enter(digits);
    await this.seeing('swipe-card');
    this.swipe(name);
    await this.seeing('check-card');
    this.press('enter');
    await this.seeing('pin');
    this.enter(pin);
  }

  /** Ends the recording. @returns the file's text and how it plays on a new desk */
  async replayed(): Promise<{ readonly text: string; readonly result: ScenarioResult }> {
    const ended = this.recording.toggle();
    if (ended.kind !== 'saved' || !existsSync(ended.file)) throw new Error(`not saved: ${JSON.stringify(ended)}`);
    await this.virtual.close();
    const [scenario] = readScenarios(ended.file);
    return { text: readFileSync(ended.file, 'utf8'), result: await run(present(scenario, 'the recorded scenario')) };
  }
}
