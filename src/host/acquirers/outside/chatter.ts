/** What somebody's code writes unasked: notes for people, and answers to nothing. Some is read; endless talk is a fault. */
import type { Clock } from '../../../lib/clock.ts';
import { maskCardNumbers } from '../../../payment/card-numbers.ts';

/** Whoever writes more than that in a second has lost his way, and would fill the log and hold up every terminal. */
const MOST_LINES = 1000;
const MOST_CHARACTERS = 4 << 20;
const SECOND_MS = 1000;

/** Enough for people; the rest of a longer note is counted. */
const LONGEST_NOTE = 2000;

export class Chatter {
  readonly #clock: Clock;
  #sinceMs: number;
  #lines = 0;
  #characters = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#sinceMs = clock.monotonicMs();
  }

  /** Takes one more line. What is wrong, in words, when that was too much. */
  tooMuch(characters: number): string | undefined {
    const nowMs = this.#clock.monotonicMs();
    if (nowMs - this.#sinceMs >= SECOND_MS) {
      this.#sinceMs = nowMs;
      this.#lines = 0;
      this.#characters = 0;
    }
    this.#lines += 1;
    this.#characters += characters;
    if (this.#lines <= MOST_LINES && this.#characters <= MOST_CHARACTERS) return undefined;
    return `expected at most ${MOST_LINES} lines a second that nobody asked for, found more without an end`;
  }
}

/** What it wrote as it may stand in the log: short, and without card numbers. */
export function noteOf(text: string): string {
  if (text.length <= LONGEST_NOTE) return maskCardNumbers(text);
  // Masked before it is cut, so that no number is cut where it is not known for one any more.
  const start = maskCardNumbers(text.slice(0, 2 * LONGEST_NOTE)).slice(0, LONGEST_NOTE);
  return `${start}… (${text.length - LONGEST_NOTE} characters more)`;
}
