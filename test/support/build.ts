/** Builds the program once for a test run: tests start it dozens of times, and built it starts in a third of the time. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** In the root, because the program finds its fixtures from where it lies; of this run alone. */
export const BUILT = join(ROOT, `.built-${process.pid}`);

export function setup(): void {
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  // Types are checked by `npm run typecheck`.
  execFileSync(
    process.execPath,
    [tsc, '-p', 'tsconfig.build.json', '--outDir', BUILT, '--noCheck', '--declaration', 'false'],
    {
      cwd: ROOT,
      stdio: 'inherit',
    },
  );
  process.env.POSTERN_MAIN = join(BUILT, 'main.js');
}

export function teardown(): void {
  rmSync(BUILT, { recursive: true, force: true });
}
