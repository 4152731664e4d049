/** What happens at one end, one thing after another, to be awaited. */
export class Happenings<T> {
  readonly #past: T[] = [];
  readonly #waiting: ((item: T) => void)[] = [];

  readonly push = (item: T): void => {
    const next = this.#waiting.shift();
    if (next) next(item);
    else this.#past.push(item);
  };

  next(): Promise<T> {
    const item = this.#past.shift();
    return item === undefined ? new Promise((resolve) => this.#waiting.push(resolve)) : Promise.resolve(item);
  }

  get unseen(): number {
    return this.#past.length;
  }
}
