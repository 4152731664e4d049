/** Flash in memory: values are copied as JSON, as the real one keeps them. */
import type { FlashChange, FlashKey, FlashRecords, FlashView } from '../../../src/firmware/flash-records.ts';

export class TestFlash implements FlashView {
  readonly #records = new Map<string, string>();

  read<K extends FlashKey>(key: K): FlashRecords[K] | undefined {
    const json = this.#records.get(key);
    return json === undefined ? undefined : (JSON.parse(json) as FlashRecords[K]);
  }

  count(prefix: string): number {
    return this.keys(prefix).length;
  }

  keys(prefix: string): readonly string[] {
    return [...this.#records.keys()].filter((key) => key.startsWith(prefix)).sort();
  }

  commit(changes: readonly FlashChange[]): undefined {
    for (const { key, value } of changes) {
      if (value === null) this.#records.delete(key);
      else this.#records.set(key, JSON.stringify(value));
    }
  }

  /** Everything that is stored, as one text. */
  dump(): string {
    return JSON.stringify([...this.#records]);
  }
}
