/** What stands on the PIN pad while a PIN is typed. The pad shows a star for each digit, and that is all there is to go by. */
import type { Screen } from '../../firmware/screens/screen.ts';

/** The pad does not take fewer digits than a PIN has, except none at all. */
const FEWEST_DIGITS = 4;

export class PinKeys {
  #typed = '';

  /** Follows the pad, whose screen shows this after `key` at the latest. */
  follow(screen: Screen | undefined, key = ''): void {
    this.#typed = (this.#typed + key).slice(0, stars(screen));
  }

  /** The digits if ENTER is taken now, none when there is no PIN; undefined when the pad refuses it. */
  get entered(): string | undefined {
    return this.#typed === '' || this.#typed.length >= FEWEST_DIGITS ? this.#typed : undefined;
  }
}

function stars(screen: Screen | undefined): number {
  return /^\**$/.exec(screen?.rows.at(-1)?.text ?? '')?.[0].length ?? 0;
}
