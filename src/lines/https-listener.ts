/**
 * The host's end of lines by HTTPS: the body of each POST is one frame with its length in front, and so is its answer's. What a host
 * never answers is never answered here either: the terminal's own time-out ends it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import { type Disturb, undisturbed, type Way } from './disturbance.ts';
import type { Connection, Listener } from './line.ts';
import { hostPort, socketSentence } from './line-error.ts';
import { listening } from './socket-listener.ts';
import type { TlsListenOptions } from './tls-listener.ts';
import { handshakeLimit, refusing, serverOptions } from './tls-options.ts';

export interface HttpsListenOptions extends TlsListenOptions {
  /** Where terminals post to; everything else is not found. */
  readonly path: string;
}

/** @throws LineError when the address cannot be had, or a file not be read */
export function listenHttps(
  options: HttpsListenOptions,
  onConnection: (connection: Connection) => void,
): Promise<Listener> {
  const { host, port, path, maxFrame = MAX_FRAME_BYTES, disturb = undisturbed, log = () => {} } = options;
  const { connections, halfFrame } = options;
  const limits = { ...handshakeLimit(options), ...(halfFrame && requestLimits(halfFrame.timeoutMs)) };
  const server = createServer({ ...serverOptions(options), ...limits, noDelay: true }, (request, response) => {
    const refuse = (status: number, why: string): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain', Connection: 'close' }).end(`${why}\n`);
    };
    if (request.url !== path) return refuse(404, `terminals post to ${path}`);
    if (request.method !== 'POST') return refuse(405, 'expected a POST with one frame in it');
    const exchange = new Exchange(request, response, disturb);
    onConnection(exchange);
    exchange.read(maxFrame, (why) => {
      log(`${exchange.peer} ${why}; request refused`);
      refuse(400, why);
    });
  });
  server.on('tlsClientError', refusing(log));
  if (connections !== undefined) server.maxConnections = connections;
  const explain = (reason: Error) => socketSentence(reason, hostPort(host, port));
  return listening(server, { host, port, explain, scheme: 'https://' }, () => server.closeAllConnections());
}

/** A head, and a whole request, may take so long; Node looks now and then whether they have. */
const requestLimits = (ms: number) => ({
  headersTimeout: ms,
  requestTimeout: ms,
  connectionsCheckingInterval: Math.ceil(ms / 2),
});

/** One POST, as the pipeline sees it: a connection for one request and its reply. */
class Exchange implements Connection {
  readonly peer: string;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #way: Way;
  #answered = false;
  #onFrame: (bytes: Uint8Array) => void = () => {};
  #onClose: (reason: string) => void = () => {};

  constructor(request: IncomingMessage, response: ServerResponse, disturb: Disturb) {
    const { remoteAddress = 'unknown', remotePort = 0 } = request.socket;
    this.peer = hostPort(remoteAddress, remotePort);
    this.#request = request;
    this.#way = disturb(() => response.destroy());
    this.#response = response.on('close', () => {
      this.#way.close();
      this.#onClose(response.writableFinished ? 'answered' : 'hung up');
    });
  }

  send(bytes: Uint8Array): void {
    if (this.#answered) return;
    this.#answered = true;
    const body = frame(bytes);
    const response = this.#response;
    let left = body.length;
    response.writeHead(200, { 'Content-Type': 'x-ISO-TPDU/x-auth', 'Content-Length': left });
    const leave = this.#way.leaving((part) => {
      left -= part.length;
      response.write(part);
      if (left === 0) response.end();
    });
    leave(body);
  }

  close(): void {
    if (!this.#answered) this.#response.destroy();
  }

  onFrame(listener: (bytes: Uint8Array) => void): void {
    this.#onFrame = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
  }

  /** @param refuse what is wrong with the body */
  read(maxFrame: number, refuse: (why: string) => void): void {
    const reader = new FrameReader(maxFrame);
    let frames = 0;
    let over = false;
    let underWay = 0;
    const no = (why: string): void => {
      if (this.#answered) return;
      this.#answered = true;
      refuse(why);
    };
    const judge = (): void => {
      if (over && underWay === 0 && frames === 0) no('sent a body without a whole frame');
    };
    const arrive = this.#way.arriving((chunk) => {
      underWay -= chunk.length;
      if (this.#answered) return;
      try {
        for (const bytes of reader.push(chunk)) {
          frames++;
          if (frames === 1) this.#onFrame(bytes);
        }
      } catch (reason) {
        if (!(reason instanceof WireError)) throw reason;
        no(`sent what is no frame: ${reason.message}`);
      }
      judge();
    });
    this.#request
      .on('data', (chunk: Uint8Array) => {
        underWay += chunk.length;
        arrive(chunk);
      })
      .on('end', () => {
        over = true;
        judge();
      })
      .on('error', () => {});
  }
}
