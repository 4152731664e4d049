/** What a host is told to do wrong on its lines, as clients on real sockets find it. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { silentLog } from '../../src/desk/silent-log.ts';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { Host } from '../../src/host/host.ts';
import { systemClock } from '../../src/lib/clock.ts';
import { seededRandom } from '../../src/lib/random.ts';
import type { LineFaults } from '../../src/lines/line-faults.ts';
import { open, seal } from '../../src/wire/envelope.ts';
import { FrameReader, frame } from '../../src/wire/frame.ts';
import { config, issuer } from './pos.ts';

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

async function hostWith(faults: LineFaults): Promise<Host> {
  const random = seededRandom(8583);
  const parts = { config, dialect: cupPos, issuer, ledgerFile: ':memory:', random, log: silentLog };
  const host = Host.open({ ...parts, clock: systemClock });
  Object.assign(host.lineFaults, faults);
  cleanUps.push(() => host.close());
  return host;
}

async function dial(host: Host): Promise<Socket> {
  const { address } = await host.listen({ port: 0 });
  const socket = connect(Number(address.split(':').at(-1)), '127.0.0.1');
  cleanUps.push(() => socket.destroy());
  await once(socket, 'connect');
  return socket;
}

function echo(socket: Socket, terminal = '10000001'): void {
  const message = { 0: '0820', 41: terminal, 42: '898110000000001', 60: '00000001301' };
  socket.write(frame(seal({ tpdu: '6000060000', header: '603100311100', message: cupPos.codec.pack(message) })));
}

/** The terminals that the next replies are for, and in how many pieces they came. */
async function replies(socket: Socket, count: number) {
  const reader = new FrameReader(4096);
  const terminals: unknown[] = [];
  let pieces = 0;
  for (; terminals.length < count; pieces++) {
    const [chunk] = (await once(socket, 'data')) as [Uint8Array];
    for (const bytes of reader.push(chunk)) terminals.push(cupPos.codec.unpack(open(bytes).message)[41]);
  }
  return { terminals, pieces };
}

it('sends replies to another terminal', async () => {
  const host = await hostWith({ misroute: true });
  const [one, other] = [await dial(host), await dial(host)];
  // Both are known before the first asks.
  echo(other, '10000002');
  expect(await replies(one, 1)).toMatchObject({ terminals: ['10000002'] });
  echo(one, '10000001');
  expect(await replies(other, 1)).toMatchObject({ terminals: ['10000001'] });
});

it('sends replies twice, and in more pieces than one', async () => {
  const socket = await dial(await hostWith({ duplicate: true }));
  echo(socket);
  // The request is heard twice, and each is answered twice.
  expect((await replies(socket, 4)).terminals).toEqual(Array(4).fill('10000001'));
  const pieces = await dial(await hostWith({ fragment: true }));
  echo(pieces);
  expect((await replies(pieces, 1)).pieces).toBeGreaterThan(5);
});

it('hangs up after so many bytes', async () => {
  const socket = await dial(await hostWith({ cutAfterBytes: 60 }));
  let got = 0;
  socket.on('data', ({ length }) => {
    got += length;
  });
  echo(socket);
  await once(socket, 'close');
  expect(socket.bytesWritten + got).toBe(60);
});

it('refuses whoever dials', async () => {
  const socket = await dial(await hostWith({ refuse: true }));
  await once(socket.resume(), 'close');
  expect(socket.bytesRead).toBe(0);
});
