/** What steps act on: the virtual desk, a memory of the frames and screens that went by, and patience. */
import { frameOpener } from '../desk/open-frame.ts';
import type { Ending, Reaction, VirtualDesk } from '../desk/virtual-desk.ts';
import { cupPos } from '../dialects/cup-pos/index.ts';
import { KEYS, type Key } from '../firmware/keys.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { Mismatch, SeenFrame } from './scenario.ts';

/** Longer than a request with all tries of the reversal before it. */
const PATIENCE_MS = 10 * 60_000;

const KEY_OF: { readonly [character: string]: string } = { '.': 'dot', '*': 'star', '#': 'hash' };

export class Stage {
  readonly desk: VirtualDesk;
  readonly terminal: FrontPanel;
  /** Masked, oldest first. */
  readonly frames: SeenFrame[] = [];
  #screens: string[] = [];

  constructor(desk: VirtualDesk) {
    this.desk = desk;
    this.terminal = desk.terminal;
    const open = frameOpener(cupPos);
    desk.terminal.onChange((change) => {
      if (change.kind === 'screen') this.#screens.push(this.screenName());
      else if (change.kind === 'trace') {
        this.frames.push({ direction: change.entry.direction, frame: open(change.entry.bytes) });
      }
    });
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

  /** Presses the key of each character. */
  type(text: string): Mismatch | undefined {
    for (const character of text) {
      const key = this.keyCalled(KEY_OF[character] ?? character);
      if (key === undefined) return { expected: 'characters that are on the keypad', found: `'${character}'` };
      this.terminal.press(key);
    }
    return undefined;
  }

  /** Types and presses ENTER. */
  enter(digits: string): void {
    this.type(digits);
    this.terminal.press('enter');
  }

  /** Lets time pass until `done` holds; otherwise says what was `expected` and which screens went by. */
  await(expected: string, done: () => boolean): Mismatch | undefined {
    this.#screens = [this.screenName()];
    if (this.desk.wait(done, PATIENCE_MS)) return undefined;
    const names = this.#screens.filter((name, at) => name !== this.#screens[at - 1]);
    return { expected, found: `the screens ${names.join(', ')}` };
  }

  play(reaction: Reaction, done: (screen: Screen) => boolean): Ending {
    return this.desk.play(reaction, done, PATIENCE_MS);
  }
}
