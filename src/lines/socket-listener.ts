/** What all listeners on sockets share, whatever runs inside: they listen, keep who is connected, and hang up on all at the end. */
import type { Server, Socket } from 'node:net';
import { Server as TlsServer } from 'node:tls';
import type { OpenChannel } from './channel.ts';
import { Crowd } from './crowd.ts';
import type { Disturb } from './disturbance.ts';
import type { Connection, Listener } from './line.ts';
import { hostPort, LineError, socketSentence } from './line-error.ts';
import { StreamConnection, type Watch } from './stream-connection.ts';

export interface ListenOptions {
  /** Longest frame that is taken, in bytes after the length. */
  readonly maxFrame?: number | undefined;
  /** Closes a connection on which nothing has come for so long. */
  readonly idle?: Watch | undefined;
  /** Closes a connection whose frame, or handshake, takes so long. */
  readonly halfFrame?: Watch | undefined;
  /** How many may be connected. One more takes the place of who has been silent longest, strangers first. */
  readonly connections?: number | undefined;
  /** What is to go wrong on the way; nothing when left out. */
  readonly disturb?: Disturb | undefined;
  /** One line for each connection that is closed for a reason of ours. */
  readonly log?: ((line: string) => void) | undefined;
}

interface Place {
  readonly host: string;
  readonly port: number;
  readonly explain: (reason: Error) => string;
  /** In front of the address, where it is not plain TCP: `tls://`. */
  readonly scheme?: string;
}

export function serveSockets(options: ListenOptions, channel: OpenChannel, onConnection: (one: Connection) => void) {
  const open = new Crowd(options);
  return {
    take(socket: Socket): void {
      const peer = hostPort(socket.remoteAddress ?? 'unknown', socket.remotePort ?? 0);
      const connection = new StreamConnection(socket, {
        ...options,
        peer,
        channel,
        explain: (reason) => socketSentence(reason, peer),
        gone: () => open.remove(connection),
        heard: () => open.heard(connection),
      });
      open.add(connection);
      onConnection(connection);
    },
    /** @throws LineError when the address cannot be had */
    listen(server: Server, place: Place): Promise<Listener> {
      if (options.connections !== undefined) server.maxConnections = options.connections + SHAKING_HANDS;
      return listening(server, place, () => open.hangUp());
    },
  };
}

/** How many may be at their handshake besides those who are through. */
const SHAKING_HANDS = 1000;

/** Until it listens. @param hangUp breaks off whoever is connected; @throws LineError when the address cannot be had */
export function listening(
  server: Server,
  { host, port, explain, scheme = '' }: Place,
  hangUp: () => void,
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const breakOff = server instanceof TlsServer ? tunnels(server) : () => {};
    server.once('error', (reason) => reject(new LineError(explain(reason))));
    server.listen({ host, port }, () => {
      const at = server.address();
      const address = at !== null && typeof at === 'object' ? hostPort(at.address, at.port) : '';
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          hangUp();
          breakOff();
        });
      resolve({ address: `${scheme}${address}`, close });
    });
  });
}

/** Breaks off whoever has not finished his handshake, too: nobody else knows of him, and he would keep the listener open for as long as he likes. */
function tunnels(server: TlsServer): () => void {
  const open = new Set<Socket>();
  function gone(this: Socket): void {
    open.delete(this);
  }
  server.on('connection', (socket: Socket) => open.add(socket.once('close', gone)));
  return () => {
    for (const socket of open) socket.destroy();
  };
}
