/** An acquirer behind a web address: a whole host on TCP, and a web server that answers as it is told. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OutsideBench, openOutside } from '../../../support/outside.ts';
import { MERCHANT } from '../../pos.ts';

describe('a web server', () => {
  const asked: { readonly [key: string]: unknown }[] = [];
  let respond = (_: ServerResponse): void => {};
  const server = createServer(async (request: IncomingMessage, response) => {
    asked.push(JSON.parse(await text(request)));
    respond(response);
  });
  let bench: OutsideBench;
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    bench = await openOutside(`http://127.0.0.1:${(server.address() as AddressInfo).port}/pos`, 1000);
  });
  afterAll(async () => {
    await bench.close();
    server.closeAllConnections();
    server.close();
  });

  it('is asked by POST, and its answer is in the books', async () => {
    respond = (response) => response.end(JSON.stringify({ kind: 'reply', responseCode: '00' }));
    expect(await bench.pos.sale({ card: 'unknown', amount: 10_000 })).toMatchObject({ 39: '00' });
    expect(asked[0]).toMatchObject({
      transaction: 'sale',
      amount: 10_000,
      terminal: { id: '10000001' },
      pin: '123456',
    });
    expect(asked[0]).not.toHaveProperty('terminal.tmk');
    expect(bench.host.ledgerView(MERCHANT).account().balance).toBe(9940);
  });

  it.each<[string, (response: ServerResponse) => void, RegExp]>([
    ['says no by its status', (response) => response.writeHead(503).end(), /it answered with HTTP status 503/],
    ['answers with no JSON', (response) => response.end('<html>'), /its answer is no JSON/],
    [
      'answers with nothing known',
      (response) => response.end('{"kind":"yes"}'),
      /its answer is none: kind: expected one of/,
    ],
    ['hangs up', (response) => response.destroy(), /it cannot be reached: other side closed/],
    [
      'answers without an end',
      (response) =>
        Readable.from(
          (function* () {
            for (;;) yield ' '.repeat(65_536);
          })(),
        )
          .pipe(response)
          .on('error', () => {}),
      /expected an answer of at most 1048576 bytes, found one that goes on/,
    ],
    ['takes too long', () => {}, /it gave no answer within 1 s/],
  ])('that %s costs a 96, in words', async (_, response, said) => {
    respond = response;
    expect(await bench.pos.sale()).toMatchObject({ 39: '96' });
    await bench.log.line(said);
  });
});

it('on another machine is asked by https alone', async () => {
  await expect(openOutside('http://192.0.2.1/')).rejects.toThrow('use https to other machines');
});
