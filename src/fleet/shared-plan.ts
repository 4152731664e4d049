/** One plan of arrivals that several threads work off: each draws all of it, and keeps what nobody else has taken. */
import { seededRandom } from '../lib/random.ts';
import { type Arrival, type Mix, type Pace, planArrivals } from './arrivals.ts';
import type { Counters } from './counters.ts';

export interface PlanOptions {
  readonly pace: Pace;
  readonly mix: Mix;
  readonly seed: number;
}

export class SharedPlan {
  readonly #arrivals: Iterator<Arrival, undefined>;
  readonly #counters: Counters;
  #drawn = 0;
  #over = false;

  /** @param counters those of the run: how many arrivals are taken is one of them */
  constructor({ pace, mix, seed }: PlanOptions, counters: Counters) {
    this.#arrivals = planArrivals(pace, mix, seededRandom(seed));
    this.#counters = counters;
  }

  /** Whether this thread has had its last arrival. */
  get over(): boolean {
    return this.#over;
  }

  /** The next arrival that nobody has taken; undefined when none is left. */
  take(): Arrival | undefined {
    if (this.#over) return undefined;
    const index = this.#counters.next('taken');
    for (; this.#drawn < index; this.#drawn++) this.#arrivals.next();
    this.#drawn++;
    const { value } = this.#arrivals.next();
    this.#over = value === undefined;
    return value;
  }

  /** Takes nothing more. */
  close(): void {
    this.#over = true;
  }
}
