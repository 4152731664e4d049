/** The host's end of TLS lines. A client that cannot shake hands costs a line in the log and nothing else. */
import { createServer } from 'node:tls';
import { lengthChannel } from './channel.ts';
import type { Connection, Listener } from './line.ts';
import type { TlsFiles } from './line-address.ts';
import { hostPort, socketSentence } from './line-error.ts';
import { type ListenOptions, serveSockets } from './socket-listener.ts';
import { handshakeLimit, refusing, serverOptions } from './tls-options.ts';

export interface TlsListenOptions extends ListenOptions, TlsFiles {
  readonly host: string;
  /** 0 lets the system choose. */
  readonly port: number;
}

/** @throws LineError when the address cannot be had, or a file not be read */
export function listenTls(
  options: TlsListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const { host, port, log = () => {} } = options;
  const sockets = serveSockets(options, lengthChannel(options.maxFrame), onConnection);
  const server = createServer({ ...serverOptions(options), ...handshakeLimit(options), noDelay: true }, sockets.take);
  server.on('tlsClientError', refusing(log));
  const explain = (reason: Error) => socketSentence(reason, hostPort(host, port));
  return sockets.listen(server, { host, port, explain, scheme: 'tls://' });
}
