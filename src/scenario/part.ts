/** Parts: files of steps that other files include, with values that the including step gives. */
import { resolve } from 'node:path';
import { z } from 'zod';
import { ConfigSource } from '../config/read-config.ts';
import { partFormat } from './format.ts';
import { noSuchFile } from './head.ts';
import { type Given, placeholdersIn } from './placeholders.ts';

export interface Part {
  readonly source: ConfigSource;
  /** As they are written. */
  readonly steps: readonly unknown[];
  /** What placeholders stand for where the including step gives nothing. */
  readonly variables: readonly (readonly [string, Given])[];
  /** All names that a value may be given to. */
  readonly names: readonly string[];
}

/** Whether a file is there to be included. */
export function isPart(written: unknown): boolean {
  return typeof written === 'object' && written !== null && 'part' in written;
}

/**
 * The part in a file, or why it cannot be included there.
 * @param files that lead there, one including the next
 * @throws ConfigError with everything that is wrong in the file itself
 */
export function openPart(file: string, files: readonly string[]): Part | string {
  const circle = files.findIndex((other) => resolve(other) === resolve(file));
  if (circle >= 0) return `the file includes itself: ${[...files.slice(circle), file].join(' > ')}`;
  const missing = noSuchFile(file);
  if (missing !== undefined) return missing;
  const source = ConfigSource.open(file);
  if (!isPart(source.value)) {
    return `expected a part, which begins with part: and what it does; ${file} has no part:`;
  }
  const { steps, variables } = source.read(partFormat(z.unknown()));
  return {
    source,
    steps,
    variables: Object.entries(variables).map(([name, text]) => [
      name,
      { text, file, line: source.lineOf(['variables', name]) },
    ]),
    names: [...Object.keys(variables), ...placeholdersIn(steps).map(({ name }) => name)],
  };
}
