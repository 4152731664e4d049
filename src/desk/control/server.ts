/**
 * The control face: JSON over HTTP for other programs on this machine. Every call needs the token, but that for the
 * description of the face itself.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Host } from '../../host/host.ts';
import type { SocketAddress } from '../../lib/address.ts';
import type { Secret } from '../../lib/secret.ts';
import { hostPort, LineError, socketSentence } from '../../lines/line-error.ts';
import { dispatch } from './dispatch.ts';
import { frameEvents } from './frame-events.ts';
import { openApi } from './openapi.ts';
import { RequestError } from './route.ts';

export interface ControlOptions {
  readonly host: Host;
  /** Port 0 lets the system choose. */
  readonly address: SocketAddress;
  readonly token: Secret;
  /** Of Postern. */
  readonly version: string;
}

export interface Control {
  /** Where it listens in fact. */
  readonly address: string;
  close(): Promise<void>;
}

const LONGEST_BODY_BYTES = 1 << 20;

/** Until it is closed. @throws LineError when the address cannot be had, as a rejection */
export function openControl(options: ControlOptions): Promise<Control> {
  const { address } = options;
  const server = createServer((request, response) => {
    answer(request, response, options).catch((reason) => refuse(request, response, reason));
  });
  return new Promise((resolve, reject) => {
    server.once('error', (reason) =>
      reject(new LineError(socketSentence(reason, hostPort(address.host, address.port)))),
    );
    server.listen(address, () => {
      const { address: host, port } = server.address() as AddressInfo;
      resolve({ address: hostPort(host, port), close: () => close(server) });
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function answer(request: IncomingMessage, response: ServerResponse, options: ControlOptions): Promise<void> {
  const { host, token, version } = options;
  const { pathname } = new URL(request.url ?? '/', 'http://control');
  if (pathname === '/openapi.json') return send(response, openApi(version));
  if (!authorized(request, token)) {
    response.setHeader('www-authenticate', 'Bearer');
    throw new RequestError(401, 'expected the header Authorization: Bearer and the token that the host printed');
  }
  if (pathname === '/v1/frames' && request.method === 'GET') return frameEvents(host, request, response);
  send(response, await dispatch(host, request.method ?? '', pathname, await read(request)));
}

/** Compared without telling by its time how much of it is right. */
function authorized({ headers }: IncomingMessage, token: Secret): boolean {
  const digest = (text: string): Uint8Array => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(headers.authorization ?? ''), digest(`Bearer ${token.reveal()}`));
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > LONGEST_BODY_BYTES) throw new RequestError(413, `a body has at most ${LONGEST_BODY_BYTES} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, value: unknown): void {
  if (value === undefined) response.writeHead(204).end();
  else response.writeHead(200, { 'content-type': 'application/json' }).end(`${JSON.stringify(value)}\n`);
}

function refuse(request: IncomingMessage, response: ServerResponse, reason: unknown): void {
  // What is still on its way is not read, so nothing else can come on this connection.
  if (!request.complete) response.shouldKeepAlive = false;
  const status = reason instanceof RequestError ? reason.status : 500;
  const error = reason instanceof RequestError ? reason.message : 'the host could not answer; its log says why';
  if (response.headersSent) response.destroy();
  else response.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify({ error })}\n`);
}
