/** Things that show for a moment and go away by themselves: a lit key, a flash, a notice. One timer a name. */
import type { Clock, Timer } from '../lib/clock.ts';

export class Moments {
  readonly #clock: Clock;
  readonly #ended: () => void;
  readonly #timers = new Map<string, Timer>();
  #closed = false;

  /** @param ended called after each moment that is over. */
  constructor(clock: Clock, ended: () => void) {
    this.#clock = clock;
    this.#ended = ended;
  }

  /** Calls `end` after `lastsMs`; starting a name again starts its time again. */
  start(name: string, lastsMs: number, end: () => void): void {
    this.cancel(name);
    if (this.#closed) return;
    const timer = this.#clock.after(lastsMs, () => {
      this.#timers.delete(name);
      end();
      this.#ended();
    });
    this.#timers.set(name, timer);
  }

  cancel(name: string): void {
    this.#timers.get(name)?.cancel();
    this.#timers.delete(name);
  }

  /** Ends no more of them, and starts none: nobody looks on. */
  close(): void {
    this.#closed = true;
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }
}
