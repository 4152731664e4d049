/** Writes the report of a run to a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { systemClock } from '../../lib/clock.ts';
import type { ScenarioResult } from '../scenario.ts';
import { page } from './page.ts';

/** The report cannot be written. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** The path of the page in `directory`, which is made if need be. @throws ReportError when it cannot be written */
export function writeReport(directory: string, results: readonly ScenarioResult[]): string {
  const file = join(directory, 'index.html');
  const text = page(results, systemClock.nowMs());
  try {
    mkdirSync(directory, { recursive: true });
    writeFileSync(file, text);
  } catch (reason) {
    throw new ReportError(`cannot write the report ${file}: ${(reason as Error).message}`);
  }
  return file;
}
