/** The host's end of TCP lines: listens, and gives each connection as frames in and frames out. */
import { createServer, type Server, type Socket } from 'node:net';
import type { Clock, Timer } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import type { Connection, Listener } from './line.ts';
import { hostPort, LineError, socketSentence } from './line-error.ts';

export interface TcpListenOptions {
  /** 127.0.0.1 when left out: nobody outside of this machine. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
  /** Longest frame that is taken, in bytes after the length. */
  readonly maxFrame?: number;
  /** Closes a connection on which nothing has come for so long. */
  readonly idle?: { readonly timeoutMs: number; readonly clock: Clock };
  /** One line for each connection that is closed for a reason of ours. */
  readonly log?: (line: string) => void;
}

/** What may wait for a peer that does not read, before its connection is closed. */
const MAX_UNSENT_BYTES = 1 << 20;

/**
 * Listens until the listener is closed. `onConnection` puts its own listeners on the connection before it returns.
 * @throws LineError when the address cannot be had
 */
export function listenTcp(
  options: TcpListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const { host = '127.0.0.1', port } = options;
  const open = new Set<TcpConnection>();
  const server = createServer({ noDelay: true }, (socket) => {
    const connection = new TcpConnection(socket, options, () => open.delete(connection));
    open.add(connection);
    onConnection(connection);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (reason) => reject(new LineError(socketSentence(reason, hostPort(host, port)))));
    server.listen({ host, port }, () => {
      resolve({ address: addressOf(server), close: () => close(server, open) });
    });
  });
}

function addressOf(server: Server): string {
  const address = server.address();
  return address !== null && typeof address === 'object' ? hostPort(address.address, address.port) : '';
}

function close(server: Server, open: ReadonlySet<TcpConnection>): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    for (const connection of open) connection.abort();
  });
}

class TcpConnection implements Connection {
  readonly peer: string;
  readonly #socket: Socket;
  readonly #reader: FrameReader;
  readonly #log: (line: string) => void;
  #onFrame: (bytes: Uint8Array) => void = () => {};
  #onClose: (reason: string) => void = () => {};
  /** Why it ends, once that is known. */
  #reason: string | undefined;
  #idleTimer: Timer | undefined;
  #heardMs = 0;
  #corked = false;

  constructor(
    socket: Socket,
    { maxFrame = MAX_FRAME_BYTES, idle, log = () => {} }: TcpListenOptions,
    gone: () => void,
  ) {
    this.peer = hostPort(socket.remoteAddress ?? 'unknown', socket.remotePort ?? 0);
    this.#socket = socket;
    this.#reader = new FrameReader(maxFrame);
    this.#log = log;
    socket
      .on('data', (chunk) => {
        if (idle) this.#heardMs = idle.clock.monotonicMs();
        this.#take(chunk);
      })
      .on('error', (reason) => {
        this.#reason ??= socketSentence(reason, this.peer);
      })
      .on('close', () => {
        this.#idleTimer?.cancel();
        gone();
        this.#onClose(this.#reason ?? 'hung up');
      });
    if (idle) {
      this.#heardMs = idle.clock.monotonicMs();
      this.#watch(idle.timeoutMs, idle);
    }
  }

  send(bytes: Uint8Array): void {
    const socket = this.#socket;
    if (this.#reason !== undefined || socket.destroyed) return;
    if (!this.#corked) {
      this.#corked = true;
      socket.cork();
      process.nextTick(() => {
        this.#corked = false;
        socket.uncork();
      });
    }
    socket.write(frame(bytes));
    if (socket.writableLength > MAX_UNSENT_BYTES)
      this.#shut(`does not read: ${socket.writableLength} bytes wait for it`);
  }

  close(): void {
    this.#reason ??= 'closed by the host';
    this.#socket.destroySoon();
  }

  /** What the system takes at once still leaves; a peer that does not read holds nobody up. */
  abort(): void {
    this.#reason ??= 'the host stopped';
    this.#socket.uncork();
    this.#socket.destroy();
  }

  onFrame(listener: (bytes: Uint8Array) => void): void {
    this.#onFrame = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
  }

  #take(chunk: Uint8Array): void {
    try {
      for (const bytes of this.#reader.push(chunk)) {
        if (this.#reason !== undefined) return;
        this.#onFrame(bytes);
      }
    } catch (reason) {
      if (!(reason instanceof WireError)) throw reason;
      this.#shut(`sent what is no frame: ${reason.message}`);
    }
  }

  /** One timer a connection: it looks whether something came meanwhile and, if so, waits for the rest. */
  #watch(delayMs: number, idle: NonNullable<TcpListenOptions['idle']>): void {
    this.#idleTimer = idle.clock.after(delayMs, () => {
      const leftMs = this.#heardMs + idle.timeoutMs - idle.clock.monotonicMs();
      if (leftMs > 0) this.#watch(leftMs, idle);
      else this.#shut(`was silent for ${idle.timeoutMs / 1000} s`);
    });
  }

  /** Ends it for a fault of the peer, and says so in the log. */
  #shut(fault: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = fault;
    this.#log(`${this.peer} ${fault}; connection closed`);
    this.#socket.destroy();
  }
}
