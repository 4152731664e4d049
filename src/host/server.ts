/**
 * Takes lines: every connection is given to the pipeline frame by frame, until it is closed or the server is. What is no
 * frame, or no message with a sender in it, ends its connection with a line in the log; everybody else's goes on.
 */
import type { Clock } from '../lib/clock.ts';
import { disturbing } from '../lines/disturbance.ts';
import { faultyConnection } from '../lines/faulty-connection.ts';
import type { Connection, Listener } from '../lines/line.ts';
import type { LineAddress } from '../lines/line-address.ts';
import type { LineFaults } from '../lines/line-faults.ts';
import { type ListenAnywhereOptions, listen } from '../lines/listen.ts';
import type { Log } from './log.ts';
import type { Pipeline } from './pipeline.ts';
import { listenLimits, type Protection } from './protection.ts';

/** Any line, or a TCP port of this machine; 0 lets the system choose. */
export type Address = LineAddress | { readonly port: number; readonly kind?: undefined };

/** What a virtual serial port needs besides its address. */
export type PortNames = Pick<ListenAnywhereOptions, 'portLink' | 'onPort'>;

export class Server {
  /** What goes wrong on the host's lines, until it is set back. */
  readonly faults: LineFaults = {};
  readonly #pipeline: Pick<Pipeline, 'receive'>;
  readonly #protection: Protection;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #listeners: Listener[] = [];
  readonly #open = new Set<Connection>();
  /** What came over a listener, by what it is served as. */
  readonly #admitted = new Map<Connection, Connection>();

  constructor(pipeline: Pick<Pipeline, 'receive'>, protection: Protection, clock: Clock, log: Log) {
    this.#pipeline = pipeline;
    this.#protection = protection;
    this.#clock = clock;
    this.#log = log;
  }

  /** @throws LineError when the address cannot be had */
  async listen(address: Address, names: PortNames = {}): Promise<Listener> {
    const clock = this.#clock;
    const whole = address.kind ? address : ({ kind: 'tcp', host: '127.0.0.1', port: address.port } as const);
    const listener = await listen(
      whole,
      {
        ...names,
        ...listenLimits(this.#protection, clock),
        clock,
        disturb: disturbing(this.faults, clock),
        log: (line) => this.#log.warn({}, line),
      },
      (connection) => this.#admit(connection),
    );
    this.#listeners.push(listener);
    this.#log.info({ address: listener.address }, 'listening');
    return listener;
  }

  /** Serves a connection of a listener, where the faults of the host's lines hold. */
  #admit(connection: Connection): void {
    if (this.faults.refuse) return connection.close();
    const served = faultyConnection(connection, this.faults, (than) => this.#another(than));
    this.#admitted.set(served, connection);
    this.accept(served);
  }

  /** The oldest connection besides. */
  #another(than: Connection): Connection | undefined {
    for (const connection of this.#admitted.values()) if (connection !== than) return connection;
    return undefined;
  }

  /** Serves a connection that somebody else made. */
  accept(connection: Connection): void {
    const { peer } = connection;
    this.#open.add(connection);
    this.#log.debug({ peer }, 'connected');
    connection.onFrame((bytes) => this.#pipeline.receive(bytes, connection));
    connection.onClose((reason) => {
      this.#open.delete(connection);
      this.#admitted.delete(connection);
      this.#log.debug({ peer, reason }, 'disconnected');
    });
  }

  /** Who is connected, in the order in which they came. */
  peers(): readonly string[] {
    return [...this.#open].map(({ peer }) => peer);
  }

  /** On everybody. */
  hangUp(): void {
    for (const connection of this.#open) connection.close();
  }

  /** Hangs up on everybody, and listens no more. */
  async close(): Promise<void> {
    this.hangUp();
    await Promise.all(this.#listeners.map((listener) => listener.close()));
  }
}
