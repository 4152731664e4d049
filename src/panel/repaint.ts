/**
 * When to paint: at once after the turn that changed something, so a key press shows without waiting for a timer;
 * changes that come faster than frames can be seen share a frame.
 */
import type { Clock, Timer } from '../lib/clock.ts';

/** Frames closer than this are drawn as one; a quarter of a 60 Hz frame, so that a press still shows within one. */
const FRAME_MS = 4;

export class Repaint {
  readonly #clock: Clock;
  readonly #paint: () => void;
  #lastMs = Number.NEGATIVE_INFINITY;
  #timer: Timer | undefined;
  #pending = false;
  #stopped = false;

  constructor(clock: Clock, paint: () => void) {
    this.#clock = clock;
    this.#paint = paint;
  }

  /** Asks for a paint; many asks in one turn are one paint. */
  request(): void {
    if (this.#pending || this.#stopped) return;
    this.#pending = true;
    const waitMs = this.#lastMs + FRAME_MS - this.#clock.monotonicMs();
    if (waitMs <= 0) queueMicrotask(() => this.#run());
    else this.#timer = this.#clock.after(waitMs, () => this.#run());
  }

  /** No paint comes after this. */
  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  #run(): void {
    if (this.#stopped) return;
    this.#pending = false;
    this.#lastMs = this.#clock.monotonicMs();
    this.#paint();
  }
}
