/** A person at the panel: a fake desk, the panel on it, and a terminal emulator that shows it. Time stands until it is told. */
import { onTestFinished } from 'vitest';
import type { Profile } from '../../src/firmware/profile.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { openPanel, type Panel, type PanelOptions } from '../../src/panel/panel.ts';
import type { Language } from '../../src/payment/text.ts';
import { Emulator } from './emulator.ts';
import { FakeDesk, NOON_MS } from './fake-desk.ts';
import { classicProfile } from './fake-profile.ts';
import { payingScreen, scanCodeScreen } from './qr-screens.ts';

export interface Setting {
  readonly profile?: Profile;
  readonly language?: Language;
  readonly options?: Partial<PanelOptions>;
  readonly desk?: FakeDesk;
}

export class AtThePanel {
  readonly desk: FakeDesk;
  readonly screen: Emulator;
  readonly clock = new VirtualClock(NOON_MS);
  readonly panel: Panel;

  constructor(width: number, height: number, { profile = classicProfile, language = 'zh-CN', ...rest }: Setting = {}) {
    this.desk = rest.desk ?? new FakeDesk(profile, language);
    this.screen = new Emulator(width, height);
    const { input, output } = this.screen;
    this.panel = openPanel(this.desk, { language, input, output, clock: this.clock, ...rest.options });
    onTestFinished(() => this.panel.close());
  }

  /** Everything that was sent is read and painted. */
  async settle(): Promise<void> {
    await this.screen.settled();
    this.clock.advanceByMs(16);
    await this.screen.settled();
  }

  /** Types keys one after the other, each as a read of its own. */
  async type(...keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.screen.type(key);
      await this.settle();
    }
  }

  /** Clicks where a text stands on the screen. */
  async clickOn(text: string): Promise<void> {
    const { x, y } = this.screen.find(text);
    this.screen.click(x, y);
    await this.settle();
  }

  async text(): Promise<string> {
    await this.settle();
    return this.screen.text();
  }

  /** The scanner is on, for a payment code. */
  waitForCode(): void {
    this.desk.terminal.display(scanCodeScreen(this.desk.terminal.lamps().language));
    this.desk.terminal.light({ scanner: true });
  }

  /** The code was scanned; its owner is to enter his password. */
  waitForPassword(phone: string): void {
    this.desk.terminal.light({ scanner: false });
    this.desk.terminal.display(payingScreen(this.desk.terminal.lamps().language));
    this.desk.phones.ask(phone, 5000);
  }

  get calls(): readonly string[] {
    return this.desk.terminal.calls;
  }
}

export const ESC = '\u001b';
export const KEY = {
  enter: '\r',
  escape: ESC,
  backspace: '\u007f',
  tab: '\t',
  backTab: `${ESC}[Z`,
  up: `${ESC}[A`,
  down: `${ESC}[B`,
  right: `${ESC}[C`,
  left: `${ESC}[D`,
  home: `${ESC}[H`,
  end: `${ESC}[F`,
  pageUp: `${ESC}[5~`,
  pageDown: `${ESC}[6~`,
  f1: `${ESC}OP`,
  f2: `${ESC}OQ`,
  f6: `${ESC}[17~`,
  recordControl: '\u0012',
  saveControl: '\u0013',
} as const;
