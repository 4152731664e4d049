/** Where a program listens, as people write it. */
export interface SocketAddress {
  readonly host: string;
  readonly port: number;
}

/** `HOST:PORT`, with 127.0.0.1 for a missing host; undefined when it is no such thing. */
export function parseAddress(text: string): SocketAddress | undefined {
  const match = /^(?:tcp:\/\/)?(?:(\[[0-9a-fA-F:]+\]|[^:]+):)?([0-9]{1,5})$/.exec(text);
  const port = Number(match?.[2]);
  if (!match || port > 65535) return undefined;
  return { host: (match[1] ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port };
}
