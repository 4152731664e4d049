/** Keeps a ledger to one host: two would each believe in their own balances. The lock dies with its process, also by kill -9. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Database } from './database.ts';
import { cannotOpen, LedgerFileError } from './ledger-file.ts';

export interface Lock {
  release(): void;
}

export class LedgerInUse extends LedgerFileError {
  constructor(file: string) {
    super(
      `${file} is in use by another host; stop that one first, or give this one a ledger of its own (--ledger FILE)`,
    );
  }
}

/**
 * Holds SQLite's own exclusive lock on the file `LEDGER-lock`; readers of the ledger are not disturbed.
 * @throws LedgerInUse when another process, or another host in this one, holds it
 */
export function lockLedger(file: string): Lock {
  const lock = openLock(file);
  try {
    lock.execute('PRAGMA busy_timeout = 0; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
    return { release: () => lock.close() };
  } catch (error) {
    lock.close();
    throw error instanceof Error && /locked/.test(error.message) ? new LedgerInUse(file) : cannotOpen(file, error);
  }
}

function openLock(file: string): Database {
  try {
    mkdirSync(dirname(file), { recursive: true });
    return new Database(`${file}-lock`);
  } catch (error) {
    throw cannotOpen(file, error);
  }
}
