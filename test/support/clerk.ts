/** A robot clerk: hands and eyes on a FrontPanel and nothing else. Waits on what the LCD shows, never on time. */
import type { Key } from '../../src/firmware/keys.ts';
import type { Screen } from '../../src/firmware/screens/screen.ts';
import type { FrontPanel, Stripe } from '../../src/machine/front-panel.ts';

const KEY_OF: { readonly [character: string]: Key } = { '.': 'dot', '*': 'star', '#': 'hash' };

/** What is pressed at screens that only want to be read. */
const READ_AND_GO_ON = new Set(['signed-in', 'next-copy', 'self-test']);

export class Clerk {
  readonly panel: FrontPanel;
  readonly #deadlineMs: number;

  constructor(panel: FrontPanel, deadlineMs = 10_000) {
    this.panel = panel;
    this.#deadlineMs = deadlineMs;
  }

  press(...keys: readonly Key[]): void {
    for (const key of keys) this.panel.press(key);
  }

  type(text: string): void {
    for (const character of text) this.panel.press(KEY_OF[character] ?? (character as Key));
  }

  /** The screen once its name is one of `names`; screens on the way that only want reading are left with ENTER. */
  seeing(...names: readonly string[]): Promise<Screen> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const screen = this.panel.screen();
        if (!screen) return;
        if (names.includes(screen.name)) {
          finish();
          resolve(screen);
        } else if (READ_AND_GO_ON.has(screen.name)) queueMicrotask(() => this.#goOn(screen));
      };
      const finish = (): void => {
        clearTimeout(timer);
        stop();
      };
      const timer = setTimeout(() => {
        stop();
        const shown = this.panel.lcd().map((line) => line.text);
        reject(
          new Error(
            `expected a screen ${names.join(' or ')} within ${this.#deadlineMs} ms, the LCD shows\n${shown.join('\n')}`,
          ),
        );
      }, this.#deadlineMs);
      const stop = this.panel.onChange((change) => {
        if (change.kind === 'screen') look();
        else if (change.kind === 'fault') {
          finish();
          reject(new Error(`the terminal stopped: ${change.text}`));
        }
      });
      look();
    });
  }

  #goOn(screen: Screen): void {
    if (this.panel.screen() === screen) this.press('enter');
  }

  /** From the operator's question to idle, the terminal signed in. */
  async signOn(operator = '01', password = '0000'): Promise<void> {
    await this.seeing('operator');
    this.type(operator);
    this.press('enter');
    await this.seeing('password');
    this.type(password);
    this.press('enter');
    await this.seeing('idle');
  }

  /** A sale from idle back to idle; the name of the screen that told its outcome. */
  async sale(amountFen: number, stripe: Stripe, pin: string): Promise<Screen> {
    this.press('sale');
    await this.seeing('amount');
    this.type(String(amountFen));
    this.press('enter');
    await this.seeing('swipe-card');
    this.panel.swipe(stripe);
    await this.seeing('check-card');
    this.press('enter');
    await this.seeing('pin');
    this.type(pin);
    this.press('enter');
    const outcome = await this.seeing('approved', 'declined', 'no-response', 'fault');
    if (outcome.name !== 'approved') this.press('enter');
    await this.seeing('idle');
    return outcome;
  }
}
