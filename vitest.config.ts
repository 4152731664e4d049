import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/build.ts'],
    testTimeout: 30_000,
    pool: 'forks',
    maxWorkers: 2,
    // Test files keep nothing in globals, so they share a process: loading every module anew for each file cost a third of the run.
    isolate: false,
    env: { LANG: 'C.UTF-8' },
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
