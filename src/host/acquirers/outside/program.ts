/**
 * A program in any language: it reads a JSON object a line from standard input, each a request with an `id`, and writes an
 * answer with the same `id` a line to standard output, in any order. What it writes to standard error goes to the log.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Clock } from '../../../lib/clock.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { LONGEST_LINE_BYTES, linesOf } from './lines-of.ts';
import type { NumberedQuestion, Peer, PeerEvents, StartPeer } from './peer.ts';

/** What may wait for a program that does not read its requests. */
const MOST_UNREAD_BYTES = 16 << 20;

/** How long a program may take to put its things away. */
const CLOSE_MS = 1000;

/**
 * @param command words with spaces between: `./my-host.py --fast`
 * @param folder that it runs in
 */
export function program(command: string, folder: string, clock: Clock): StartPeer {
  const [file = '', ...parameters] = command.split(/\s+/).filter((word) => word !== '');
  return async (events) => {
    // In a process group of its own, so that what it starts ends with it.
    const child = spawn(file, parameters, { stdio: 'pipe', cwd: folder, detached: true });
    await once(child, 'spawn').catch((reason) => {
      throw new AcquirerFailure(sentence(file, reason));
    });
    return new ProgramPeer(child, clock, events);
  };
}

class ProgramPeer implements Peer {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #clock: Clock;
  readonly #exited: Promise<unknown>;
  readonly #stopReading: readonly (() => void)[];
  /** Why it was ended, where it was. */
  #fault: string | undefined;
  #closed = false;
  /** It has ended, and so has whatever wrote where it did. */
  #over = false;

  constructor(child: ChildProcessWithoutNullStreams, clock: Clock, events: PeerEvents) {
    this.#child = child;
    this.#clock = clock;
    this.#exited = once(child, 'exit').catch(() => {});
    // A program that has gone is told of by its end.
    child.stdin.on('error', () => {});
    const tooLong = (where: string) => () =>
      this.end(`expected lines of at most ${LONGEST_LINE_BYTES} bytes on ${where}, found one that goes on`);
    this.#stopReading = [
      linesOf(child.stdout, { line: (line) => takeLine(line, events), tooLong: tooLong('standard output') }),
      linesOf(child.stderr, { line: (line) => events.said('info', line), tooLong: tooLong('standard error') }),
    ];
    child.on('close', (code, signal) => {
      this.#over = true;
      if (this.#closed) return;
      const how = signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`;
      events.gone(this.#fault === undefined ? how : `it was ended: ${this.#fault}`);
    });
  }

  ask(question: NumberedQuestion): void {
    const { stdin } = this.#child;
    stdin.write(`${JSON.stringify(question)}\n`);
    const unread = stdin.writableLength;
    if (unread > MOST_UNREAD_BYTES) this.end(`expected it to read its requests, found ${unread} bytes waiting for it`);
  }

  end(fault: string): void {
    if (this.#fault !== undefined) return;
    this.#fault = fault;
    for (const stop of this.#stopReading) stop();
    this.#signal('SIGKILL');
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#child.stdin.end();
    this.#signal('SIGTERM');
    const limit = this.#clock.after(CLOSE_MS, () => this.#signal('SIGKILL'));
    await this.#exited;
    limit.cancel();
  }

  /** To all of its group; there may be none any more. */
  #signal(signal: NodeJS.Signals): void {
    const { pid } = this.#child;
    if (pid === undefined || this.#over) return;
    try {
      process.kill(-pid, signal);
    } catch {
      this.#child.kill(signal);
    }
  }
}

/** Answers begin with a brace; anything else was meant for people, and does not belong here. */
function takeLine(line: string, events: PeerEvents): void {
  try {
    const { id, ...answer } = JSON.parse(line) as { readonly id?: unknown };
    if (typeof id !== 'number') events.said('warn', `an answer without the id of its request: ${line}`);
    else events.answered(id, answer);
  } catch {
    events.said('warn', `no JSON on standard output (notes belong on standard error): ${line}`);
  }
}

const FAULTS: { readonly [code: string]: string } = {
  ENOENT: 'there is no such program',
  EACCES: 'it may not be executed: chmod +x it, or name what runs it, such as exec:python3 ./my-host.py',
};

function sentence(file: string, { code, message }: NodeJS.ErrnoException): string {
  return `${file}: ${FAULTS[code ?? ''] ?? message}`;
}
