import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BUILT } from './test/support/build.ts';

const BUILD = 'test/support/build.ts';

export default defineConfig({
  resolve: {
    alias: {
      // Threads and processes of a fleet run what is built, as every user's do: each would spend a second on translating the sources.
      './own-modules.ts': join(BUILT, 'fleet/own-modules.js'),
    },
  },
  test: {
    testTimeout: 30_000,
    hookTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    // Test files keep nothing in globals, so they share a process: loading every module anew for each file cost a third of the run.
    isolate: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'postern',
          include: ['test/**/*.test.ts'],
          exclude: ['test/postgres/**'],
          globalSetup: [BUILD],
          env: { LANG: 'C.UTF-8' },
        },
      },
      {
        // What is about the books once more, on a ledger that hosts share.
        extends: true,
        test: {
          name: 'postgres',
          include: [
            'test/postgres/**/*.test.ts',
            'test/host/ledger/ledger.test.ts',
            'test/host/acquirers/rules/guards.test.ts',
            'test/crash/storm.test.ts',
            'test/host/{books.property,sale,taking-back,pre-auth,settlement,sign-in,turn,crediting,merchant,notices,qr,offline}.test.ts',
          ],
          globalSetup: [BUILD, 'test/support/postgres.ts'],
          setupFiles: ['test/support/skip-without-postgres.ts'],
          env: { LANG: 'C.UTF-8', POSTERN_TEST_STORE: 'postgres' },
        },
      },
    ],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      exclude: ['src/main.ts', 'src/cli/**'],
      reporter: ['text-summary'],
      // The floors: what is tested stays tested.
      thresholds: { lines: 93, statements: 93, functions: 93, branches: 88 },
    },
  },
});
