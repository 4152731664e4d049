/**
 * A module of somebody's, TypeScript as it is, in a thread of its own: what it throws, a loop that never ends and
 * `process.exit()` are its end and not the host's.
 */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import { unreachable } from '../../../lib/assert.ts';
import type { Clock, Timer } from '../../../lib/clock.ts';
import { AcquirerFailure } from '../acquirer-failure.ts';
import { bundle } from './bundle.ts';
import { LONGEST_LINE_BYTES, linesOf } from './lines-of.ts';
import type { NumberedQuestion, Peer, PeerEvents, StartPeer } from './peer.ts';

/** What the thread is told. */
export type ToThread =
  | { readonly kind: 'question'; readonly question: NumberedQuestion }
  | { readonly kind: 'ping' }
  | { readonly kind: 'close' };

/** What the thread tells. `crashed` is what it threw outside of any request. */
export type FromThread =
  | { readonly kind: 'ready' }
  | { readonly kind: 'pong' }
  | { readonly kind: 'crashed'; readonly reason: string }
  | { readonly kind: 'answered'; readonly id: number; readonly answer: unknown }
  | { readonly kind: 'failed'; readonly id: number; readonly reason: string }
  | { readonly kind: 'said'; readonly level: 'info' | 'warn'; readonly text: string };

/** How long a thread may take to say that it is alive. */
const PING_MS = 500;

/** How long a module may take to put its things away. */
const CLOSE_MS = 1000;

/** The same distance away from src/ and dist/. */
const PROGRAM = new URL(`./thread-program${import.meta.url.slice(-3)}`, import.meta.url);

/** A loader named on the command line does not reach a thread: in the source tree it registers its own. */
function program(): URL {
  if (!PROGRAM.pathname.endsWith('.ts')) return PROGRAM;
  const code = `import { register } from '${import.meta.resolve('tsx/esm/api')}'; register(); await import('${PROGRAM.href}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}

/**
 * @param file of the module
 * @param madeOf told which files it is made of, each time it is started
 */
export function thread(file: string, clock: Clock, madeOf: (inputs: readonly string[]) => void): StartPeer {
  return async (events) => {
    const { path, inputs, remove } = await bundle(file);
    madeOf(inputs);
    try {
      return await started(new Worker(program(), threadOptions({ file, path })), clock, events);
    } finally {
      await remove();
    }
  };
}

/** What the program of the thread is given: where the module is, and where its JavaScript. */
export interface ThreadData {
  readonly file: string;
  readonly path: string;
}

const threadOptions = (workerData: ThreadData): WorkerOptions => ({
  workerData,
  execArgv: [],
  stdout: true,
  stderr: true,
});

function started(worker: Worker, clock: Clock, events: PeerEvents): Promise<Peer> {
  return new Promise((resolve, reject) => {
    const peer = new ThreadPeer(worker, clock, {
      ...events,
      ready: () => resolve(peer),
      unusable: (reason) => reject(new AcquirerFailure(reason)),
    });
    for (const stream of [worker.stdout, worker.stderr]) {
      linesOf(stream, {
        line: (text) => events.said('info', text),
        tooLong: () => peer.end(`expected lines of at most ${LONGEST_LINE_BYTES} bytes, found one that goes on`),
      });
    }
  });
}

interface ThreadEvents extends PeerEvents {
  ready(): void;
  /** It ended before it was ready. */
  unusable(reason: string): void;
}

class ThreadPeer implements Peer {
  readonly #worker: Worker;
  readonly #clock: Clock;
  readonly #events: ThreadEvents;
  #state: 'loading' | 'ready' | 'closed' | 'gone' = 'loading';
  /** Why it ends, once that is known. */
  #reason: string | undefined;
  #ping: Timer | undefined;

  constructor(worker: Worker, clock: Clock, events: ThreadEvents) {
    this.#worker = worker;
    this.#clock = clock;
    this.#events = events;
    worker
      .on('message', (message: FromThread) => this.#take(message))
      .on('error', ({ message }) => {
        this.#reason ??= message;
      })
      .on('exit', () => this.#ended());
  }

  ask(question: NumberedQuestion): void {
    this.#tell({ kind: 'question', question });
  }

  late(): void {
    this.#ping?.cancel();
    this.#ping = this.#clock.after(PING_MS, () => this.end('it was in a loop, or waited without giving way'));
    this.#tell({ kind: 'ping' });
  }

  end(fault: string): void {
    this.#reason = fault;
    void this.#worker.terminate();
  }

  async close(): Promise<void> {
    if (this.#state === 'gone') return;
    this.#state = 'closed';
    this.#ping?.cancel();
    const exit = new Promise((resolve) => this.#worker.once('exit', resolve));
    const limit = this.#clock.after(CLOSE_MS, () => void this.#worker.terminate());
    this.#tell({ kind: 'close' });
    await exit;
    limit.cancel();
  }

  #tell(message: ToThread): void {
    this.#worker.postMessage(message);
  }

  #take(message: FromThread): void {
    switch (message.kind) {
      case 'ready':
        this.#state = 'ready';
        return this.#events.ready();
      case 'pong':
        return this.#ping?.cancel();
      case 'crashed':
        this.#reason = message.reason;
        return;
      case 'answered':
        return this.#events.answered(message.id, message.answer);
      case 'failed':
        return this.#events.failed(message.id, message.reason);
      case 'said':
        return this.#events.said(message.level, message.text);
      default:
        return unreachable(message);
    }
  }

  #ended(): void {
    this.#ping?.cancel();
    const before = this.#state;
    this.#state = 'gone';
    if (before === 'loading') this.#events.unusable(this.#reason ?? 'it ended while it was loaded');
    else if (before === 'ready') this.#events.gone(this.#reason ?? 'it ended by itself');
  }
}
