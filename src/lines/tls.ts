/** TLS for the terminal's end: the same frames as on TCP, in a tunnel whose other end has shown who it is. */
import { isIP } from 'node:net';
import { connect as dialTls } from 'node:tls';
import type { Dial } from './dialled.ts';
import type { TlsFiles } from './line-address.ts';
import { hostPort } from './line-error.ts';
import { tlsOptions, tlsSentence } from './tls-options.ts';

/** @throws LineError when a file cannot be read */
export function tlsDial(host: string, port: number, files: TlsFiles): Dial {
  const at = hostPort(host, port);
  const options = tlsOptions(files);
  const name = files.servername ?? (isIP(host) ? undefined : host);
  return {
    at,
    open: () => ({
      stream: dialTls({ host, port, ...options, ...(name !== undefined && { servername: name }) }).setNoDelay(true),
      ready: 'secureConnect',
    }),
    explain: (reason) => tlsSentence(reason, at),
  };
}
