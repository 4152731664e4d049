/** A clock in step with another one: as fast, faster or slower, able to stand still, and able to jump ahead. */
import { type Clock, type Timer, VirtualClock } from './clock.ts';

export interface PacedClockOptions {
  /** What it shows at first, in milliseconds since 1970 UTC. */
  readonly startMs: number;
  /** The clock that it follows. */
  readonly real: Clock;
  /** Its milliseconds in one of the other's; 1 when left out. */
  readonly speed?: number;
}

/** As soon as timers of the other clock fire when that is not at once: promises come before. */
const SOONEST_MS = 1;

/**
 * Timers fire in the order of their instants, each seeing its own instant as now, as on a virtual clock. Instants come one by
 * one: promises that a timer keeps have their turn before the next instant, and whoever then pauses the clock has missed
 * nothing, however late or fast it runs. Time stops short of a timer that is overdue.
 */
export class PacedClock implements Clock {
  readonly #virtual: VirtualClock;
  readonly #real: Clock;
  #speed: number;
  #paused = false;
  /** Where the other clock stood when this one was last brought up to date. */
  #sinceMs: number;
  #running = false;
  #alarm: Timer | undefined;

  constructor({ startMs, real, speed = 1 }: PacedClockOptions) {
    this.#virtual = new VirtualClock(startMs);
    this.#real = real;
    this.#speed = speed;
    this.#sinceMs = real.monotonicMs();
  }

  nowMs(): number {
    return Math.floor(this.monotonicMs());
  }

  monotonicMs(): number {
    return this.#virtual.nowMs() + this.#behindMs();
  }

  after(delayMs: number, action: () => void): Timer {
    const timer = this.#virtual.after(this.#behindMs() + Math.max(0, delayMs), action);
    this.#arm();
    return timer;
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Stands still, or goes on from where it stood. */
  pause(paused: boolean): void {
    this.#settle();
    this.#paused = paused;
    this.#arm();
  }

  get speed(): number {
    return this.#speed;
  }

  set speed(speed: number) {
    this.#settle();
    this.#speed = speed;
    this.#arm();
  }

  /** Jumps ahead, running each timer on the way at its own instant; also while it is paused. */
  advanceByMs(durationMs: number): void {
    this.#settle();
    this.#run(durationMs);
    this.#arm();
  }

  /** What has passed since it was last brought up to date. */
  #behindMs(): number {
    if (this.#running || this.#paused) return 0;
    const passedMs = (this.#real.monotonicMs() - this.#sinceMs) * this.#speed;
    const nextMs = this.#virtual.nextMs();
    return nextMs === undefined ? passedMs : Math.min(passedMs, Math.max(0, nextMs - 1 - this.#virtual.nowMs()));
  }

  /** Brings it up to date, short of the next timer. */
  #settle(): void {
    if (this.#running) return;
    // Whole milliseconds only: the rest stays owed, so that nothing is lost however often this is called.
    const wholeMs = Math.floor(this.#behindMs());
    this.#sinceMs = this.#paused ? this.#real.monotonicMs() : this.#sinceMs + wholeMs / this.#speed;
    this.#run(wholeMs);
  }

  #run(durationMs: number): void {
    const outermost = !this.#running;
    this.#running = true;
    try {
      this.#virtual.advanceByMs(durationMs);
    } finally {
      if (outermost) this.#running = false;
    }
  }

  /** Wakes up when the next timer is due. */
  #arm(): void {
    if (this.#running) return;
    this.#alarm?.cancel();
    this.#alarm = undefined;
    const nextMs = this.#virtual.nextMs();
    if (nextMs === undefined || this.#paused) return;
    const aheadMs = nextMs - this.#virtual.nowMs();
    const dueMs = this.#sinceMs + aheadMs / this.#speed;
    const delayMs = Math.max(SOONEST_MS, Math.ceil(dueMs - this.#real.monotonicMs()));
    this.#alarm = this.#real.after(delayMs, () => {
      this.#sinceMs = dueMs;
      this.#run(aheadMs);
      this.#arm();
    });
  }
}
