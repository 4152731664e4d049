/** How long answers took: an HDR histogram (3 digits) for percentiles, and counts in steps of 1, 2, 5 for a picture. */
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks';

/** All times in milliseconds; zero before the first answer. */
export interface Distribution {
  readonly answers: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly p999: number;
  readonly max: number;
  /** Percentile and time, at the steps of an HDR histogram: each halves what is left to 100. */
  readonly percentiles: readonly (readonly [percentile: number, ms: number])[];
  /** From the fastest answer to the slowest; each holds those above the bound of the one before. */
  readonly buckets: readonly { readonly upToMs: number; readonly answers: number }[];
}

/** As it goes from one thread to another. */
export interface PortableLatency {
  readonly histogram: RecordableHistogram;
  readonly counts: readonly number[];
}

const US_PER_MS = 1000;
/** Up to half a day: longer than any run, so the last one holds whatever is slower. */
const BOUNDS_MS = [0.1, 1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7].flatMap((decade) => [decade, decade * 2, decade * 5]);

export class Latency {
  readonly #histogram = createHistogram({ figures: 3 });
  readonly #counts = BOUNDS_MS.map(() => 0);

  record(ms: number): void {
    this.#histogram.record(Math.max(1, Math.round(ms * US_PER_MS)));
    this.#count(
      BOUNDS_MS.findIndex((bound) => ms <= bound),
      1,
    );
  }

  add({ histogram, counts }: PortableLatency): void {
    this.#histogram.add(histogram);
    for (const [bucket, answers] of counts.entries()) this.#count(bucket, answers);
  }

  portable(): PortableLatency {
    return { histogram: this.#histogram, counts: this.#counts };
  }

  distribution(): Distribution {
    const histogram = this.#histogram;
    const answers = histogram.count;
    const at = (percent: number): number => (answers === 0 ? 0 : histogram.percentile(percent) / US_PER_MS);
    return {
      answers,
      p50: at(50),
      p90: at(90),
      p99: at(99),
      p999: at(99.9),
      max: answers === 0 ? 0 : histogram.max / US_PER_MS,
      percentiles: answers === 0 ? [] : [...histogram.percentiles].map(([percent, us]) => [percent, us / US_PER_MS]),
      buckets: this.#buckets(),
    };
  }

  #count(bucket: number, answers: number): void {
    const index = bucket < 0 ? BOUNDS_MS.length - 1 : bucket;
    this.#counts[index] = (this.#counts[index] ?? 0) + answers;
  }

  #buckets(): { upToMs: number; answers: number }[] {
    const first = this.#counts.findIndex((answers) => answers > 0);
    const last = this.#counts.findLastIndex((answers) => answers > 0);
    if (first < 0) return [];
    return BOUNDS_MS.map((upToMs, index) => ({ upToMs, answers: this.#counts[index] ?? 0 })).slice(first, last + 1);
  }
}
