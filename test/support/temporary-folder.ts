import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** A fresh folder, which goes when the test file is through. Call it outside of tests. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'postern-'));
  // An installed package is thousands of files.
  afterAll(() => rmSync(folder, { recursive: true, force: true }), 60_000);
  return folder;
}
