/** A line without a wire: both ends in one process, in step with a clock. */
import type { Clock } from '../lib/clock.ts';
import type { Connection, Line, LineEvent } from './line.ts';

/** One dialled connection. Each way keeps its order; what is under way when one side hangs up still arrives at the other. */
interface Session {
  open: boolean;
  frame: (bytes: Uint8Array) => void;
  closed: (reason: string) => void;
}

export class MemoryLine implements Line {
  readonly #accept: (connection: Connection) => void;
  readonly #clock: Clock;
  readonly #latencyMs: number;
  readonly #listeners: ((event: LineEvent) => void)[] = [];
  #session: Session | undefined;

  /** @param accept the host, as a listener of any other line would give it a connection; @param latencyMs each way */
  constructor(accept: (connection: Connection) => void, clock: Clock, latencyMs = 0) {
    this.#accept = accept;
    this.#clock = clock;
    this.#latencyMs = latencyMs;
  }

  connect(): void {
    if (this.#session) return;
    const session: Session = { open: false, frame: () => {}, closed: () => {} };
    this.#session = session;
    this.#clock.after(this.#latencyMs, () => this.#answer(session));
  }

  send(bytes: Uint8Array): void {
    const session = this.#session;
    if (!session?.open) return;
    const frame = bytes.slice();
    this.#clock.after(this.#latencyMs, () => session.frame(frame));
  }

  disconnect(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session?.open) this.#clock.after(this.#latencyMs, () => session.closed('hung up'));
  }

  onEvent(listener: (event: LineEvent) => void): void {
    this.#listeners.push(listener);
  }

  #answer(session: Session): void {
    if (this.#session !== session) return;
    session.open = true;
    this.#accept(this.#hostEnd(session));
    this.#tell({ kind: 'up' });
  }

  #hostEnd(session: Session): Connection {
    return {
      peer: 'memory',
      send: (bytes) => {
        const frame = bytes.slice();
        this.#toTerminal(session, () => this.#tell({ kind: 'frame', bytes: frame }));
      },
      close: () =>
        this.#toTerminal(session, () => {
          this.#session = undefined;
          this.#tell({ kind: 'down', reason: 'closed', detail: 'the host hung up' });
        }),
      onFrame: (listener) => {
        session.frame = listener;
      },
      onClose: (listener) => {
        session.closed = listener;
      },
    };
  }

  /** Does something at the terminal's end later, if that is still the same connection. */
  #toTerminal(session: Session, action: () => void): void {
    this.#clock.after(this.#latencyMs, () => {
      if (this.#session === session) action();
    });
  }

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
