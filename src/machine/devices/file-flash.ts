/** Flash in a file: each commit is a record of the journal, and a journal that is mostly past is written anew. */
import type { FlashChange, FlashKey, FlashRecords, FlashView } from '../../firmware/flash-records.ts';
import { type Flash, freezeChanges, MemoryFlash } from './flash.ts';
import { RecordFile } from './record-file.ts';

/** A journal is written anew when it is larger than this, and larger than `STALE_FACTOR` times what it holds. */
const COMPACT_BYTES = 1 << 20;
const STALE_FACTOR = 4;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a terminal's flash holds, without touching it. @throws FlashError */
export function readFlash(file: string): FlashView {
  const content = new MemoryFlash();
  replay(RecordFile.read(file), content);
  return content;
}

export class FileFlash implements Flash {
  readonly #journal: RecordFile;
  readonly #content = new MemoryFlash();
  readonly #compactBytes: number;
  /** Journal size at which to look again whether it is mostly past. */
  #lookAtBytes: number;

  /** @throws FlashError when the file is something else, or damaged before its last record. */
  constructor(file: string, options: { readonly compactBytes?: number } = {}) {
    const { file: journal, payloads } = RecordFile.open(file);
    this.#journal = journal;
    this.#compactBytes = options.compactBytes ?? COMPACT_BYTES;
    this.#lookAtBytes = this.#compactBytes;
    replay(payloads, this.#content);
  }

  read<K extends FlashKey>(key: K): FlashRecords[K] | undefined {
    return this.#content.read(key);
  }

  keys(prefix: string): readonly string[] {
    return this.#content.keys(prefix);
  }

  count(prefix: string): number {
    return this.#content.count(prefix);
  }

  commit(changes: readonly FlashChange[]): void {
    freezeChanges(changes);
    this.#journal.append(encoder.encode(JSON.stringify(changes)));
    this.#content.commit(changes);
    if (this.#journal.lengthBytes > this.#lookAtBytes) this.#compact();
  }

  /** Lets go of the file. */
  close(): void {
    this.#journal.close();
  }

  #compact(): void {
    const keys = this.#content.keys('') as FlashKey[];
    const payload = encoder.encode(JSON.stringify(keys.map((key) => ({ key, value: this.#content.read(key) }))));
    if (this.#journal.lengthBytes > STALE_FACTOR * payload.length) this.#journal.rewrite(payload);
    this.#lookAtBytes = Math.max(this.#compactBytes, STALE_FACTOR * payload.length);
  }
}

function replay(payloads: readonly Uint8Array[], content: MemoryFlash): void {
  for (const payload of payloads) content.commit(JSON.parse(decoder.decode(payload)) as FlashChange[]);
}
