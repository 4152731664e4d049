/**
 * PostgreSQL as the ledger needs it: asked, and waited for. A turn of the host is one step that nothing comes between, so its
 * thread stands still for the two or three times that it needs the database; another thread talks to it meanwhile.
 */
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from 'node:worker_threads';
import type { SqlValue } from '../database.ts';
import type { Asked, ThreadData, Told, ToThread } from './conversation.ts';

/** Longer than the thread itself waits for anything. */
const PATIENCE_MS = 30_000;

/** Classes of SQLSTATE, and one of them, after which nobody knows whether a commit took place: the connection or the server went. */
const UNKNOWN_AFTER = ['08', '57'];
const COMPLETION_UNKNOWN = '40003';

/** serialization_failure and deadlock_detected: nothing was done, and the same may succeed in another transaction. */
const CONFLICTS = ['40001', '40P01'];

/** The database said no, or nothing. */
export class PostgresError extends Error {
  override readonly name = 'PostgresError';
  /** Number of the statement in its list. */
  readonly at: number;
  /** SQLSTATE, where the server said it. */
  readonly code: string | undefined;

  constructor({
    reason,
    at,
    code,
  }: { readonly reason: string; readonly at: number; readonly code?: string | undefined }) {
    super(reason);
    this.at = at;
    this.code = code;
  }

  /** Whether a commit that ended with this may have taken place all the same. */
  get leavesDoubt(): boolean {
    return this.code === undefined || this.code === COMPLETION_UNKNOWN || UNKNOWN_AFTER.includes(this.code.slice(0, 2));
  }

  /** Whether another transaction was in the way, so that it may be tried again. */
  get isConflict(): boolean {
    return this.code !== undefined && CONFLICTS.includes(this.code);
  }
}

/** The same distance away from src/ and dist/. */
const PROGRAM = new URL(`./program${import.meta.url.slice(-3)}`, import.meta.url);

/** A loader named on the command line does not reach a thread: in the source tree it registers its own. */
function program(): URL {
  if (!PROGRAM.pathname.endsWith('.ts')) return PROGRAM;
  const code = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${PROGRAM.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

interface Thread {
  readonly worker: Worker;
  readonly port: MessagePort;
  readonly answered: Int32Array;
}

/** One for all connections: whoever asks stands still until he is answered, so it has one question at a time. */
let thread: Thread | undefined;
let connections = 0;

export class Postgres {
  readonly #connection = ++connections;
  readonly #url: string;

  /** Connects on the first question. @param url with its password */
  constructor(url: string) {
    this.#url = url;
  }

  /**
   * Runs statements one after the other on one connection. @returns the rows of each
   * @param goesOn in the transaction that an earlier question has begun; never on a new connection, which would know nothing of it
   * @throws PostgresError at the first that fails; the connection is dropped then, and what was open on it rolled back
   */
  ask(list: readonly Asked[], goesOn = false): readonly (readonly (readonly SqlValue[])[])[] {
    thread ??= started();
    const { port, answered } = thread;
    Atomics.store(answered, 0, 0);
    port.postMessage({ connection: this.#connection, url: this.#url, list, goesOn } satisfies ToThread);
    const waited = Atomics.wait(answered, 0, 0, PATIENCE_MS);
    const told = waited === 'timed-out' ? undefined : (receiveMessageOnPort(port)?.message as Told | undefined);
    if (told?.kind === 'rows') return told.results;
    if (!told) end();
    throw new PostgresError(told ?? { reason: 'no answer in time', at: 0 });
  }

  close(): void {
    thread?.port.postMessage({ connection: this.#connection, url: this.#url } satisfies ToThread);
  }
}

function started(): Thread {
  const { port1: port, port2 } = new MessageChannel();
  const answered = new Int32Array(new SharedArrayBuffer(4));
  const workerData: ThreadData = { answered, port: port2 };
  const worker = new Worker(program(), { workerData, transferList: [port2], execArgv: [] });
  // A thread that ends leaves its question unanswered, which is an error of the question.
  worker.on('error', end);
  worker.unref();
  port.unref();
  return { worker, port, answered };
}

function end(): void {
  void thread?.worker.terminate();
  thread = undefined;
}
