/** A memory desk in step with a clock that somebody may speed up, slow down and pause. */
import type { PacedClock } from '../lib/paced-clock.ts';
import { MemoryDesk, type MemoryDeskOptions } from './memory-desk.ts';
import { type Waiting, waitingInStep } from './waiting.ts';

export class PacedDesk extends MemoryDesk implements Waiting {
  readonly until: Waiting['until'];
  readonly pass: Waiting['pass'];
  readonly nowMs: Waiting['nowMs'];

  constructor(clock: PacedClock, options: MemoryDeskOptions) {
    super(clock, options);
    ({ until: this.until, pass: this.pass, nowMs: this.nowMs } = waitingInStep(clock, this.terminal));
  }
}
