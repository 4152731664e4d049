/** The terminal's own clock: battery-backed, so it survives power loss; set by the host's time at sign-in. */
import type { Clock } from '../../lib/clock.ts';

export class RealTimeClock {
  readonly #clock: Clock;
  #offsetMs: number;

  /** @param offsetMs how far it is ahead of `clock` before anybody sets it */
  constructor(clock: Clock, offsetMs = 0) {
    this.#clock = clock;
    this.#offsetMs = offsetMs;
  }

  /** Milliseconds since 1970 UTC. */
  nowMs(): number {
    return this.#clock.nowMs() + this.#offsetMs;
  }

  set(atMs: number): void {
    this.#offsetMs = atMs - this.#clock.nowMs();
  }
}
