/** Builds the program once for a test run: tests start it dozens of times, and built it starts in a third of the time. */
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { build } from 'esbuild';

const ROOT = join(import.meta.dirname, '../..');
const SOURCES = join(ROOT, 'src');
/** In the root, because the program finds its fixtures from where it lies; of this run alone. */
export const BUILT = join(ROOT, `.built-${process.pid}`);
const MAIN = join(BUILT, 'main.js');

/** Processes of the tests' own (see `processArgs`), by what they are called. */
const PROCESSES = [
  'crash/host-process',
  'crash/terminal-process',
  'host/abandon',
  'machine/devices/committer',
  'panel/panel-main',
];

/** Each project of vitest.config.ts asks for it; the first gets it done. */
export async function setup(): Promise<void> {
  process.env.POSTERN_MAIN = MAIN;
  if (existsSync(MAIN)) return;
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
  await buildProcesses();
}

/** One file for each process, which imports the built program where its source imports that of the program. */
async function buildProcesses(): Promise<void> {
  await build({
    entryPoints: PROCESSES.map((name) => join(ROOT, 'test', `${name}.ts`)),
    outdir: join(BUILT, 'test'),
    entryNames: '[name]',
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
    plugins: [
      {
        name: 'the program as it is built',
        setup({ onResolve }) {
          onResolve({ filter: /\/src\/.+\.ts$/ }, ({ path, resolveDir }) => {
            const source = relative(SOURCES, join(resolveDir, path)).split(sep).join('/');
            return { path: `../${source.replace(/\.ts$/, '.js')}`, external: true };
          });
        },
      },
    ],
  });
}

export function teardown(): void {
  rmSync(BUILT, { recursive: true, force: true });
}
