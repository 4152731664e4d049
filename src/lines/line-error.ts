/** What the system says about a socket, as a sentence that tells a person what to do. */

/** A line that cannot be opened. The message says where and why. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** Reasons by the system's code; `at` is `HOST:PORT`. */
const SENTENCES: { readonly [code: string]: (at: string) => string } = {
  ECONNREFUSED: (at) => `nobody listens at ${at}`,
  ECONNRESET: (at) => `${at} broke the connection off`,
  EPIPE: (at) => `${at} broke the connection off`,
  ETIMEDOUT: (at) => `${at} does not answer`,
  ENOTFOUND: (at) => `the host name of ${at} is not known`,
  EAI_AGAIN: (at) => `the host name of ${at} cannot be looked up now`,
  EHOSTUNREACH: (at) => `there is no way to ${at}`,
  ENETUNREACH: (at) => `there is no way to ${at}`,
  EADDRINUSE: (at) => `${at} is in use by another program; stop it or choose another port`,
  EADDRNOTAVAIL: (at) => `${at} is not an address of this machine; try 127.0.0.1`,
  EACCES: (at) => `this user may not open ${at}; choose a port from 1024 on`,
};

export function socketSentence(reason: unknown, at: string): string {
  const { code = '', message } = reason as NodeJS.ErrnoException;
  return SENTENCES[code]?.(at) ?? `${at}: ${message}`;
}

/** `127.0.0.1:8583`, `[::1]:8583`. */
export function hostPort(host: string, port: number): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}
