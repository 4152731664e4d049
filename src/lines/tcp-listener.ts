/** The host's end of TCP lines: listens, and gives each connection as frames in and frames out. */
import { createServer } from 'node:net';
import { lengthChannel } from './channel.ts';
import type { Connection, Listener } from './line.ts';
import { hostPort, socketSentence } from './line-error.ts';
import { type ListenOptions, serveSockets } from './socket-listener.ts';

export interface TcpListenOptions extends ListenOptions {
  /** 127.0.0.1 when left out: nobody outside of this machine. */
  readonly host?: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/**
 * Listens until the listener is closed. `onConnection` puts its own listeners on the connection before it returns.
 * @throws LineError when the address cannot be had
 */
export function listenTcp(
  { host = '127.0.0.1', port, ...options }: TcpListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const sockets = serveSockets(options, lengthChannel(options.maxFrame), onConnection);
  const server = createServer({ noDelay: true }, sockets.take);
  return sockets.listen(server, { host, port, explain: (reason) => socketSentence(reason, hostPort(host, port)) });
}
