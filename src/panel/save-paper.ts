/** Paper as a text file: what was printed, line by line. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { civilClock, civilDate } from '../lib/clock.ts';
import type { PaperLine } from '../machine/front-panel.ts';

/**
 * Writes the lines into a new file in `directory`, named after the terminal's own time.
 * @returns the path of the file
 * @throws the file system's error when it cannot be written
 */
export function savePaper(lines: readonly PaperLine[], directory: string, clockMs: number): string {
  const path = join(directory, `receipt-${civilDate(clockMs)}-${civilClock(clockMs)}.txt`);
  writeFileSync(path, `${lines.map((line) => line.text.trimEnd()).join('\n')}\n`);
  return path;
}
