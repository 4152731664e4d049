import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { processArgs } from '../support/postern.ts';
import { MERCHANT, openHost } from './pos.ts';

it('kill -9 in the middle of a turn leaves what was answered, and nothing else', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'postern-crash-'));
  const ledgerFile = join(folder, 'ledger.db');
  const { signal } = spawnSync(process.execPath, processArgs('host/abandon', ledgerFile));
  expect(signal).toBe('SIGKILL');
  const { host } = openHost({ ledgerFile });
  expect(
    host
      .ledgerView(MERCHANT)
      .arrivals()
      .map(({ amount }) => amount),
  ).toEqual([1000]);
  expect(host.verify()).toEqual([]);
  await host.close();
  rmSync(folder, { recursive: true });
});
