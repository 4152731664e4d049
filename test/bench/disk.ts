/** The disk's own commit rate: an append of one sale's bytes and fdatasync, one after the other. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './figure.ts';

export function benchDisk(bytes: Uint8Array, durationMs = 1000): Figure[] {
  const folder = mkdtempSync(join(tmpdir(), 'postern-bench-'));
  const file = openSync(join(folder, 'journal'), 'a');
  const startMs = performance.now();
  let commits = 0;
  while (performance.now() - startMs < durationMs) {
    writeSync(file, bytes);
    fdatasyncSync(file);
    commits++;
  }
  const seconds = (performance.now() - startMs) / 1000;
  closeSync(file);
  rmSync(folder, { recursive: true });
  return [
    {
      name: 'disk-commit',
      value: commits / seconds,
      unit: 'per second',
      of: `${bytes.length} bytes appended and fdatasync'ed`,
    },
  ];
}
