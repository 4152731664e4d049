/** Those who look on at the host's lines: told of every frame that comes and of every one that goes. */
import type { Clock } from '../lib/clock.ts';
import type { Connection } from '../lines/line.ts';
import type { Pipeline } from './pipeline.ts';

/** A frame at the host's end, from the TPDU on. */
export interface PassedFrame {
  readonly atMs: number;
  /** `in` from a terminal, `out` to it. */
  readonly direction: 'in' | 'out';
  /** Who is at the other end: `127.0.0.1:40312`. */
  readonly peer: string;
  readonly bytes: Uint8Array;
}

export class Onlookers implements Pick<Pipeline, 'receive'> {
  readonly #pipeline: Pipeline;
  readonly #clock: Clock;
  readonly #listeners = new Set<(frame: PassedFrame) => void>();

  constructor(pipeline: Pipeline, clock: Clock) {
    this.#pipeline = pipeline;
    this.#clock = clock;
  }

  /** Calls `listener` with every frame until the returned function is called. */
  add(listener: (frame: PassedFrame) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  receive(bytes: Uint8Array, connection: Connection): void {
    this.#tell('in', connection.peer, bytes);
    this.#pipeline.receive(bytes, this.#listeners.size === 0 ? connection : this.#watched(connection));
  }

  /** The connection, whose sending is told. */
  #watched(connection: Connection): Connection {
    return {
      peer: connection.peer,
      send: (bytes) => {
        this.#tell('out', connection.peer, bytes);
        connection.send(bytes);
      },
      close: () => connection.close(),
      onFrame: (listener) => connection.onFrame(listener),
      onClose: (listener) => connection.onClose(listener),
    };
  }

  #tell(direction: PassedFrame['direction'], peer: string, bytes: Uint8Array): void {
    for (const listener of this.#listeners) listener({ atMs: this.#clock.nowMs(), direction, peer, bytes });
  }
}
