/** Where the host's log goes: JSON lines, by pino. Secrets are masked by their types. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import type { Log } from '../host/log.ts';

const LEVEL = process.env.POSTERN_LOG ?? 'info';

/** Standard error, for a host that runs by itself. POSTERN_LOG sets the level (debug, info, warn, error). */
export function standardLog(): Log {
  return pino(
    { level: LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ dest: 2, sync: true }),
  );
}

/** `host.log` in the state folder, for a host behind the panel. */
export function fileLog(folder: string): Log {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const destination = pino.destination({ dest: join(folder, 'host.log'), sync: true });
  return pino({ level: LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime }, destination);
}
