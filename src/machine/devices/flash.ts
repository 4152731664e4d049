/** Flash: the only memory of a terminal that survives power loss. JSON data by key, written in commits. */

import type { FlashChange, FlashKey, FlashRecords, FlashView } from '../../firmware/flash-records.ts';
import { assert } from '../../lib/assert.ts';

export interface Flash extends FlashView {
  /** All of the changes or none, durable when it returns. @throws FlashError when the medium refuses. */
  commit(changes: readonly FlashChange[]): void;
}

/**
 * The content of a flash in memory. As a device of its own it outlives the terminal object, so tests can cut the power;
 * it is what a file's journal is read into, too. Values are frozen: who reads one cannot change what is stored.
 */
export class MemoryFlash implements Flash {
  readonly #values = new Map<string, unknown>();
  /** Ascending. */
  readonly #keys: string[] = [];

  read<K extends FlashKey>(key: K): FlashRecords[K] | undefined {
    return this.#values.get(key) as FlashRecords[K] | undefined;
  }

  keys(prefix: string): readonly string[] {
    return this.#keys.slice(this.#placeOf(prefix), this.#placeAfter(prefix));
  }

  count(prefix: string): number {
    return this.#placeAfter(prefix) - this.#placeOf(prefix);
  }

  commit(changes: readonly FlashChange[]): void {
    freezeChanges(changes);
    for (const { key, value } of changes) {
      if (value === null) this.#erase(key);
      else this.#put(key, value);
    }
  }

  #put(key: string, value: unknown): void {
    if (!this.#values.has(key)) this.#keys.splice(this.#placeOf(key), 0, key);
    this.#values.set(key, value);
  }

  #erase(key: string): void {
    if (this.#values.delete(key)) this.#keys.splice(this.#placeOf(key), 1);
  }

  /** Where the first key stands that comes after all keys with `prefix`: no key holds the last character of all. */
  #placeAfter(prefix: string): number {
    return this.#placeOf(`${prefix}\uffff`);
  }

  /** Where `key` stands in the ascending keys, or would stand. */
  #placeOf(key: string): number {
    let low = 0;
    let high = this.#keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] as string) < key) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** Freezes values all through. @throws Bug at the first that is no plain JSON data, so that a file gives back what went in. */
export function freezeChanges(changes: readonly FlashChange[]): void {
  for (const { key, value } of changes) freeze(value, key);
}

function freeze(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return;
  if (typeof value === 'number') {
    assert(Number.isFinite(value), `flash stores JSON data, but ${path} is ${value}`);
    return;
  }
  const plain =
    typeof value === 'object' && (Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype);
  assert(plain, `flash stores JSON data, but ${path} is of another kind (${typeof value})`);
  for (const [name, inner] of Object.entries(value as object)) freeze(inner, `${path}.${name}`);
  Object.freeze(value);
}
