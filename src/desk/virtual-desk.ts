/**
 * A memory desk in step with a virtual clock: the real machine, firmware, line faces, pipeline and ledger, and nothing that
 * waits. It is the same in each run, and a time-out costs no time.
 */
import type { BatchRecord } from '../firmware/flash-records.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import { present } from '../lib/assert.ts';
import { VirtualClock } from '../lib/clock.ts';
import { MemoryDesk, type MemoryDeskOptions, NOON } from './memory-desk.ts';
import { type Waiting, waitingAtOnce } from './waiting.ts';

const DAY_MS = 86_400_000;
/** More screens than any flow shows on its way; who answers more of them goes round in circles. */
const MOST_REACTIONS = 2000;

/** What is to be done at a screen; nothing where it is left to time. */
export type Reaction = (screen: Screen) => (() => void) | undefined;

/** How a play ended: as wanted, with the power off, or with nothing more to happen in the time given. */
export type Ending = 'done' | 'off' | 'stuck';

export interface VirtualDeskOptions extends MemoryDeskOptions {
  /** NOON when left out. */
  readonly startMs?: number | undefined;
}

export class VirtualDesk extends MemoryDesk implements Waiting {
  readonly clock: VirtualClock;
  readonly until: Waiting['until'];
  readonly pass: Waiting['pass'];

  constructor({ startMs = NOON, ...options }: VirtualDeskOptions) {
    const clock = new VirtualClock(startMs);
    super(clock, options);
    this.clock = clock;
    ({ until: this.until, pass: this.pass } = waitingAtOnce(clock, () => this.outside()));
  }

  nowMs(): number {
    return this.clock.nowMs();
  }

  /** `until`, but at once: for those who have no promises to wait for. */
  wait(done: () => boolean, patienceMs = DAY_MS): boolean {
    const endMs = this.clock.nowMs() + patienceMs;
    while (!done()) {
      const nextMs = this.clock.nextMs();
      if (nextMs === undefined || nextMs > endMs) return false;
      this.clock.advanceByMs(nextMs - this.clock.nowMs());
    }
    return true;
  }

  /** Reacts to each screen once, and lets time pass where there is nothing to react to, until `done` or the power is off. */
  play(reaction: Reaction, done: (screen: Screen) => boolean, patienceMs = DAY_MS): Ending {
    let handled: Screen | undefined;
    let left = MOST_REACTIONS;
    let ending: Ending = 'stuck';
    const over = (): boolean => {
      for (; left > 0; left--) {
        const screen = this.terminal.screen();
        if (!screen || done(screen)) {
          ending = screen ? 'done' : 'off';
          return true;
        }
        const react = screen === handled ? undefined : reaction(screen);
        if (!react) return false;
        handled = screen;
        react();
      }
      return true;
    };
    this.wait(over, patienceMs);
    return ending;
  }

  /** Records of the open batch, oldest first. */
  batch(): BatchRecord[] {
    return this.flash.keys('batch/').map((key) => present(this.flash.read(key as `batch/${string}`), key));
  }
}
