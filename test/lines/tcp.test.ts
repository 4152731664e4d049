import { once } from 'node:events';
import { createServer, connect as dialTcp, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { systemClock, VirtualClock } from '../../src/lib/clock.ts';
import type { Connection, LineEvent, Listener } from '../../src/lines/line.ts';
import { type TcpLineOptions, tcpLine } from '../../src/lines/tcp.ts';
import { listenTcp, type TcpListenOptions } from '../../src/lines/tcp-listener.ts';
import { Happenings } from '../support/happenings.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

const frame = (...bytes: number[]): Buffer => Buffer.from([bytes.length >> 8, bytes.length & 0xff, ...bytes]);
const portOf = ({ address }: Listener): number => Number(address.split(':').at(-1));

/** A host that answers each frame with the frame reversed. */
async function host(options: Partial<TcpListenOptions> = {}) {
  const happened = new Happenings<string>();
  const connections: Connection[] = [];
  const log: string[] = [];
  const listener = await listenTcp({ port: 0, log: (line) => log.push(line), ...options }, (connection) => {
    connections.push(connection);
    happened.push('connected');
    connection.onFrame((bytes) => {
      happened.push(`frame ${bytes.join(' ')}`);
      connection.send(bytes.slice().reverse());
    });
    connection.onClose((reason) => happened.push(`closed: ${reason}`));
  });
  cleanUps.push(() => listener.close());
  return { listener, happened, connections, log };
}

async function rawClient(
  port: number,
): Promise<{ socket: Socket; chunks: Happenings<string>; closed: Promise<unknown> }> {
  const socket = dialTcp({ host: '127.0.0.1', port, noDelay: true });
  cleanUps.push(() => socket.destroy());
  const chunks = new Happenings<string>();
  socket.on('data', (chunk) => chunks.push(chunk.toString('hex')));
  const closed = new Promise((resolve) => socket.on('close', resolve).on('error', () => {}));
  await once(socket, 'connect');
  return { socket, chunks, closed };
}

function terminal(options: Partial<TcpLineOptions> & { readonly port: number }) {
  const happened = new Happenings<LineEvent>();
  const line = tcpLine({ host: '127.0.0.1', connectTimeoutMs: 10_000, clock: systemClock, ...options });
  line.onEvent(happened.push);
  cleanUps.push(() => line.disconnect());
  return { line, happened };
}

describe('the listening end', () => {
  it('listens on this machine only, and says where', async () => {
    const { listener } = await host();
    expect(listener.address).toMatch(/^127\.0\.0\.1:\d+$/);
  });

  it('takes a frame that comes byte by byte, and frames that come all at once', async () => {
    const { listener, happened } = await host();
    const { socket, chunks } = await rawClient(portOf(listener));
    for (const byte of frame(1, 2, 3)) {
      await new Promise((written) => socket.write(Uint8Array.of(byte), written));
    }
    expect(await chunks.next()).toBe('0003030201');
    expect([await happened.next(), await happened.next()]).toEqual(['connected', 'frame 1 2 3']);
    socket.write(Buffer.concat([frame(4), frame(5, 6), frame(7).subarray(0, 2)]));
    expect([await happened.next(), await happened.next()]).toEqual(['frame 4', 'frame 5 6']);
    socket.write(frame(7).subarray(2));
    expect(await happened.next()).toBe('frame 7');
  });

  it('sends the frames of one turn in one write', async () => {
    const { listener, connections, happened } = await host();
    const { chunks } = await rawClient(portOf(listener));
    await happened.next();
    for (const byte of [1, 2, 3]) connections[0]?.send(Uint8Array.of(byte));
    expect(await chunks.next()).toBe('000101000102000103');
  });

  it.each([
    [
      'longer than the limit',
      Buffer.from([0x01, 0x00, 9]),
      'sent what is no frame: length at byte 0: expected 1 to 255 bytes, found 256',
    ],
    ['of no length', Buffer.from([0, 0]), 'sent what is no frame: length at byte 0: expected 1 to 255 bytes, found 0'],
  ])('closes a connection on a frame %s, with a line in the log', async (_, bytes, fault) => {
    const { listener, happened, log } = await host({ maxFrame: 255 });
    const { socket, closed } = await rawClient(portOf(listener));
    const peer = `127.0.0.1:${socket.localPort}`;
    socket.write(bytes);
    await closed;
    expect([await happened.next(), await happened.next()]).toEqual(['connected', `closed: ${fault}`]);
    expect(log).toEqual([`${peer} ${fault}; connection closed`]);
  });

  it('closes a connection on which nothing comes, and not one that talks', async () => {
    const clock = new VirtualClock(0);
    const { listener, happened, log } = await host({ idle: { timeoutMs: 30_000, clock } });
    const { socket, chunks, closed } = await rawClient(portOf(listener));
    await happened.next();
    clock.advanceByMs(20_000);
    socket.write(frame(1));
    await chunks.next();
    clock.advanceByMs(29_999);
    expect(log).toEqual([]);
    clock.advanceByMs(1);
    await closed;
    expect(await happened.next()).toBe('frame 1');
    expect(await happened.next()).toBe('closed: was silent for 30 s');
    expect(log[0]).toContain('was silent for 30 s; connection closed');
  });

  it('closes a connection that never reads what it is sent', async () => {
    const { listener, connections, happened, log } = await host();
    const { socket } = await rawClient(portOf(listener));
    socket.pause();
    await happened.next();
    const block = new Uint8Array(60_000);
    while (log.length === 0) {
      connections[0]?.send(block);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(log[0]).toMatch(/does not read: \d+ bytes wait for it; connection closed$/);
    expect(await happened.next()).toMatch(/^closed: does not read/);
  });

  it('serves many connections at once', async () => {
    const { listener } = await host();
    const clients = await Promise.all(Array.from({ length: 100 }, () => rawClient(portOf(listener))));
    for (const [index, { socket }] of clients.entries()) socket.write(frame(index, 0xaa));
    const replies = await Promise.all(clients.map(({ chunks }) => chunks.next()));
    expect(replies).toEqual(clients.map((_, index) => `0002aa${Buffer.from([index]).toString('hex')}`));
  });

  it('hangs up on everybody when it is closed, those who do not read too', async () => {
    const { listener, connections, happened } = await host();
    const { socket, closed } = await rawClient(portOf(listener));
    await happened.next();
    socket.pause();
    for (let count = 0; count < 10; count++) connections[0]?.send(new Uint8Array(60_000));
    await listener.close();
    socket.resume();
    await closed;
    expect(await happened.next()).toBe('closed: the host stopped');
  });

  it('says in a sentence why it cannot listen', async () => {
    const { listener } = await host();
    const port = portOf(listener);
    await expect(listenTcp({ port }, () => {})).rejects.toThrow(
      `127.0.0.1:${port} is in use by another program; stop it or choose another port`,
    );
    await expect(listenTcp({ host: '203.0.113.1', port: 0 }, () => {})).rejects.toMatchObject({
      name: 'LineError',
      message: '203.0.113.1:0 is not an address of this machine; try 127.0.0.1',
    });
  });
});

describe('the dialling end', () => {
  it('dials, sends and receives whole frames, and hangs up without a word', async () => {
    const { listener, happened: atHost } = await host();
    const { line, happened } = terminal({ port: portOf(listener) });
    line.connect();
    line.connect();
    expect(await happened.next()).toEqual({ kind: 'up' });
    line.send(Uint8Array.of(1, 2));
    const reply = await happened.next();
    expect(reply.kind === 'frame' && [...reply.bytes]).toEqual([2, 1]);
    line.send(Uint8Array.of(9));
    line.disconnect();
    expect([await atHost.next(), await atHost.next(), await atHost.next()]).toEqual([
      'connected',
      'frame 1 2',
      'frame 9',
    ]);
    expect(await atHost.next()).toMatch(/^closed: /);
    expect(happened.unseen).toBe(0);
  });

  it('puts a reply together that comes in pieces, and takes two that come as one', async () => {
    const server = createServer(async (socket) => {
      for (const byte of frame(1, 2, 3)) await new Promise((written) => socket.write(Uint8Array.of(byte), written));
      socket.write(Buffer.concat([frame(4), frame(5)]));
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
    cleanUps.push(() => server.close());
    const { line, happened } = terminal({ port: (server.address() as { port: number }).port });
    line.connect();
    const events = [await happened.next(), await happened.next(), await happened.next(), await happened.next()];
    expect(events.map((event) => (event.kind === 'frame' ? [...event.bytes] : event.kind))).toEqual([
      'up',
      [1, 2, 3],
      [4],
      [5],
    ]);
  });

  it('reports a host that hangs up, and can dial again', async () => {
    const { listener, connections, happened: atHost } = await host();
    const { line, happened } = terminal({ port: portOf(listener) });
    line.connect();
    await happened.next();
    await atHost.next();
    connections[0]?.close();
    expect(await happened.next()).toEqual({ kind: 'down', reason: 'closed', detail: `${listener.address} hung up` });
    expect(await atHost.next()).toBe('closed: closed by the host');
    line.connect();
    expect(await happened.next()).toEqual({ kind: 'up' });
  });

  it('reports where nobody listens', async () => {
    const { listener } = await host();
    const port = portOf(listener);
    await listener.close();
    const { line, happened } = terminal({ port });
    line.connect();
    expect(await happened.next()).toEqual({
      kind: 'down',
      reason: 'refused',
      detail: `nobody listens at 127.0.0.1:${port}`,
    });
  });

  it('gives a dial up after its time, once', async () => {
    const { listener } = await host();
    const clock = new VirtualClock(0);
    const { line, happened } = terminal({ port: portOf(listener), clock });
    line.connect();
    clock.advanceByMs(10_000);
    expect(await happened.next()).toEqual({
      kind: 'down',
      reason: 'timeout',
      detail: `${listener.address} does not answer`,
    });
    line.connect();
    expect(await happened.next()).toEqual({ kind: 'up' });
    clock.advanceByMs(100_000);
    expect(happened.unseen).toBe(0);
  });

  it('hangs up a line that nobody uses, and not one that is in use', async () => {
    const { listener, connections, happened: atHost } = await host();
    const clock = new VirtualClock(0);
    const { line, happened } = terminal({ port: portOf(listener), clock, idleTimeoutMs: 60_000 });
    line.connect();
    expect(await happened.next()).toEqual({ kind: 'up' });
    await atHost.next();
    clock.advanceByMs(50_000);
    connections[0]?.send(Uint8Array.of(1));
    await happened.next();
    clock.advanceByMs(50_000);
    line.send(Uint8Array.of(2));
    clock.advanceByMs(59_999);
    expect(happened.unseen).toBe(0);
    clock.advanceByMs(1);
    expect(await happened.next()).toEqual({
      kind: 'down',
      reason: 'idle',
      detail: `nothing went over the line to ${listener.address} for 60 s`,
    });
  });

  it('hangs up on a host that sends what is no frame', async () => {
    const { listener, connections, happened: atHost } = await host();
    const { line, happened } = terminal({ port: portOf(listener), maxFrame: 8 });
    line.connect();
    await happened.next();
    await atHost.next();
    connections[0]?.send(new Uint8Array(9));
    expect(await happened.next()).toEqual({
      kind: 'down',
      reason: 'closed',
      detail: `${listener.address} sent what is no frame: length at byte 0: expected 1 to 8 bytes, found 9`,
    });
  });

  it('says nothing of a dial that was given up, and sends nothing when it is down', async () => {
    const { listener, happened: atHost } = await host();
    const { line, happened } = terminal({ port: portOf(listener) });
    line.connect();
    line.disconnect();
    line.send(Uint8Array.of(1));
    line.connect();
    expect(await happened.next()).toEqual({ kind: 'up' });
    line.send(Uint8Array.of(2));
    await happened.next();
    expect(happened.unseen).toBe(0);
    const seen: string[] = [];
    while (!seen.includes('frame 2')) seen.push(await atHost.next());
    expect(seen).not.toContain('frame 1');
  });
});
