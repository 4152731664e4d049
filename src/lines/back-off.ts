/** How long to wait before a line is tried again: a second at first, twice as long each time, half a minute at most. */
const FIRST_MS = 1000;
const LONGEST_MS = 30_000;

export interface BackOff {
  /** The next pause, in milliseconds. */
  nextMs(): number;
  /** The line was up: begin anew. */
  reset(): void;
}

export function backOff(): BackOff {
  let pauseMs = FIRST_MS;
  return {
    nextMs() {
      const thisMs = pauseMs;
      pauseMs = Math.min(LONGEST_MS, pauseMs * 2);
      return thisMs;
    },
    reset() {
      pauseMs = FIRST_MS;
    },
  };
}
