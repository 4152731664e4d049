/**
 * Where a desk keeps what survives: flash and secure store of the terminal, ledger of the embedded host.
 * One process at a time: a lock file holds the owner's process id.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export class StateDirError extends Error {
  override readonly name = 'StateDirError';
}

export interface StateDir {
  readonly path: string;
  file(name: string): string;
  release(): void;
}

/** `$XDG_STATE_HOME/postern`, or `~/.local/state/postern`. */
export function defaultStateDir(): string {
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'postern');
}

/** Creates the folder when it is missing and takes its lock. @throws StateDirError when another desk holds it. */
export function openStateDir(path: string): StateDir {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (reason) {
    throw new StateDirError(
      `cannot use ${folder} as state folder: ${(reason as Error).message}; choose another with --state`,
    );
  }
  const lock = join(folder, 'lock');
  takeLock(lock, folder);
  return {
    path: folder,
    file: (name) => join(folder, name),
    release: () => rmSync(lock, { force: true }),
  };
}

function takeLock(lock: string, folder: string): void {
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return;
    } catch (reason) {
      if ((reason as NodeJS.ErrnoException).code !== 'EEXIST') {
        throw new StateDirError(`cannot write in ${folder}: ${(reason as Error).message}; choose another with --state`);
      }
    }
    const owner = Number(readFileSync(lock, 'utf8'));
    if (isRunning(owner)) {
      throw new StateDirError(
        `a desk is open on ${folder} already (process ${owner}); close it, or choose another with --state`,
      );
    }
    rmSync(lock, { force: true });
  }
  throw new StateDirError(`another desk took ${folder} just now; try again`);
}

/** A lock outlives a killed owner; its number may even be ours after a restart of the machine. */
function isRunning(processId: number): boolean {
  if (!Number.isInteger(processId) || processId <= 0 || processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (reason) {
    return (reason as NodeJS.ErrnoException).code === 'EPERM';
  }
}
