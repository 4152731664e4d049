/** A tap between any terminal and any host: every byte passes through untouched and at once, and is told in frames. */
import { createServer, connect as dialTcp, type Socket } from 'node:net';
import type { SocketAddress } from '../lib/address.ts';
import type { Clock } from '../lib/clock.ts';
import { FrameSplitter, type Piece } from '../wire/frame-splitter.ts';
import type { Listener } from './line.ts';
import { hostPort, LineError, socketSentence } from './line-error.ts';

/** Something that went by; `out` from the terminal to the host. */
export interface Observed extends Piece {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
}

/** Who looks on at one connection. */
export interface Observer {
  saw(observed: Observed): void;
  /** @param reason what the system says, where it says something */
  ended(reason: string | undefined): void;
}

export interface TapOptions {
  /** Port 0 lets the system choose. */
  readonly listen: SocketAddress;
  /** Dialled once for each connection that is made. */
  readonly to: SocketAddress;
  readonly clock: Clock;
  onConnection(terminal: SocketAddress): Observer;
}

/** Listens until it is closed, which breaks off what is connected. @throws LineError when the address cannot be had */
export function openTap(options: TapOptions): Promise<Listener> {
  const { listen } = options;
  const open = new Set<Socket>();
  const server = createServer({ noDelay: true, allowHalfOpen: true }, (terminal) => {
    const host = dialTcp({ ...options.to, noDelay: true, allowHalfOpen: true });
    for (const socket of [terminal, host]) open.add(socket.on('close', () => open.delete(socket)));
    join(terminal, host, options);
  });
  return new Promise((resolve, reject) => {
    server.once('error', (reason) => reject(new LineError(socketSentence(reason, hostPort(listen.host, listen.port)))));
    server.listen(listen, () => {
      const address = server.address();
      resolve({
        address: address && typeof address === 'object' ? hostPort(address.address, address.port) : '',
        async close() {
          const gone = [...open].map((socket) => new Promise((closed) => socket.once('close', closed)));
          server.close();
          for (const socket of open) socket.destroy();
          await Promise.all(gone);
        },
      });
    });
  });
}

function join(terminal: Socket, host: Socket, { to, clock, onConnection }: TapOptions): void {
  const from = { host: terminal.remoteAddress ?? 'unknown', port: terminal.remotePort ?? 0 };
  const observer = onConnection(from);
  let reason: string | undefined;
  let open = 2;
  const pass = (source: Socket, sink: Socket, direction: 'out' | 'in', { host, port }: SocketAddress): void => {
    const splitter = new FrameSplitter();
    const tell = (pieces: readonly Piece[]): void => {
      for (const piece of pieces) observer.saw({ atMs: clock.nowMs(), direction, ...piece });
    };
    // Passed on first, looked at second. Who stops sending may still receive.
    source.pipe(sink);
    source
      .on('data', (chunk) => tell(splitter.push(chunk)))
      .on('error', (failure) => {
        reason ??= socketSentence(failure, hostPort(host, port));
      })
      .on('close', () => {
        tell(splitter.end());
        sink.destroySoon();
        open--;
        if (open === 0) observer.ended(reason);
      });
  };
  pass(terminal, host, 'out', from);
  pass(host, terminal, 'in', to);
}
