/** Statistics of a run: how orders ended, and how long the host's answers took. */
import type { Errand } from './arrivals.ts';
import { type Distribution, Latency, type PortableLatency } from './latency.ts';
import type { Result } from './robot.ts';

/** Orders by errand and by how they ended. */
export type Outcomes = { readonly [errand in Errand]?: { readonly [outcome: string]: number } };

/** From two beginnings to the answer on the display. */
export interface Latencies {
  /** The clerk's last key: what host, line and terminal take. */
  readonly fromKey: Distribution;
  /** The moment that the plan has the customer come: waiting for a free terminal included. Only where arrivals keep to a plan. */
  readonly fromArrival?: Distribution;
}

/** As it goes from one thread to another. */
export interface PortableTally {
  readonly outcomes: Outcomes;
  readonly fromKey: PortableLatency;
  readonly fromArrival: PortableLatency;
}

export class Tally {
  readonly #fromKey = new Latency();
  readonly #fromArrival = new Latency();
  readonly #outcomes: { [errand in Errand]?: { [outcome: string]: number } } = {};
  #count = 0;

  /** @param dueMs when the order should have begun, on the clock of `answeredMs`; left out where nobody was waiting */
  add({ errand, outcome, answer }: Result, dueMs?: number): void {
    this.#countOutcome(errand, outcome, 1);
    if (!answer) return;
    this.#fromKey.record(answer.atMs - answer.keyMs);
    if (dueMs !== undefined) this.#fromArrival.record(answer.atMs - dueMs);
  }

  merge({ outcomes, fromKey, fromArrival }: PortableTally): void {
    for (const [errand, counts] of Object.entries(outcomes) as [Errand, { [outcome: string]: number }][]) {
      for (const [outcome, count] of Object.entries(counts)) this.#countOutcome(errand, outcome, count);
    }
    this.#fromKey.add(fromKey);
    this.#fromArrival.add(fromArrival);
  }

  portable(): PortableTally {
    return {
      outcomes: this.#outcomes,
      fromKey: this.#fromKey.portable(),
      fromArrival: this.#fromArrival.portable(),
    };
  }

  /** Orders that have ended, however they did. */
  get count(): number {
    return this.#count;
  }

  get outcomes(): Outcomes {
    return this.#outcomes;
  }

  latencies(): Latencies {
    const fromArrival = this.#fromArrival.distribution();
    return { fromKey: this.#fromKey.distribution(), ...(fromArrival.answers > 0 && { fromArrival }) };
  }

  #countOutcome(errand: Errand, outcome: string, count: number): void {
    this.#count += count;
    let counts = this.#outcomes[errand];
    if (!counts) {
      counts = {};
      this.#outcomes[errand] = counts;
    }
    counts[outcome] = (counts[outcome] ?? 0) + count;
  }
}
