/** From `npm start`'s program being run in a window to an LCD that can be used. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { posternArgs } from '../support/postern.ts';
import { TerminalWindow } from '../support/terminal-window.ts';
import type { Figure } from './figure.ts';

const ROUNDS = 5;

export async function benchStart(): Promise<Figure[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const state = mkdtempSync(join(tmpdir(), 'postern-bench-'));
    const startMs = performance.now();
    const window = new TerminalWindow(posternArgs('--state', state), { columns: 160, rows: 50 });
    await window.until(/拉卡拉/);
    times.push(performance.now() - startMs);
    window.type('q');
    await window.exited;
    rmSync(state, { recursive: true });
  }
  times.sort((a, b) => a - b);
  return [
    { name: 'start-to-lcd', value: times[ROUNDS >> 1] ?? 0, unit: 'ms', of: `median of ${ROUNDS}, a new state folder` },
  ];
}
