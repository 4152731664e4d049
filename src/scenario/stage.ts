/** What steps act on: a desk, the hands on it, a memory of the frames and paper that went by, and patience. */
import type { ScriptedDesk } from '../desk/waiting.ts';
import type { WalletCard } from '../desk/wallet.ts';
import { KEYS, type Key } from '../firmware/keys.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import type { MerchantAccount } from '../host/ledger/ledger-view.ts';
import type { Secret } from '../lib/secret.ts';
import type { FrontPanel, PanelChange, PaperLine, TraceEntry } from '../machine/front-panel.ts';
import type { Mismatch, SeenFrame } from './scenario.ts';

/** Longer than a request with all tries of the reversal before it. */
const PATIENCE_MS = 10 * 60_000;
/** More screens than any flow shows on its way; who answers more of them goes round in circles. */
const MOST_REACTIONS = 2000;

const KEY_OF: { readonly [character: string]: string } = { '.': 'dot', '*': 'star', '#': 'hash' };

/** What is to be done at a screen; nothing where it is left to time. */
export type Reaction = (screen: Screen) => (() => Promise<unknown>) | undefined;

/** How a play ended: as wanted, with the power off, or with nothing more to happen in time. */
export type Ending = 'done' | 'off' | 'stuck';

export interface StageOptions {
  /** How long hands rest before each key, in the desk's time; not at all when left out. */
  readonly restMs?: number;
  /** The same before a card; as before a key when left out. */
  readonly cardRestMs?: number;
  /** How long is waited for what is to happen, in the desk's time; ten minutes when left out. */
  readonly patienceMs?: number | undefined;
  /** Told of each card that hands take, before they rest and swipe it. */
  takes?(card: WalletCard): void;
}

export class Stage {
  readonly desk: ScriptedDesk;
  /** To look at; hands go through the stage. */
  readonly terminal: FrontPanel;
  /** Masked, oldest first. */
  readonly frames: SeenFrame[] = [];
  /** The same, raw. */
  readonly trace: TraceEntry[] = [];
  /** Everything printed, torn off or not. */
  readonly printed: PaperLine[] = [];
  /** Values that steps keep for later ones, by name. */
  readonly kept = new Map<string, string>();
  /** Everything that the terminal said aloud, the newest last. */
  readonly said: string[] = [];
  /** Set when firmware stopped on a bug. */
  fault: string | undefined;
  /** The merchant's account before anything happened; absent when the host is somebody else's. */
  readonly opening: MerchantAccount | undefined;
  readonly #options: StageOptions;
  readonly #patienceMs: number;
  #screens: string[] = [];
  #paperSeen = 0;

  constructor(desk: ScriptedDesk, options: StageOptions = {}) {
    this.desk = desk;
    this.terminal = desk.terminal;
    this.opening = desk.ledger?.account();
    this.#options = options;
    this.#patienceMs = options.patienceMs ?? PATIENCE_MS;
    desk.terminal.onChange((change) => this.#note(change));
  }

  /** `power off` when there is none. */
  screenName(): string {
    return this.terminal.screen()?.name ?? 'power off';
  }

  /** The key of this name, or with this printed on it in either language. */
  keyCalled(text: string): Key | undefined {
    const { display, keypad } = this.terminal.profile;
    const cap = keypad.flat().find(({ key, print }) => key === text || print.zh === text || print.en === text);
    if (cap) return cap.key;
    const touched = display.touch && this.terminal.screen()?.rows.some((row) => row.key === text);
    return touched ? KEYS.find((key) => key === text) : undefined;
  }

  async press(key: Key): Promise<void> {
    await this.#rest(this.#options.restMs);
    this.terminal.press(key);
  }

  async swipe(card: WalletCard): Promise<void> {
    const { restMs, cardRestMs = restMs, takes } = this.#options;
    takes?.(card);
    await this.#rest(cardRestMs);
    this.terminal.swipe(card.stripe);
  }

  /** Holds a code before the scanner. */
  async scan(code: Secret): Promise<void> {
    const { restMs, cardRestMs = restMs } = this.#options;
    await this.#rest(cardRestMs);
    this.terminal.scan(code);
  }

  /** Presses the key of each character. */
  async type(text: string): Promise<Mismatch | undefined> {
    for (const character of text) {
      const key = this.keyCalled(KEY_OF[character] ?? character);
      if (key === undefined) return { expected: 'characters that are on the keypad', found: `'${character}'` };
      await this.press(key);
    }
    return undefined;
  }

  /** Types and presses ENTER. */
  async enter(digits: string): Promise<void> {
    await this.type(digits);
    await this.press('enter');
  }

  /** Lets time pass until `done` holds; otherwise says what was `expected` and which screens went by. */
  async await(expected: string, done: () => boolean, patienceMs = this.#patienceMs): Promise<Mismatch | undefined> {
    this.#screens = [this.screenName()];
    if (await this.desk.until(() => done() || this.fault !== undefined, patienceMs)) return undefined;
    const names = this.#screens.filter((name, at) => name !== this.#screens[at - 1]);
    return { expected, found: `the screens ${names.join(', ')}` };
  }

  /** Reacts to each screen once, and lets time pass where there is nothing to react to, until `done` or the power is off. */
  async play(reaction: Reaction, done: (screen: Screen) => boolean): Promise<Ending> {
    let handled: Screen | undefined;
    for (let left = MOST_REACTIONS; left > 0; left--) {
      const wanting = (screen: Screen) => (screen === handled ? undefined : reaction(screen));
      const inTime = await this.desk.until(() => {
        const screen = this.terminal.screen();
        return !screen || done(screen) || wanting(screen) !== undefined;
      }, this.#patienceMs);
      const screen = this.terminal.screen();
      if (!screen) return 'off';
      if (done(screen)) return 'done';
      const react = wanting(screen);
      if (react) {
        handled = screen;
        await react();
      } else if (!inTime) return 'stuck';
    }
    return 'stuck';
  }

  #note(change: PanelChange): void {
    if (change.kind === 'screen') this.#screens.push(this.screenName());
    else if (change.kind === 'voice') this.said.push(change.words);
    else if (change.kind === 'fault') this.fault = change.text;
    else if (change.kind === 'paper') this.#notePaper();
    else if (change.kind === 'trace') {
      const { atMs, direction, bytes } = change.entry;
      this.trace.push(change.entry);
      this.frames.push({ atMs, direction, frame: this.desk.open(bytes) });
    }
  }

  #notePaper(): void {
    const paper = this.terminal.paper();
    this.printed.push(...paper.slice(this.#paperSeen));
    this.#paperSeen = paper.length;
  }

  async #rest(durationMs = 0): Promise<void> {
    if (durationMs > 0) await this.desk.until(() => false, durationMs);
  }
}
