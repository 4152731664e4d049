/**
 * The terminal's end of a line by HTTPS: each frame, its length in front, is the body of one POST, and the reply its answer's. Head
 * and path are those of UnionPay's own access point, as shipped terminals send them. Nothing is dialled beforehand, so it is up at once.
 */
import type { ClientRequest, IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP } from 'node:net';
import type { Clock } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import { type Disturb, undisturbed, type Way } from './disturbance.ts';
import type { Line, LineEvent } from './line.ts';
import type { TlsFiles } from './line-address.ts';
import { hostPort } from './line-error.ts';
import { tlsOptions, tlsSentence } from './tls-options.ts';

export interface HttpsLineOptions extends TlsFiles {
  readonly host: string;
  readonly port: number;
  readonly path: string;
  readonly clock: Clock;
  /** What is to go wrong with the bodies on their way; nothing when left out. */
  readonly disturb?: Disturb | undefined;
}

/** From a dial to its end. */
interface Call {
  readonly way: Way;
  /** Those that have not ended. */
  readonly posts: Set<ClientRequest>;
}

const HEADERS = {
  'User-Agent': 'Donjin Http 0.1',
  'Cache-Control': 'no-cache',
  'Content-Type': 'x-ISO-TPDU/x-auth',
  Accept: '*/*',
};

/** @throws LineError when a file cannot be read */
export function httpsLine({ host, port, path, clock, disturb = undisturbed, ...files }: HttpsLineOptions): Line {
  const at = hostPort(host, port);
  const options = tlsOptions(files);
  const servername = files.servername ?? (isIP(host) ? undefined : host);
  const listeners: ((event: LineEvent) => void)[] = [];
  /** Which call is up; one that was hung up hears nothing more. */
  let call: Call | undefined;
  const tell = (of: Call, event: LineEvent): void => {
    if (call !== of) return;
    if (event.kind === 'down') hangUp(of);
    for (const listener of listeners) listener(event);
  };
  const closed = (of: Call, detail: string) => tell(of, { kind: 'down', reason: 'closed', detail });
  const hangUp = (of: Call): void => {
    call = undefined;
    of.way.close();
    // What was posted as a whole is not taken back by hanging up.
    for (const post of of.posts) if (!post.writableEnded) post.destroy();
  };

  function take(of: Call, answer: IncomingMessage): void {
    const { statusCode } = answer;
    if (statusCode !== 200) {
      answer.resume();
      return closed(of, `${at} answered ${statusCode} to the POST of ${path}`);
    }
    const reader = new FrameReader(MAX_FRAME_BYTES);
    const arrive = of.way.arriving((chunk) => {
      try {
        for (const bytes of reader.push(chunk)) tell(of, { kind: 'frame', bytes });
      } catch (reason) {
        if (!(reason instanceof WireError)) throw reason;
        closed(of, `${at} sent what is no frame: ${reason.message}`);
      }
    });
    answer.on('data', arrive);
    answer.on('error', (reason) => closed(of, tlsSentence(reason, at)));
  }

  return {
    connect() {
      if (call) return;
      const cut = (): void => {
        closed(dialled, 'the line was cut');
        for (const post of dialled.posts) post.destroy();
      };
      const dialled: Call = { way: disturb(cut), posts: new Set() };
      call = dialled;
      clock.after(0, () => tell(dialled, { kind: 'up' }));
    },
    send(bytes) {
      const of = call;
      if (!of) return;
      const body = frame(bytes);
      const headers = { ...HEADERS, 'Content-Length': body.length };
      const post = request({
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
        .on('close', () => of.posts.delete(post));
      of.posts.add(post);
      let left = body.length;
      const leave = of.way.leaving((part) => {
        left -= part.length;
        post.write(part);
        if (left === 0) post.end();
      });
      leave(body);
    },
    disconnect() {
      if (call) hangUp(call);
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
  };
}
