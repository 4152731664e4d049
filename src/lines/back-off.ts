/** How long to wait before a line is tried again: short at first, twice as long each time, and then no longer. */
import type { Random } from '../lib/random.ts';

export interface BackOff {
  /** The next pause, in milliseconds. */
  nextMs(): number;
  /** The line was up: begin anew. */
  reset(): void;
}

export interface BackOffOptions {
  readonly firstMs?: number;
  readonly longestMs?: number;
  /** Draws each pause evenly from none up to what it would be, so that many who wait do not all try in one instant. */
  readonly random?: Random;
}

export function backOff({ firstMs = 1000, longestMs = 30_000, random }: BackOffOptions = {}): BackOff {
  let pauseMs = firstMs;
  return {
    nextMs() {
      const thisMs = pauseMs;
      pauseMs = Math.min(longestMs, pauseMs * 2);
      return random ? random.int(thisMs + 1) : thisMs;
    },
    reset() {
      pauseMs = firstMs;
    },
  };
}
