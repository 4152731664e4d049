/** Counts that the threads of a run share: which arrivals are taken, what is switched on, what is done. */
const names = ['taken', 'on', 'done', 'errors'] as const;
export type CounterName = (typeof names)[number];

export class Counters {
  /** Goes to another thread, where it makes the same counters. */
  readonly memory: SharedArrayBuffer;
  readonly #cells: Int32Array;

  constructor(memory = new SharedArrayBuffer(names.length * Int32Array.BYTES_PER_ELEMENT)) {
    this.memory = memory;
    this.#cells = new Int32Array(memory);
  }

  /** Counts one more. Gives what the count was before: a number that no other thread gets. */
  next(name: CounterName): number {
    return Atomics.add(this.#cells, names.indexOf(name), 1);
  }

  of(name: CounterName): number {
    return Atomics.load(this.#cells, names.indexOf(name));
  }
}
