/**
 * The terminal's end of a line by HTTPS: each frame, its length in front, is the body of one POST, and the reply its answer's. Head
 * and path are those of UnionPay's own access point, as shipped terminals send them. Nothing is dialled beforehand, so it is up at once.
 */
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import type { Line, LineEvent } from './line.ts';
import type { TlsFiles } from './line-address.ts';
import { hostPort } from './line-error.ts';
import { tlsOptions, tlsSentence } from './tls-options.ts';

export interface HttpsLineOptions extends TlsFiles {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly clock: Clock;
}

const HEADERS = {
  'User-Agent': 'Donjin Http 0.1',
  'Cache-Control': 'no-cache',
  'Content-Type': 'x-ISO-TPDU/x-auth',
  Accept: '*/*',
};

/** @throws LineError when a file cannot be read */
export function httpsLine({ host, port, path, clock, ...files }: HttpsLineOptions): Line {
  const at = hostPort(host, port);
  const options = tlsOptions(files);
  const servername = files.servername ?? (isIP(host) ? undefined : host);
  const listeners: ((event: LineEvent) => void)[] = [];
  /** Which call is up; one that was hung up hears nothing more. */
  let call: object | undefined;
  const tell = (of: object, event: LineEvent): void => {
    if (call !== of) return;
    if (event.kind === 'down') call = undefined;
    for (const listener of listeners) listener(event);
  };
  const closed = (of: object, detail: string) => tell(of, { kind: 'down', reason: 'closed', detail });

  function take(of: object, answer: IncomingMessage): void {
    const { statusCode } = answer;
    if (statusCode !== 200) {
      answer.resume();
      return closed(of, `${at} answered ${statusCode} to the POST of ${path}`);
    }
    const reader = new FrameReader(MAX_FRAME_BYTES);
    answer.on('data', (chunk: Uint8Array) => {
      try {
        for (const bytes of reader.push(chunk)) tell(of, { kind: 'frame', bytes });
      } catch (reason) {
        if (!(reason instanceof WireError)) throw reason;
        closed(of, `${at} sent what is no frame: ${reason.message}`);
      }
    });
    answer.on('error', (reason) => closed(of, tlsSentence(reason, at)));
  }

  return {
    connect() {
      if (call) return;
      const dialled = {};
      call = dialled;
      clock.after(0, () => tell(dialled, { kind: 'up' }));
    },
    send(bytes) {
      const of = call;
      if (!of) return;
      const body = frame(bytes);
      const headers = { ...HEADERS, 'Content-Length': body.length };
      request({
        host,
        port,
        path,
        method: 'POST',
        headers,
        ...options,
        ...(servername !== undefined && { servername }),
      })
        .on('response', (answer) => take(of, answer))
        .on('error', (reason) => closed(of, tlsSentence(reason, at)))
        .end(body);
    },
    disconnect() {
      call = undefined;
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
  };
}
