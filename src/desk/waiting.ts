/** How a script on the desk waits: for what is to happen, not for time to go by. */
import type { VirtualClock } from '../lib/clock.ts';
import type { PacedClock } from '../lib/paced-clock.ts';
import type { FrontPanel } from '../machine/front-panel.ts';
import type { Desk } from './desk.ts';

export interface Waiting {
  /** Until `done`; false when it never is within `patienceMs` of the desk's time, or nothing more can happen. */
  until(done: () => boolean, patienceMs: number): Promise<boolean>;
  /** Time jumps ahead by `durationMs`, and everything that is due happens at its own instant. */
  pass(durationMs: number): Promise<void>;
  /** The desk's time, in milliseconds since 1970 UTC. */
  nowMs(): number;
}

/** A desk that a script can wait on. */
export type ScriptedDesk = Desk & Waiting;

/**
 * At full speed: time stands still while anything happens, and jumps to what is due next.
 * @param outside settles when nobody is asked any more whose time is real; undefined when nobody is
 */
export function waitingAtOnce(clock: VirtualClock, outside: () => Promise<unknown> | undefined): Waiting {
  /** Moves on to what is due next, but not beyond `endMs`; promises of the host get their turn before. */
  const moveOn = async (done: () => boolean, endMs: number): Promise<'done' | 'moved' | 'over'> => {
    await nextTurn();
    for (let answers = outside(); answers; answers = outside()) {
      await answers;
      await nextTurn();
    }
    const nextMs = clock.nextMs();
    if (done()) return 'done';
    if (nextMs === undefined || nextMs > endMs) return 'over';
    clock.advanceByMs(nextMs - clock.nowMs());
    return 'moved';
  };
  return {
    nowMs: () => clock.nowMs(),
    async until(done, patienceMs) {
      const endMs = clock.nowMs() + patienceMs;
      while (!done()) {
        const moved = await moveOn(done, endMs);
        if (moved !== 'moved') return moved === 'done';
      }
      return true;
    },
    async pass(durationMs) {
      const endMs = clock.nowMs() + durationMs;
      while ((await moveOn(() => false, endMs)) === 'moved');
      clock.advanceByMs(endMs - clock.nowMs());
    },
  };
}

/** In step with real time: woken by the terminal. */
export function waitingInStep(clock: PacedClock, terminal: FrontPanel): Waiting {
  return {
    nowMs: () => clock.nowMs(),
    until(done, patienceMs) {
      if (done()) return Promise.resolve(true);
      return new Promise((resolve) => {
        const end = (inTime: boolean): void => {
          stop();
          deadline.cancel();
          resolve(inTime);
        };
        const stop = terminal.onChange(() => done() && end(true));
        const deadline = clock.after(patienceMs, () => end(done()));
      });
    },
    async pass(durationMs) {
      clock.advanceByMs(durationMs);
      await nextTurn();
    },
  };
}

/** Lets everything that is waiting for its turn have it: promises, and input that has arrived. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
