/**
 * A terminal: a power switch, devices, and the firmware that runs on them while the power is on. Its face is the FrontPanel.
 * Flash, secure store, paper and real-time clock outlast a power cut; everything else is gone at once.
 */
import type { Dialect } from '../dialects/dialect.ts';
import type { Firmware, Ram } from '../firmware/firmware.ts';
import type { Settings } from '../firmware/flash-records.ts';
import type { Effect, EffectResult, Flow, TerminalEvent } from '../firmware/io.ts';
import type { Key } from '../firmware/keys.ts';
import type { Profile } from '../firmware/profile.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import { profileInForce } from '../firmware/setup.ts';
import { type Clock, civilDate } from '../lib/clock.ts';
import { seedOf } from '../lib/random.ts';
import type { Secret } from '../lib/secret.ts';
import type { Line } from '../lines/line.ts';
import { Announcer, type LampState } from './announcer.ts';
import { layOut } from './devices/display.ts';
import type { Flash } from './devices/flash.ts';
import { Modem } from './devices/modem.ts';
import { type PinKeyOutcome, PinPad } from './devices/pin-pad.ts';
import { Printer } from './devices/printer.ts';
import { RealTimeClock } from './devices/real-time-clock.ts';
import type { SecureModule } from './devices/secure-module.ts';
import { faultScreen, faultText } from './fault.ts';
import type { FrontPanel, Lamps, LcdLine, PanelChange, PaperLine, Stripe } from './front-panel.ts';
import { type Deed, Run } from './run.ts';

export interface TerminalParts {
  readonly profile: Profile;
  readonly dialect: Dialect;
  /** The settings of a new device. */
  readonly factory: Settings;
  /** The firmware from power-on; it never returns. */
  readonly boot: (firmware: Firmware) => Flow<unknown>;
  readonly flash: Flash;
  readonly secure: SecureModule;
  readonly line: Line;
  readonly clock: Clock;
  /** Lines on a full roll of paper, where it is to end soon. */
  readonly rollLines?: number;
  /** Where the journal goes when firmware stops on a bug. */
  readonly journalFile?: string;
  /** Sees every effect before and after it is done, and may cut the power there. For tests. */
  readonly onEffect?: (effect: Effect, when: 'before' | 'after') => void;
}

export class Terminal implements FrontPanel {
  readonly profile: Profile;
  readonly #parts: TerminalParts;
  /** As it is set up now. */
  readonly #inForce: () => Profile;
  readonly #keypad: ReadonlySet<Key>;
  readonly #printer: Printer;
  readonly #modem: Modem;
  readonly #pinPad: PinPad;
  readonly #clock: RealTimeClock;
  readonly #announcer = new Announcer(() => this.#lampState());
  /** What a power cut forgets. */
  #run: Run | undefined;
  #ram: Ram | undefined;
  #screen: Screen | undefined;
  #slotOpen = false;
  #scannerOn = false;
  /** The LCD as last laid out. */
  #drawn: { readonly screen: Screen | undefined; readonly lines: readonly LcdLine[] } | undefined;

  /** Switched off, with paper in it and its line plugged in. */
  constructor(parts: TerminalParts) {
    const { profile, flash, secure, clock, rollLines } = parts;
    this.profile = profile;
    this.#parts = parts;
    this.#keypad = new Set(profile.keypad.flat().map(({ key }) => key));
    this.#clock = new RealTimeClock(clock);
    this.#pinPad = new PinPad(secure);
    const { columns, linesPerSecond } = profile.printer;
    const paper = { columns, linesPerSecond, ...(rollLines !== undefined && { rollLines }) };
    this.#printer = new Printer(paper, clock, {
      report: (state) => this.#deliver({ type: 'printer', state }),
      moved: () => {
        this.#announcer.lamps();
        this.#announcer.announce({ kind: 'paper' });
      },
    });
    this.#inForce = profileInForce(profile, flash);
    const keep = {
      clock,
      seed: seedOf(profile.identity.terminalId),
      connectTimeoutMs: profile.comms.connectTimeoutMs,
      keeps: () => this.#inForce().comms.connection === 'long',
    };
    this.#modem = new Modem(parts.line, keep, {
      report: (event) => this.#deliver(event),
      frame: (direction, bytes) => this.#trace(direction, bytes),
      changed: () => this.#announcer.lamps(),
    });
  }

  /** @throws RangeError when the model has no such key, on the keypad or on the screen that is touched. */
  press(key: Key): void {
    if (!this.#keypad.has(key) && !this.#touchable(key)) {
      throw new RangeError(`${this.profile.name} has no key '${key}'; it has ${[...this.#keypad].join(', ')}`);
    }
    this.#announcer.announce({ kind: 'key', key });
    if (!this.#run) return;
    this.#announcer.announce({ kind: 'beep', tone: 'key' });
    if (this.#pinPad.armed) this.#pressOnPinPad(this.#run, key);
    else this.#deliver({ type: 'key', key });
  }

  swipe({ track2, track3 }: Stripe): void {
    if (this.#slotOpen) this.#deliver({ type: 'card', track2, ...(track3 && { track3 }) });
  }

  scan(code: Secret): void {
    if (this.#scannerOn) this.#deliver({ type: 'code', text: code });
  }

  swipeBadly(): void {
    if (this.#slotOpen) this.#deliver({ type: 'card-error' });
  }

  loadPaper(): void {
    this.#printer.load();
  }

  tearPaper(): readonly PaperLine[] {
    return this.#printer.tear();
  }

  plugLine(): void {
    this.#modem.plug();
  }

  unplugLine(): void {
    this.#modem.unplug();
  }

  power(on: boolean): void {
    if (on === (this.#run !== undefined)) return;
    if (on) this.#powerOn();
    else this.#powerOff();
  }

  screen(): Screen | undefined {
    return this.#screen;
  }

  lcd(): readonly LcdLine[] {
    if (!this.#drawn || this.#drawn.screen !== this.#screen) {
      this.#drawn = { screen: this.#screen, lines: layOut(this.#screen, this.profile.display) };
    }
    return this.#drawn.lines;
  }

  paper(): readonly PaperLine[] {
    return this.#printer.paper();
  }

  lamps(): Lamps {
    return { ...this.#lampState(), clockMs: this.#clock.nowMs() };
  }

  /** Listeners may call anything here; what they press reaches the next wait. */
  onChange(listener: (change: PanelChange) => void): () => void {
    return this.#announcer.subscribe(listener);
  }

  #powerOn(): void {
    const { dialect, flash, factory, boot, clock, onEffect } = this.#parts;
    const ram: Ram = {};
    const inForce = this.#inForce;
    const firmware: Firmware = {
      get profile() {
        return inForce();
      },
      dialect,
      flash,
      factory,
      ram,
    };
    const run = new Run(boot(firmware), clock, {
      perform: (deed) => this.#perform(deed),
      waiting: ({ screen }) => this.#show(screen),
      failed: (reason) => this.#fail(run, reason),
      ...(onEffect && { observe: onEffect }),
    });
    this.#run = run;
    this.#ram = ram;
    this.#announcer.lamps();
    run.start();
  }

  #powerOff(): void {
    this.#run?.drop();
    this.#run = undefined;
    this.#ram = undefined;
    this.#quieten();
    this.#show(undefined);
  }

  /** Stops every device in the middle of what it does. */
  #quieten(): void {
    this.#slotOpen = false;
    this.#scannerOn = false;
    this.#pinPad.disarm();
    this.#modem.disconnect();
    this.#printer.powerOff();
  }

  /** The firmware has stopped on a bug: the terminal says so and waits for the power switch. */
  #fail(run: Run, reason: unknown): void {
    run.drop();
    this.#quieten();
    const text = faultText(reason, run.journal.lines(), this.#parts.journalFile);
    this.#show(faultScreen(text));
    this.#announcer.announce({ kind: 'fault', text });
  }

  #perform(deed: Deed): EffectResult {
    if (deed.kind === 'clock') return this.#clock.nowMs();
    if (deed.kind === 'line-quiet') return this.#modem.quietMs;
    if (deed.kind === 'secure') return this.#parts.secure.answer(deed.request);
    this.#obey(deed);
    return undefined;
  }

  #obey(deed: Exclude<Deed, { readonly kind: 'clock' | 'line-quiet' | 'secure' }>): void {
    switch (deed.kind) {
      case 'show':
        return this.#show(deed.screen);
      case 'beep':
        return this.#announcer.announce({ kind: 'beep', tone: deed.tone });
      case 'say':
        return this.#announcer.announce({ kind: 'voice', words: deed.words });
      case 'print':
        return this.#printer.print(deed.receipt);
      case 'commit':
        return this.#parts.flash.commit(deed.changes);
      case 'connect':
        return this.#modem.connect();
      case 'send':
        return this.#modem.send(deed.bytes);
      case 'disconnect':
        return this.#modem.disconnect();
      case 'reconnect':
        return this.#modem.reconnect();
      case 'set-clock':
        return this.#clock.set(deed.atMs);
      case 'card-reader':
        this.#slotOpen = deed.open;
        return this.#announcer.lamps();
      case 'scanner':
        this.#scannerOn = deed.on;
        return this.#announcer.lamps();
      case 'pin-pad':
        return deed.prompt ? this.#pinPad.arm(deed.prompt) : this.#pinPad.disarm();
    }
  }

  #pressOnPinPad(run: Run, key: Key): void {
    let outcome: PinKeyOutcome;
    try {
      outcome = this.#pinPad.press(key);
    } catch (reason) {
      this.#fail(run, reason);
      return;
    }
    if (outcome === 'refused') this.#announcer.announce({ kind: 'beep', tone: 'error' });
    else if (outcome !== 'ignored') run.deliver(outcome);
  }

  #deliver(event: TerminalEvent): void {
    this.#run?.deliver(event);
  }

  #touchable(key: Key): boolean {
    return this.profile.display.touch && (this.#screen?.rows.some((row) => row.key === key) ?? false);
  }

  #show(screen: Screen | undefined): void {
    this.#screen = screen;
    this.#announcer.announce({ kind: 'screen' });
    this.#announcer.lamps();
  }

  #trace(direction: 'out' | 'in', bytes: Uint8Array): void {
    const ignored = direction === 'in' && !this.#run?.accepts('message');
    const atMs = this.#parts.clock.nowMs();
    this.#announcer.announce({ kind: 'trace', entry: { atMs, direction, bytes, ...(ignored && { ignored }) } });
  }

  #lampState(): LampState {
    const { flash, factory } = this.#parts;
    const signedIn = flash.read('signed-in');
    return {
      power: this.#run !== undefined,
      line: this.#modem.state,
      signedIn: signedIn !== undefined && signedIn.businessDate === civilDate(this.#clock.nowMs()),
      operator: this.#ram?.operator,
      reversalPending: flash.read('reversal') !== undefined,
      paper: this.#printer.state,
      printing: this.#printer.printing,
      cardSlot: this.#slotOpen,
      scanner: this.#scannerOn,
      language: (flash.read('settings') ?? factory).language,
    };
  }
}
