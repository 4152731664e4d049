/** A memory desk in step with a clock that somebody may speed up, slow down and pause. */
import type { PacedClock } from '../lib/paced-clock.ts';
import { MemoryDesk, type MemoryDeskOptions } from './memory-desk.ts';
import { type Waiting, waitingInStep } from './waiting.ts';

export class PacedDesk extends MemoryDesk implements Waiting {
  readonly until: Waiting['until'];
  readonly pass: Waiting['pass'];
  readonly nowMs: Waiting['nowMs'];
  readonly #clock: PacedClock;

  constructor(clock: PacedClock, options: MemoryDeskOptions) {
    super(clock, options);
    this.#clock = clock;
    ({ until: this.until, pass: this.pass, nowMs: this.nowMs } = waitingInStep(clock, this.terminal));
  }

  /** Its time stands still from then on, and keeps no process alive. */
  override async close(): Promise<void> {
    await super.close();
    this.#clock.pause(true);
  }
}
