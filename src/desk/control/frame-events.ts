/** Frames of the host's lines as server-sent events (WHATWG HTML, 9.2), for as long as somebody listens. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { cupPos } from '../../dialects/cup-pos/index.ts';
import type { Host } from '../../host/host.ts';
import type { PassedFrame } from '../../host/onlookers.ts';
import { frameOpener } from '../open-frame.ts';

/** What may wait for somebody who does not read. */
const MOST_UNREAD_BYTES = 1 << 20;

const open = frameOpener(cupPos);

export function frameEvents({ onlookers }: Host, request: IncomingMessage, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.flushHeaders();
  const stop = onlookers.add((frame) => {
    response.write(`event: frame\ndata: ${JSON.stringify(shown(frame))}\n\n`);
    if (response.writableLength > MOST_UNREAD_BYTES) response.destroy();
  });
  request.on('close', stop);
  response.on('close', stop);
}

/** Masked, as everything that people see. */
function shown({ atMs, direction, peer, bytes }: PassedFrame): object {
  const { mti, name, stan, responseCode, amount, fields, error } = open(bytes);
  return {
    ...{ atMs, direction, peer, mti, name, stan, responseCode, amount, error },
    fields: Object.fromEntries(fields.map(({ de, value }) => [de, value])),
  };
}
