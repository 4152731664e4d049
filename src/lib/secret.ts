/**
 * A value that must not be printed. Text, JSON, console and template forms all give the mask;
 * only `reveal` gives the value, so every place that unwraps one can be found by that word.
 */
const inspect = Symbol.for('nodejs.util.inspect.custom');

export type Mask<T> = (value: T) => string;

export class Secret<T extends string | Uint8Array = string> {
  readonly #value: T;
  readonly #mask: Mask<T>;

  constructor(value: T, mask: Mask<T>) {
    this.#value = value;
    this.#mask = mask;
  }

  /** The value itself. Its length may be printed, its content never. */
  reveal(): T {
    return this.#value;
  }

  toString(): string {
    return this.#mask(this.#value);
  }

  toJSON(): string {
    return this.toString();
  }

  [inspect](): string {
    return this.toString();
  }
}

/** The plain value of something that may be wrapped. */
export function reveal<T extends string | Uint8Array>(value: T | Secret<T>): T {
  return value instanceof Secret ? value.reveal() : value;
}

/** `****`: shows neither content nor length. */
export const hidden: Mask<string | Uint8Array> = () => '****';

/** Shows the first and last characters, a star for each one between; all stars when too short to hide anything. */
export function keepEnds(first: number, last: number): Mask<string> {
  return (value) =>
    value.length <= first + last
      ? '*'.repeat(value.length)
      : value.slice(0, first) + '*'.repeat(value.length - first - last) + value.slice(value.length - last);
}
