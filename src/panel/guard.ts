/** Whatever ends or stops the process, the terminal is given back first; a crash leaves a log and one clear line. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { civilClock, civilDate } from '../lib/clock.ts';

export interface Guarded {
  /** Where the crash log goes. */
  readonly directory: string;
  nowMs(): number;
  /** Gives the terminal back and takes it again. */
  leave(): void;
  enter(): void;
  /** Ends the panel as `q` does. */
  close(): void;
}

/** Signals that end the panel, with the exit code that shells expect. */
const ENDS = { SIGTERM: 143, SIGINT: 130 } as const;

/** Watches the process until the returned function is called. */
export function guard(guarded: Guarded): () => void {
  const crash = (reason: unknown) => {
    guarded.leave();
    const error = reason instanceof Error ? reason : new Error(String(reason));
    process.stderr.write(`postern stopped on a bug of its own: ${error.message}\n${writeLog(error, guarded)}\n`);
    process.exit(1);
  };
  const end = (signal: unknown) => {
    process.exitCode = ENDS[signal as keyof typeof ENDS];
    guarded.close();
  };
  const listeners: { readonly [event: string]: (reason: unknown) => void } = {
    uncaughtException: crash,
    unhandledRejection: crash,
    SIGTSTP: () => suspend(guarded),
    SIGCONT: () => guarded.enter(),
    SIGTERM: end,
    SIGINT: end,
    SIGHUP: () => {
      dieOfHangUp();
      guarded.close();
    },
  };
  const events: NodeJS.EventEmitter = process;
  for (const [event, listener] of Object.entries(listeners)) events.on(event, listener);
  return () => {
    for (const [event, listener] of Object.entries(listeners)) events.off(event, listener);
  };
}

/**
 * The terminal is gone: the process may still put its things in order, then dies of SIGHUP. Were it to exit,
 * Node would abort with a core dump, because it cannot set the mode of a terminal that is gone (seen with Node 20).
 */
export function dieOfHangUp(): void {
  const survive = () => {};
  const die = () => {
    process.off('SIGHUP', survive);
    process.kill(process.pid, 'SIGHUP');
  };
  process.on('SIGHUP', survive);
  process.once('exit', die);
}

/** Stops the process as Ctrl-Z does; SIGCONT takes the terminal again. */
export function suspend(guarded: Pick<Guarded, 'leave'>): void {
  guarded.leave();
  process.kill(process.pid, 'SIGSTOP');
}

/** @returns a line that says where the log is */
function writeLog(error: Error, { directory, nowMs }: Guarded): string {
  const name = `postern-crash-${civilDate(nowMs())}-${civilClock(nowMs())}.log`;
  const text = `${error.stack ?? error.message}\n\nNode ${process.version} on ${process.platform}\n`;
  for (const path of [join(directory, name), join(tmpdir(), name)]) {
    try {
      writeFileSync(path, text);
      return `The details are in ${path}`;
    } catch {
      // The next directory may be writable.
    }
  }
  return 'The details could not be written to a file; --state names a directory that can be written';
}
