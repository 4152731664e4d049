/** Statistics of a run: how orders ended, and how long the host's answers took (HDR histogram, 3 digits). */
import { createHistogram } from 'node:perf_hooks';
import type { Errand } from './arrivals.ts';
import type { Result } from './robot.ts';

/** Orders by errand and by how they ended. */
export type Outcomes = { readonly [errand in Errand]?: { readonly [outcome: string]: number } };

/** In milliseconds; zero before the first answer. */
export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

const US_PER_MS = 1000;

export class Tally {
  readonly #histogram = createHistogram({ figures: 3 });
  readonly #outcomes: { [errand in Errand]?: { [outcome: string]: number } } = {};
  #count = 0;

  add({ errand, outcome, answerMs }: Result): void {
    this.#count++;
    let counts = this.#outcomes[errand];
    if (!counts) {
      counts = {};
      this.#outcomes[errand] = counts;
    }
    counts[outcome] = (counts[outcome] ?? 0) + 1;
    if (answerMs !== undefined) this.#histogram.record(Math.max(1, Math.round(answerMs * US_PER_MS)));
  }

  /** Orders that have ended, however they did. */
  get count(): number {
    return this.#count;
  }

  get outcomes(): Outcomes {
    return this.#outcomes;
  }

  latency(): Latency {
    const { count } = this.#histogram;
    const at = (percent: number): number => (count === 0 ? 0 : this.#histogram.percentile(percent) / US_PER_MS);
    return { p50: at(50), p90: at(90), p99: at(99), max: count === 0 ? 0 : this.#histogram.max / US_PER_MS };
  }
}
