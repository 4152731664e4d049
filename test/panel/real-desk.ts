/** The panel on a whole desk: firmware, wire, host and ledger are the real ones, and time is virtual. */
import { onTestFinished } from 'vitest';
import type { MemoryDeskOptions } from '../../src/desk/memory-desk.ts';
import { VirtualDesk } from '../../src/desk/virtual-desk.ts';
import { loadProfile } from '../../src/machine/profile.ts';
import { openPanel } from '../../src/panel/panel.ts';
import { wayTo } from '../support/menu.ts';
import { KEY } from './at-the-panel.ts';
import { Emulator } from './emulator.ts';

export class RealDesk {
  readonly desk: VirtualDesk;
  readonly screen: Emulator;

  constructor(
    terminal: string,
    width: number,
    height: number,
    options: Pick<MemoryDeskOptions, 'host' | 'language'> = {},
  ) {
    this.desk = new VirtualDesk({ profile: loadProfile(terminal), latencyMs: 2, ...options });
    this.screen = new Emulator(width, height);
    const { input, output } = this.screen;
    const panel = openPanel(this.desk, {
      language: options.language ?? 'zh-CN',
      input,
      output,
      clock: this.desk.clock,
    });
    onTestFinished(async () => {
      panel.close();
      await this.desk.close();
    });
    this.desk.terminal.power(true);
  }

  /** Types each key by itself, at a person's pace. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.screen.type(key);
      await this.screen.settled();
      await this.desk.pass(20);
      await this.screen.settled();
    }
  }

  /** Lets time go by until firmware shows a screen, and the panel has painted it. */
  async seeing(name: string): Promise<void> {
    const there = await this.desk.until(() => this.desk.terminal.screen()?.name === name, 600_000);
    if (!there) throw new Error(`expected the screen ${name}, found ${this.desk.terminal.screen()?.name}`);
    await this.desk.pass(20);
    await this.screen.settled();
  }

  async signOn(): Promise<void> {
    await this.seeing('operator');
    await this.type(...'01', KEY.enter, ...'0000', KEY.enter);
    await this.seeing('idle');
  }

  /** From the menu, with the amount entered. */
  async begin(id: string, fen?: string): Promise<void> {
    await this.type('m', ...wayTo(id, this.desk.terminal.profile).map(String));
    if (fen !== undefined) await this.type(...fen, KEY.enter);
  }

  /** The outcome is read, the slips are printed, and the terminal is at rest again. */
  async finish(): Promise<void> {
    await this.seeing('next-copy');
    await this.type(KEY.enter);
    await this.seeing('idle');
  }
}
