/**
 * Takes lines: every connection is given to the pipeline frame by frame, until it is closed or the server is. What is no
 * frame, or no message with a sender in it, ends its connection with a line in the log; everybody else's goes on.
 */
import type { Clock } from '../lib/clock.ts';
import type { Connection, Listener } from '../lines/line.ts';
import { listenTcp } from '../lines/tcp-listener.ts';
import type { Log } from './log.ts';
import type { Pipeline } from './pipeline.ts';

export interface Address {
  /** 127.0.0.1 when left out. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** The longest frame that is taken: no POS message comes near it. */
const MAX_FRAME_BYTES = 4096;
/** A terminal that keeps its line is heard from now and then; one that is not has gone without hanging up. */
const IDLE_TIMEOUT_MS = 15 * 60_000;

export class Server {
  readonly #pipeline: Pick<Pipeline, 'receive'>;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners: Listener[] = [];
  readonly #open = new Set<Connection>();

  constructor(pipeline: Pick<Pipeline, 'receive'>, clock: Clock, log: Log) {
    this.#pipeline = pipeline;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws LineError when the address cannot be had */
  async listen({ host = '127.0.0.1', port }: Address): Promise<Listener> {
    const listener = await listenTcp(
      {
        host,
        port,
        maxFrame: MAX_FRAME_BYTES,
        idle: { timeoutMs: IDLE_TIMEOUT_MS, clock: this.#clock },
        log: (line) => this.#log.warn({}, line),
      },
      (connection) => this.accept(connection),
    );
    this.#listeners.push(listener);
    this.#log.info({ address: listener.address }, 'listening');
    return listener;
  }

  /** Serves a connection that somebody else made. */
  accept(connection: Connection): void {
    const { peer } = connection;
    this.#open.add(connection);
    this.#log.debug({ peer }, 'connected');
    connection.onFrame((bytes) => this.#pipeline.receive(bytes, connection));
    connection.onClose((reason) => {
      this.#open.delete(connection);
      this.#log.debug({ peer, reason }, 'disconnected');
    });
  }

  /** Hangs up on everybody. */
  async close(): Promise<void> {
    for (const connection of this.#open) connection.close();
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }
}
