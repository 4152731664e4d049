/** Tells when somebody has edited files: editors write a file anew, replace it, or write it in pieces. */
import { type FSWatcher, watch } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Clock, Timer } from '../../lib/clock.ts';

/** What is written within this time of the last change belongs to it. */
const QUIET_MS = 50;

export class FileWatch {
  readonly #clock: Clock;
  readonly #edited: () => void;
  readonly #folders = new Map<string, FSWatcher>();
  #files: ReadonlySet<string> = new Set();
  #quiet: Timer | undefined;

  /** @param edited called after each change of a file that is watched */
  constructor(clock: Clock, edited: () => void) {
    this.#clock = clock;
    this.#edited = edited;
  }

  /** These files from now on, by their whole paths. */
  watch(files: readonly string[]): void {
    this.#files = new Set(files);
    const folders = new Set(files.map((file) => dirname(file)));
    for (const [folder, watcher] of this.#folders) {
      if (folders.has(folder)) continue;
      watcher.close();
      this.#folders.delete(folder);
    }
    // Folders, because a file that is replaced is another file afterwards.
    for (const folder of folders) if (!this.#folders.has(folder)) this.#folders.set(folder, this.#open(folder));
  }

  close(): void {
    this.#quiet?.cancel();
    for (const watcher of this.#folders.values()) watcher.close();
    this.#folders.clear();
  }

  #open(folder: string): FSWatcher {
    const watcher = watch(folder, (_, name) => {
      if (name !== null && !this.#files.has(join(folder, name))) return;
      this.#quiet?.cancel();
      this.#quiet = this.#clock.after(QUIET_MS, this.#edited);
    });
    // A folder that goes takes its edits with it, and nothing else.
    return watcher.on('error', () => {});
  }
}
