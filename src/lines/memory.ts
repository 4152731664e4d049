/** A line without a wire: both ends in one process, in step with a clock. Its bytes can suffer what those of a real one can. */
import type { Clock } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import type { Disturb, Way } from './disturbance.ts';
import type { Connection, Line, LineEvent } from './line.ts';

/** One dialled connection. Each way keeps its order; what is under way when one side hangs up still arrives at the other. */
interface Session {
  open: boolean;
  /** At the host's end. */
  frame: (bytes: Uint8Array) => void;
  closed: (reason: string) => void;
  readonly toHost: (bytes: Uint8Array) => void;
  readonly toTerminal: (bytes: Uint8Array) => void;
  readonly way: Way | undefined;
}

export interface MemoryLineOptions {
  readonly clock: Clock;
  /** Each way; 0 when left out. */
  readonly latencyMs?: number;
  /** What is to go wrong on the way; nothing when left out. */
  readonly disturb?: Disturb;
}

export class MemoryLine implements Line {
  readonly #accept: (connection: Connection) => void;
  readonly #clock: Clock;
  readonly #latencyMs: number;
  readonly #disturb: Disturb | undefined;
  readonly #listeners: ((event: LineEvent) => void)[] = [];
  #session: Session | undefined;

  /** @param accept the host, as a listener of any other line would give it a connection */
  constructor(accept: (connection: Connection) => void, { clock, latencyMs = 0, disturb }: MemoryLineOptions) {
    this.#accept = accept;
    this.#clock = clock;
    this.#latencyMs = latencyMs;
    this.#disturb = disturb;
  }

  connect(): void {
    if (this.#session) return;
    const session = this.#begin();
    this.#session = session;
    this.#clock.after(this.#latencyMs, () => this.#answer(session));
  }

  send(bytes: Uint8Array): void {
    if (this.#session?.open) this.#session.toHost(bytes.slice());
  }

  disconnect(): void {
    const session = this.#session;
    this.#session = undefined;
    if (session?.open) this.#clock.after(this.#latencyMs, () => session.closed('hung up'));
  }

  onEvent(listener: (event: LineEvent) => void): void {
    this.#listeners.push(listener);
  }

  #begin(): Session {
    const atHost = (bytes: Uint8Array): void => {
      this.#clock.after(this.#latencyMs, () => session.frame(bytes));
    };
    const atTerminal = (bytes: Uint8Array): void =>
      this.#toTerminal(session, () => this.#tell({ kind: 'frame', bytes }));
    const way = this.#disturb?.(() => this.#break(session, 'the line was cut'));
    const session: Session = {
      open: false,
      frame: () => {},
      closed: () => {},
      way,
      toHost: way ? this.#carried(way.leaving, atHost, () => session) : atHost,
      toTerminal: way ? this.#carried(way.arriving, atTerminal, () => session) : atTerminal,
    };
    return session;
  }

  /** Frames as bytes, as on a wire; where they come out as no frames, the connection is over. */
  #carried(way: Way['leaving'], deliver: (bytes: Uint8Array) => void, of: () => Session): (bytes: Uint8Array) => void {
    const reader = new FrameReader(MAX_FRAME_BYTES);
    const push = way((bytes) => {
      try {
        for (const whole of reader.push(bytes)) deliver(whole);
      } catch (reason) {
        if (!(reason instanceof WireError)) throw reason;
        this.#break(of(), `sent what is no frame: ${reason.message}`);
      }
    });
    return (bytes) => push(frame(bytes));
  }

  /** Both ends hear of it. */
  #break(session: Session, detail: string): void {
    session.way?.close();
    this.#clock.after(this.#latencyMs, () => session.closed(detail));
    this.#hangUp(session, detail);
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
      send: (bytes) => session.toTerminal(bytes.slice()),
      close: () => this.#hangUp(session, 'the host hung up'),
      onFrame: (listener) => {
        session.frame = listener;
      },
      onClose: (listener) => {
        session.closed = listener;
      },
    };
  }

  #hangUp(session: Session, detail: string): void {
    this.#toTerminal(session, () => {
      this.#session = undefined;
      this.#tell({ kind: 'down', reason: 'closed', detail });
    });
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
