/** What TLS needs on either end, read from files; and why a handshake failed, in words. TLS 1.2 is the least. */
import { readFileSync } from 'node:fs';
import type { TLSSocket } from 'node:tls';
import type { TlsFiles } from './line-address.ts';
import { hostPort, LineError, socketSentence } from './line-error.ts';
import type { ListenOptions } from './socket-listener.ts';

/** Certificates and keys as Node takes them. @throws LineError when a file cannot be read */
export function tlsOptions({ ca, cert, key }: TlsFiles) {
  return {
    minVersion: 'TLSv1.2' as const,
    ...(ca !== undefined && { ca: pem('ca', ca) }),
    ...(cert !== undefined && { cert: pem('cert', cert) }),
    ...(key !== undefined && { key: pem('key', key) }),
  };
}

/** The same for whoever listens: it must show a certificate; with `ca` it lets only clients in whose authority that is. @throws LineError */
export function serverOptions(files: TlsFiles) {
  if (files.cert === undefined || files.key === undefined) {
    throw new LineError(
      'who listens with TLS shows a certificate: say cert=FILE&key=FILE behind the ?; for a test one: openssl req -x509 -newkey rsa:2048 -nodes -days 365 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 -keyout key.pem -out cert.pem',
    );
  }
  return { ...tlsOptions(files), ...(files.ca !== undefined && { requestCert: true, rejectUnauthorized: true }) };
}

/** A handshake may take as long as a frame: who never ends one is not connected yet, and holds a socket all the same. */
export const handshakeLimit = ({ halfFrame }: Pick<ListenOptions, 'halfFrame'>) =>
  halfFrame ? { handshakeTimeout: halfFrame.timeoutMs } : {};

/** Hangs up where no handshake came about: Node says so, and leaves the socket open. */
export function refusing(log: (line: string) => void) {
  return (reason: Error, socket: TLSSocket): void => {
    const { remoteAddress = 'somebody', remotePort = 0 } = socket;
    log(tlsSentence(reason, hostPort(remoteAddress, remotePort)));
    socket.destroy();
  };
}

function pem(what: string, file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (reason) {
    const { code } = reason as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : (reason as Error).message;
    throw new LineError(`${what}=${file}: ${why}; expected a file in PEM`);
  }
}

/** What OpenSSL and Node say, and what to do about it; `at` is where the other end is. */
const SENTENCES: { readonly [code: string]: (at: string) => string } = {
  SELF_SIGNED_CERT_IN_CHAIN: (at) =>
    `the certificate of ${at} is signed by an authority that is not known here; say ca=FILE`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (at) =>
    `the certificate of ${at} is signed by itself; say ca=FILE with that certificate`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (at) => `nobody that is known here has signed the certificate of ${at}; say ca=FILE`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (at) =>
    `nobody that is known here has signed the certificate of ${at}; say ca=FILE`,
  CERT_HAS_EXPIRED: (at) => `the certificate of ${at} has expired`,
  CERT_NOT_YET_VALID: (at) => `the certificate of ${at} is not valid yet; is the clock right?`,
  ERR_TLS_CERT_ALTNAME_INVALID: (at) =>
    `the certificate of ${at} is for another name; say servername=NAME where that is right`,
  EPROTO: (at) => `${at} does not speak TLS`,
  ERR_SSL_WRONG_VERSION_NUMBER: (at) => `${at} does not speak TLS`,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: (at) => `${at} speaks no TLS from 1.2 on`,
  ERR_SSL_UNSUPPORTED_PROTOCOL: (at) => `${at} speaks no TLS from 1.2 on`,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: (at) => `${at} wants a client certificate; say cert=FILE&key=FILE`,
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE: (at) => `${at} broke the handshake off; does it want a client certificate?`,
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: (at) => `${at} does not know who signed the certificate shown to it`,
  ERR_TLS_HANDSHAKE_TIMEOUT: (at) => `${at} did not finish its handshake in time`,
  ECONNRESET: (at) => `${at} broke the handshake off`,
};

export function tlsSentence(reason: Error, at: string): string {
  const { code = '' } = reason as NodeJS.ErrnoException;
  return SENTENCES[code]?.(at) ?? socketSentence(reason, at);
}
