import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import type { Host } from '../../src/host/host.ts';
import { concat } from '../../src/lib/bytes.ts';
import { open, seal } from '../../src/wire/envelope.ts';
import { FrameReader, frame } from '../../src/wire/frame.ts';
import { openHost } from './pos.ts';

const echoTest = (terminal: string): Uint8Array => {
  const message = { 0: '0820', 41: terminal, 42: '898110000000001', 60: '00000001301' };
  return frame(seal({ tpdu: '6000060000', header: '603100311100', message: cupPos.codec.pack(message) }));
};

async function dial(host: Host): Promise<Socket> {
  const { address } = await host.listen({ port: 0 });
  const socket = connect(Number(address.split(':').at(-1)), '127.0.0.1');
  await once(socket, 'connect');
  return socket;
}

/** The terminals that the next `count` replies are for. */
async function replies(socket: Socket, count: number): Promise<unknown[]> {
  const reader = new FrameReader(4096);
  const terminals: unknown[] = [];
  while (terminals.length < count) {
    const [chunk] = (await once(socket, 'data')) as [Uint8Array];
    for (const bytes of reader.push(chunk)) terminals.push(cupPos.codec.unpack(open(bytes).message)[41]);
  }
  return terminals;
}

describe('over TCP', () => {
  it('frames that come together or in pieces are answered in order', async () => {
    const { host } = openHost();
    const socket = await dial(host);
    const both = concat(echoTest('10000001'), echoTest('10000002'));
    socket.write(both);
    expect(await replies(socket, 2)).toEqual(['10000001', '10000002']);
    socket.setNoDelay(true);
    for (const byte of echoTest('10000003')) socket.write(Uint8Array.of(byte));
    expect(await replies(socket, 1)).toEqual(['10000003']);
    socket.destroy();
    await host.close();
  });

  it("nonsense and giants end the connection, and nobody else's", async () => {
    const { host, log } = openHost();
    const good = await dial(host);
    const bad = await dial(host);
    bad.write(Uint8Array.of(0xff, 0xff, 1, 2, 3));
    await once(bad, 'close');
    const worse = await dial(host);
    worse.write(frame(new TextEncoder().encode('GET / HTTP/1.1')));
    await once(worse, 'close');
    good.write(echoTest('10000001'));
    expect(await replies(good, 1)).toEqual(['10000001']);
    expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(2);
    await host.close();
    await once(good, 'close');
  });

  it('says that a port is taken', async () => {
    const first = openHost().host;
    const { address } = await first.listen({ port: 0 });
    const port = Number(address.split(':').at(-1));
    await expect(openHost().host.listen({ port })).rejects.toThrow(String(port));
    await first.close();
  });
});
