/** A whole terminal sells over every line there is, at a host that listens on it; whichever side makes the port, and after either went. */
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { connect as dialTcp } from 'node:net';
import { join } from 'node:path';
import { connect as dialTls } from 'node:tls';
import { SerialPort } from 'serialport';
import { afterEach, describe, expect, it } from 'vitest';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import type { Host } from '../../src/host/host.ts';
import { statement } from '../../src/host/ledger/books.ts';
import { openForReading } from '../../src/host/ledger/ledger-file.ts';
import { verify } from '../../src/host/ledger/verify.ts';
import { present } from '../../src/lib/assert.ts';
import { type Clock, systemClock, VirtualClock } from '../../src/lib/clock.ts';
import { PacedClock } from '../../src/lib/paced-clock.ts';
import { type Disturb, disturbing, type WireFaults } from '../../src/lines/disturbance.ts';
import { KeptLine } from '../../src/lines/kept.ts';
import type { Connection, LineEvent, Listener } from '../../src/lines/line.ts';
import { parseLineAddress } from '../../src/lines/line-address.ts';
import { listen } from '../../src/lines/listen.ts';
import { type OpenedLine, openLine } from '../../src/lines/open-line.ts';
import { VirtualSerialPort } from '../../src/lines/virtual-serial-port.ts';
import { performScenario } from '../../src/scenario/perform.ts';
import { putUp } from '../../src/scenario/put-up.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { Stage } from '../../src/scenario/stage.ts';
import { ACK, NAK, serialFrame } from '../../src/wire/serial-frame.ts';
import { Victim } from '../crash/victim.ts';
import { makeCertificates } from '../support/certificates.ts';
import { Happenings } from '../support/happenings.ts';
import { posternArgs } from '../support/postern.ts';
import { onlyScenario } from '../support/scenarios.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();
const { ca, host: ours, client } = makeCertificates(folder);
const portLink = (name: string): string => join(folder, `${name}.tty`);

const cleanUps: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
});

function host(): Host {
  const opened = openHost({ ledgerFile: ':memory:', log: silentLog });
  cleanUps.push(() => opened.close());
  return opened;
}

const SALE = onlyScenario(
  [
    'name: A sale',
    'start: { operator: "01" }',
    'steps: [sale: { amount: 12.34, card: unionpay-debit }, screen: 交易成功]',
  ].join('\n'),
);

/** What went wrong with a sale by a terminal that dials there. */
async function sell(...texts: readonly string[]) {
  const pace = new PacedClock({ startMs: systemClock.nowMs(), real: systemClock, speed: 50 });
  const setting = { pace, host: { addresses: texts.map(parseLineAddress) } };
  return (await runScenario(SALE, { setting, clock: systemClock })).failure;
}

const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];
const TLS_HOST = `cert=${ours.cert}&key=${ours.key}`;
const portOf = ({ address }: Listener): string => address.split(':').at(-1) as string;

describe('a sale over', () => {
  it.each([
    ['tcp://127.0.0.1:0', (port: string) => `127.0.0.1:${port}`],
    [`tls://127.0.0.1:0?${TLS_HOST}`, (port: string) => `tls://localhost:${port}?ca=${ca}`],
    [
      `tls://127.0.0.1:0?${TLS_HOST}&ca=${ca}`,
      (port: string) => `tls://127.0.0.1:${port}?ca=${ca}&cert=${client.cert}&key=${client.key}`,
    ],
    [`https://127.0.0.1:0?${TLS_HOST}`, (port: string) => `https://127.0.0.1:${port}?ca=${ca}`],
  ])('%s', async (listening, dialling) => {
    const listener = await host().listen(parseLineAddress(listening));
    expect(await sell(dialling(portOf(listener)))).toBeUndefined();
  });

  it.each(['', '&ack=1', '&framing=length'])(
    'a virtual port of the host, opened by the serialport package (%s)',
    async (words) => {
      await host().listen(parseLineAddress(`pty:host?baud=9600${words}`), { portLink });
      expect(await sell(`serial:${portLink('host')}?baud=9600${words}`)).toBeUndefined();
      // The port is still there for the next terminal that opens it.
      expect(await sell(`serial:${portLink('host')}?baud=9600${words}`)).toBeUndefined();
    },
  );

  it('the second host where the first is not there', async () => {
    const listener = await host().listen({ port: 0 });
    expect(await sell('127.0.0.1:1', listener.address)).toBeUndefined();
  });
});

it('listens on several lines at once', async () => {
  const opened = host();
  const tcp = await opened.listen({ port: 0 });
  const tls = await opened.listen(parseLineAddress(`tls://127.0.0.1:0?${TLS_HOST}`));
  expect(await sell(tcp.address)).toBeUndefined();
  expect(await sell(`tls://127.0.0.1:${portOf(tls)}?ca=${ca}`)).toBeUndefined();
});

it('a host that is killed over TLS in the middle of a sale is told of it again, and its books are sound', async () => {
  const ledger = join(folder, 'killed.db');
  const killer = join(folder, 'killer.mjs');
  writeFileSync(killer, "process.stdin.once('data', () => process.kill(process.ppid, 'SIGKILL'));\n");
  let port = '0';
  const args = (...more: string[]) => {
    const line = `tls://127.0.0.1:${port}?${TLS_HOST}`;
    return posternArgs('host', '--listen', line, '--ledger', ledger, ...more);
  };
  const first = new Victim(() => args('--acquirer', `exec:${process.execPath} ${killer}`), /:(\d+),/);
  port = present((await first.start())[1], 'a port');
  const again = new Victim(() => args(), /^listening/);
  cleanUps.push(() => again.kill('SIGTERM'));

  const clock = new PacedClock({ startMs: systemClock.nowMs(), real: systemClock, speed: 50 });
  const addresses = [parseLineAddress(`tls://127.0.0.1:${port}?ca=${ca}`)];
  const play = (steps: string) => onlyScenario(`name: A\nsteps: [${steps}]`);
  const before = play('sign-on, sale: { amount: 12.34, card: unionpay-debit }, pending-reversal: true');
  const after = play(
    'sale: { amount: 5.00, card: unionpay-debit }, screen: { name: approved }, pending-reversal: false',
  );
  const desk = await putUp(before, { pace: clock, host: { addresses } });
  cleanUps.push(() => desk.close());
  const stage = new Stage(desk);
  expect((await performScenario(before, stage)).failure).toBeUndefined();
  await again.start();
  expect((await performScenario(after, stage)).failure).toBeUndefined();
  const sent = stage.trace.flatMap(({ direction, bytes }) => (direction === 'out' ? [desk.open(bytes).mti] : []));
  expect(sent).toEqual(['0800', '0200', '0400', '0200']);
  await again.kill('SIGTERM');
  const books = openForReading(ledger);
  expect(verify(books)).toEqual([]);
  expect(statement(books, '898110000000001').map(({ reversal, amount }) => [reversal, amount])).toContainEqual([
    false,
    500,
  ]);
  books.close();
});

/** A host that answers each frame with the frame reversed, and a line that has dialled it. */
async function pair(
  listening: string,
  dialling: (listener: Listener) => string,
  faults: { readonly host?: WireFaults; readonly terminal?: WireFaults } = {},
) {
  const [atHost, atTerminal] = [faults.host ?? {}, faults.terminal ?? {}].map((each) => disturbing(each, systemClock));
  const connections: Connection[] = [];
  const take = (connection: Connection): void => {
    connections.push(connection);
    connection.onFrame((bytes) => connection.send(bytes.slice().reverse()));
  };
  const listener = await listen(
    parseLineAddress(listening),
    { clock: systemClock, portLink, maxFrame: 4096, disturb: atHost },
    take,
  );
  cleanUps.push(() => listener.close());
  return { connections, listener, ...(await dialled(dialling(listener), systemClock, atTerminal)) };
}

async function dialled(text: string, clock: Clock = systemClock, disturb?: Disturb) {
  const events = new Happenings<LineEvent>();
  const line: OpenedLine = await openLine(parseLineAddress(text), {
    clock,
    connectTimeoutMs: 5000,
    portLink,
    disturb,
  });
  line.onEvent(events.push);
  cleanUps.push(() => {
    line.disconnect();
    line.close();
  });
  line.connect();
  return { line, events };
}

const frameOf = (event: LineEvent) => (event.kind === 'frame' ? [...event.bytes] : event);

describe('a virtual port of the terminal', () => {
  it('is opened by a host on a serial port, which may go and come back', async () => {
    const { line, events } = await dialled('pty:terminal');
    expect(await events.next()).toEqual({ kind: 'up' });
    for (let round = 1; round <= 2; round++) {
      const listener = await listen(parseLineAddress(`serial:${portLink('terminal')}`), { clock: systemClock }, (one) =>
        one.onFrame((bytes) => one.send(bytes.slice().reverse())),
      );
      line.send(Uint8Array.of(1, 2, round));
      expect(frameOf(await events.next())).toEqual([round, 2, 1]);
      await listener.close();
    }
  });

  it('lets bytes through at its pace, and not one more', async () => {
    const clock = new VirtualClock(0);
    const port = new VirtualSerialPort({ clock, pace: 9600 });
    const reader = new SerialPort({ path: port.path, baudRate: 9600 });
    cleanUps.push(() => port.destroy());
    cleanUps.push(() => new Promise((closed) => reader.close(closed)));
    await once(reader, 'open');
    const chunks = new Happenings<Buffer>();
    reader.on('data', chunks.push);
    port.write(Buffer.alloc(96, 0x55));
    let come = 0;
    // 960 bytes a second: 9.6 in each hundredth of one.
    for (let ticks = 1; ticks <= 10; ticks++) {
      const due = Math.floor((96 * ticks) / 10);
      while (come < due) come += (await chunks.next()).length;
      expect(come).toBe(due);
      clock.advanceByMs(10);
    }
    expect(come).toBe(96);
  });

  it('goes with its name when it is let go of', async () => {
    const { line } = await dialled('pty:gone');
    line.disconnect();
    line.close();
    const { line: other, events } = await dialled(`serial:${portLink('gone')}`);
    expect(await events.next()).toMatchObject({ kind: 'down', detail: expect.stringContaining('there is no port') });
    other.disconnect();
  });
});

it.each([
  ['tcp', '127.0.0.1:', '127.0.0.1:'],
  ['tls', '127.0.0.1:', `localhost:`],
  ['pty', 'kept', ''],
] as const)(
  'a long connection over %s comes up again when its host was killed and started again',
  async (kind, at, to) => {
    const tls = kind === 'tls';
    const address = (port: string) => `${kind}:${kind === 'pty' ? '' : '//'}${at}${port}${tls ? `?${TLS_HOST}` : ''}`;
    const start = async (port: string): Promise<Listener> => {
      const listener = await listen(parseLineAddress(address(port)), { clock: systemClock, portLink }, (connection) =>
        connection.onFrame((bytes) => connection.send(bytes.slice().reverse())),
      );
      cleanUps.push(() => listener.close());
      return listener;
    };
    const first = await start(kind === 'pty' ? '' : '0');
    const port = kind === 'pty' ? '' : portOf(first);
    const text = kind === 'pty' ? `serial:${portLink('kept')}` : `${kind}://${to}${port}${tls ? `?ca=${ca}` : ''}`;
    const opened = await openLine(parseLineAddress(text), { clock: systemClock, connectTimeoutMs: 5000 });
    const clock = new VirtualClock(0);
    const always = () => true;
    const line = new KeptLine(opened, { clock, seed: 1, connectTimeoutMs: DAY_MS, keeps: always, plugged: always });
    const events = new Happenings<LineEvent>();
    line.onEvent(events.push);
    cleanUps.push(() => line.disconnect());
    line.connect();
    expect(await events.next()).toEqual({ kind: 'up' });
    await first.close();
    expect(await events.next()).toMatchObject({ kind: 'down', reason: 'closed' });
    await start(port);
    // A port may still be held by its last call when it is dialled for the first time.
    while (events.unseen === 0) {
      const dueInMs = (clock.nextMs() ?? DAY_MS) - clock.nowMs();
      if (dueInMs <= MINUTE_MS) clock.advanceByMs(dueInMs);
      await new Promise(setImmediate);
    }
    expect(await events.next()).toEqual({ kind: 'up' });
    line.send(Uint8Array.of(1, 2));
    expect(frameOf(await events.next())).toEqual([2, 1]);
  },
);

describe('a serial line with acknowledgements, and at its other end a device that does as it is told', () => {
  const FRAME = serialFrame(Uint8Array.of(1, 2, 3));
  const ANSWER = serialFrame(Uint8Array.of(9));

  async function device(words: string) {
    const clock = new VirtualClock(0);
    const { line, events } = await dialled(`pty:device?ack=1${words}`, clock);
    await events.next();
    const port = new SerialPort({ path: portLink('device'), baudRate: 9600 });
    cleanUps.push(() => new Promise((closed) => port.close(closed)));
    await once(port, 'open');
    let come = Buffer.alloc(0);
    port.on('data', (chunk: Buffer) => {
      come = Buffer.concat([come, chunk]);
    });
    const until = async (done: () => boolean): Promise<void> => {
      while (!done()) await new Promise(setImmediate);
    };
    /** The next bytes that come, as many as `expected` has. */
    const next = async (length: number): Promise<Buffer> => {
      await until(() => come.length >= length);
      const taken = come.subarray(0, length);
      come = come.subarray(length);
      return taken;
    };
    return { clock, line, events, port, until, next };
  }

  it('sends a frame again at a NAK, and when no ACK comes, as often as it was told to', async () => {
    const { clock, line, port, until, next } = await device('&tries=3');
    line.send(Uint8Array.of(1, 2, 3));
    expect(await next(FRAME.length)).toEqual(Buffer.from(FRAME));
    port.write(Uint8Array.of(NAK));
    expect(await next(FRAME.length)).toEqual(Buffer.from(FRAME));
    clock.advanceByMs(3000);
    expect(await next(FRAME.length)).toEqual(Buffer.from(FRAME));
    // Three times in all: it is given up, and what comes next is the next one.
    port.write(Uint8Array.of(NAK));
    await until(() => clock.nextMs() === undefined);
    line.send(Uint8Array.of(9));
    expect(await next(ANSWER.length)).toEqual(Buffer.from(ANSWER));
    port.write(Uint8Array.of(ACK));
    await until(() => clock.nextMs() === undefined);
  });

  it('gives a frame up that stops in its middle, says NAK, and takes the next one', async () => {
    const { clock, events, port, until, next } = await device('&gap=200');
    port.write(ANSWER.subarray(0, 4));
    await until(() => clock.nextMs() !== undefined);
    clock.advanceByMs(200);
    expect(await next(1)).toEqual(Buffer.of(NAK));
    port.write(ANSWER);
    expect(await next(1)).toEqual(Buffer.of(ACK));
    expect(frameOf(await events.next())).toEqual([9]);
    // The same again, because its sender has lost the ACK: acknowledged, and not taken twice.
    port.write(ANSWER);
    expect(await next(1)).toEqual(Buffer.of(ACK));
    expect(events.unseen).toBe(0);
    port.write(ANSWER.with(3, 8));
    expect(await next(1)).toEqual(Buffer.of(NAK));
  });
});

describe('a handshake that fails says why', () => {
  const untrusted = [
    ['without the authority', '', /signed.* say ca=FILE/],
    ['for another name', `?ca=${ca}&servername=shop.example`, /is for another name; say servername=NAME/],
  ] as const;
  it.each(untrusted)('%s', async (_, words, reason) => {
    const { events } = await pair(`tls://127.0.0.1:0?${TLS_HOST}`, (at) => `tls://127.0.0.1:${portOf(at)}${words}`);
    expect(await events.next()).toMatchObject({
      kind: 'down',
      reason: 'refused',
      detail: expect.stringMatching(reason),
    });
  });

  it('with no TLS at the other end', async () => {
    const { events } = await pair('127.0.0.1:0', ({ address }) => `tls://${address}`);
    expect(await events.next()).toMatchObject({ kind: 'down', reason: 'refused' });
  });

  it('without the client certificate that the host wants', async () => {
    const { events } = await pair(
      `tls://127.0.0.1:0?${TLS_HOST}&ca=${ca}`,
      (at) => `tls://127.0.0.1:${portOf(at)}?ca=${ca}`,
    );
    // By TLS 1.3 the client is through before the host looks at what it has shown.
    const told = [await events.next(), events.unseen > 0 ? await events.next() : undefined];
    const down = told.find((event) => event?.kind === 'down') ?? (await events.next());
    expect(down).toMatchObject({ kind: 'down', detail: expect.stringMatching(/client certificate/) });
  });

  it('at a host that has no certificate to show', async () => {
    await expect(host().listen(parseLineAddress('tls://127.0.0.1:0'))).rejects.toThrow(
      /say cert=FILE&key=FILE.*openssl req/,
    );
  });
});

it.each(['tls', 'https'])('a listener on %s stops although somebody never finishes his handshake', async (kind) => {
  const address = parseLineAddress(`${kind}://127.0.0.1:0?${TLS_HOST}`);
  const listener = await listen(address, { clock: systemClock, maxFrame: 4096 }, () => {});
  const at = { host: '127.0.0.1', port: Number(portOf(listener)) };
  const stubborn = dialTcp(at);
  await once(stubborn, 'connect');
  const through = dialTls({ ...at, ca: readFileSync(ca) });
  await once(through, 'secureConnect');
  const gone = [stubborn, through].map(
    (socket) => new Promise((closed) => socket.on('error', () => {}).once('close', closed)),
  );
  await listener.close();
  await Promise.all(gone);
});

describe('over HTTPS', () => {
  it('a host that is refused, or answers with no frame, is told', async () => {
    const { line, events } = await pair(
      `https://127.0.0.1:0/else?${TLS_HOST}`,
      (at) => `https://127.0.0.1:${portOf(at)}?ca=${ca}`,
    );
    expect(await events.next()).toEqual({ kind: 'up' });
    line.send(Uint8Array.of(1));
    expect(await events.next()).toMatchObject({
      kind: 'down',
      detail: expect.stringMatching(/answered 404 to the POST of \/mjc\/webtrans\/VPB_lb/),
    });
  });

  it('each frame is a POST of its own', async () => {
    const { line, events, connections } = await pair(
      `https://127.0.0.1:0?${TLS_HOST}`,
      (at) => `https://127.0.0.1:${portOf(at)}?ca=${ca}`,
    );
    await events.next();
    for (const byte of [1, 2]) {
      line.send(Uint8Array.of(9, byte));
      expect(frameOf(await events.next())).toEqual([byte, 9]);
    }
    expect(connections).toHaveLength(2);
  });

  it.each<[string, WireFaults, object]>([
    ['late and in single bytes', { delayMs: 20, jitterMs: 20, fragment: true }, { kind: 'frame' }],
    ['slowly', { bitsPerSecond: 9600 }, { kind: 'frame' }],
    ['changed', { corruptOneIn: 1 }, { kind: 'down', reason: 'closed' }],
    ['up to a cut in what is posted', { cutAfterBytes: 3 }, { kind: 'down', reason: 'closed' }],
    ['up to a cut in what is answered', { cutAfterBytes: 9 }, { kind: 'down', reason: 'closed' }],
  ])('bodies arrive %s where a fault says so, at either end', async (_, faults, expected) => {
    for (const end of ['host', 'terminal'] as const) {
      const { line, events } = await pair(
        `https://127.0.0.1:0?${TLS_HOST}`,
        (at) => `https://127.0.0.1:${portOf(at)}?ca=${ca}`,
        { [end]: faults },
      );
      await events.next();
      line.send(Uint8Array.of(1, 2, 3, 4));
      expect(await events.next()).toMatchObject(expected);
    }
  });
});
