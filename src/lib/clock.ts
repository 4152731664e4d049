/**
 * Time as everything else in Postern sees it. Only this file touches Date and timers.
 * Civil time is the shop's: China Standard Time (UTC+8, no daylight saving).
 */
export interface Timer {
  cancel(): void;
}

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  nowMs(): number;
  /** Milliseconds from an arbitrary start that never go back; for measuring. */
  monotonicMs(): number;
  /** Calls `action` once, `delayMs` from now, unless cancelled. */
  after(delayMs: number, action: () => void): Timer;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  after(delayMs, action) {
    const handle = setTimeout(action, delayMs);
    return { cancel: () => clearTimeout(handle) };
  },
};

interface Due {
  readonly atMs: number;
  readonly order: number;
  readonly action: () => void;
}

/** A clock that stands still until it is told: the test clock, and the clock of runs at full speed. */
export class VirtualClock implements Clock {
  #nowMs: number;
  #order = 0;
  #due: Due[] = [];

  constructor(startMs: number) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): Timer {
    // Whole, as everybody's clock counts: a part of a millisecond is over with the next whole one.
    const entry: Due = { atMs: this.#nowMs + Math.ceil(Math.max(0, delayMs)), order: this.#order++, action };
    const at = this.#due.findIndex((other) => other.atMs > entry.atMs);
    this.#due.splice(at < 0 ? this.#due.length : at, 0, entry);
    return {
      cancel: () => {
        const index = this.#due.indexOf(entry);
        if (index >= 0) this.#due.splice(index, 1);
      },
    };
  }

  /** When the next timer is due, or undefined when none is set. */
  nextMs(): number | undefined {
    return this.#due[0]?.atMs;
  }

  /** Moves time on, running each timer at its own instant, those that the timers set included. */
  advanceByMs(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (let next = this.#due[0]; next && next.atMs <= endMs; next = this.#due[0]) {
      this.#due.shift();
      this.#nowMs = next.atMs;
      next.action();
    }
    this.#nowMs = endMs;
  }
}

/** Calendar parts of an instant in China Standard Time. */
export interface CivilTime {
  readonly year: number;
  /** 1 to 12 */
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  /** 0 Sunday to 6 Saturday */
  readonly weekday: number;
}

const CST_OFFSET_MS = 8 * 3600 * 1000;

export function civilTime(atMs: number): CivilTime {
  const shifted = new Date(atMs + CST_OFFSET_MS);
  return {
    year: shifted.getUTCFullYear(),
    month: shifted.getUTCMonth() + 1,
    day: shifted.getUTCDate(),
    hour: shifted.getUTCHours(),
    minute: shifted.getUTCMinutes(),
    second: shifted.getUTCSeconds(),
    weekday: shifted.getUTCDay(),
  };
}

/** The instant of a China Standard Time date and time. */
export function fromCivil(year: number, month: number, day: number, hour = 0, minute = 0, second = 0): number {
  return Date.UTC(year, month - 1, day, hour, minute, second) - CST_OFFSET_MS;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** `YYYYMMDD`, a business date. */
export function civilDate(atMs: number): string {
  const t = civilTime(atMs);
  return `${t.year}${two(t.month)}${two(t.day)}`;
}

/** `hhmmss`, as in DE 12. */
export function civilClock(atMs: number): string {
  const t = civilTime(atMs);
  return two(t.hour) + two(t.minute) + two(t.second);
}
