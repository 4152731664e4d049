/** A tap between real sockets: what goes in comes out, byte for byte, ends included; and everything is told. */
import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import type { Listener } from '../../src/lines/line.ts';
import { LineError } from '../../src/lines/line-error.ts';
import { openTap } from '../../src/lines/tap.ts';

const AT_MS = 1000;

let servers: Server[] = [];
let taps: Listener[] = [];
afterEach(async () => {
  for (const tap of taps) await tap.close();
  for (const server of servers) server.close();
  [servers, taps] = [[], []];
});

async function serve(answer: (socket: Socket) => void): Promise<number> {
  const server = createServer({ allowHalfOpen: true }, answer);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return (server.address() as { port: number }).port;
}

/** A tap to a port, the log of what it sees, and a promise of the end of its first connection. */
async function tapTo(port: number) {
  const log: string[] = [];
  let end: () => void = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const tap = await openTap({
    listen: { host: '127.0.0.1', port: 0 },
    to: { host: '127.0.0.1', port },
    clock: new VirtualClock(AT_MS),
    onConnection: (terminal) => {
      log.push(`from ${terminal.host}`);
      return {
        saw: ({ atMs, direction, bytes, stray }) =>
          log.push([atMs, direction, Buffer.from(bytes).toString('hex'), ...(stray ? [stray] : [])].join(' ')),
        ended: (reason) => {
          log.push(`ended ${reason ?? ''}`);
          end();
        },
      };
    },
  });
  taps.push(tap);
  return { log, ended, port: Number(tap.address.split(':').at(-1)) };
}

/** All that comes until the other side has said everything. */
async function received(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  await once(
    socket.on('data', (chunk) => chunks.push(chunk)),
    'end',
  );
  return Buffer.concat(chunks).toString('hex');
}

describe('a tap', () => {
  it('passes both ways, and lets one way end before the other', async () => {
    const port = await serve(async (socket) => {
      const request = await received(socket);
      socket.end(Buffer.from(`0002${request.slice(4, 8)}`, 'hex'));
    });
    const { log, ended, port: at } = await tapTo(port);
    const terminal = connect({ port: at, allowHalfOpen: true });
    terminal.end(Buffer.from('0003a1a2a30000', 'hex'));
    expect(await received(terminal)).toBe('0002a1a2');
    await ended;
    expect(log).toEqual([
      'from 127.0.0.1',
      `${AT_MS} out a1a2a3`,
      `${AT_MS} out 0000 a length of 0 bytes`,
      `${AT_MS} in a1a2`,
      'ended ',
    ]);
  });

  it('passes on what is no frame, and a megabyte of it', async () => {
    const megabyte = Buffer.alloc(1 << 20, 'text ');
    const port = await serve((socket) => void socket.pipe(socket));
    const { log, ended, port: at } = await tapTo(port);
    const terminal = connect({ port: at, allowHalfOpen: true });
    terminal.end(megabyte);
    expect(await received(terminal)).toBe(megabyte.toString('hex'));
    await ended;
    const told = (direction: string): number =>
      log
        .map((line) => line.split(' '))
        .filter(([, way, , ...stray]) => way === direction && stray.join(' ').startsWith('a length of 29797 bytes'))
        .reduce((sum, [, , hex = '']) => sum + hex.length / 2, 0);
    expect([told('out'), told('in')]).toEqual([megabyte.length, megabyte.length]);
  });

  it('hangs up where nobody answers, and says why', async () => {
    const free = await serve(() => {});
    await new Promise((resolve) => servers.pop()?.close(resolve));
    const { log, ended, port: at } = await tapTo(free);
    const terminal = connect({ port: at });
    expect(await received(terminal)).toBe('');
    await ended;
    expect(log.at(-1)).toBe(`ended nobody listens at 127.0.0.1:${free}`);
  });

  it('breaks off what is connected when it is closed', async () => {
    const port = await serve((socket) => void socket.on('error', () => {}));
    const { log, ended, port: at } = await tapTo(port);
    const terminal = connect({ port: at });
    await once(
      terminal.on('error', () => {}),
      'connect',
    );
    terminal.write(Buffer.from('0001aa', 'hex'));
    while (!log.some((line) => line.endsWith('aa'))) await new Promise(setImmediate);
    await taps.pop()?.close();
    await ended;
    expect(log.at(-1)).toBe('ended ');
  });

  it('says when it cannot have its address', async () => {
    const port = await serve(() => {});
    const address = { host: '127.0.0.1', port };
    const options = { to: address, clock: new VirtualClock(0), onConnection: () => ({ saw() {}, ended() {} }) };
    await expect(openTap({ listen: address, ...options })).rejects.toThrow(LineError);
  });
});
