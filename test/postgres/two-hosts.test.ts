/** Two hosts, each a process of its own, on one ledger: a terminal is served by either, and by the other when one is killed. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { afterEach, expect, it } from 'vitest';
import { openBooks } from '../../src/host/ledger/places.ts';
import { shownLedger } from '../../src/host/ledger/postgres/address.ts';
import { verify } from '../../src/host/ledger/verify.ts';
import type { Connection } from '../../src/lines/line.ts';
import { FrameReader, frame } from '../../src/wire/frame.ts';
import { MERCHANT, Pos } from '../host/pos.ts';
import { postern, posternArgs } from '../support/postern.ts';
import { freshSchema, serializable } from '../support/stores.ts';

const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

interface RunningHost {
  readonly child: ChildProcess;
  readonly port: number;
  readonly said: string[];
}

async function host(ledger: string): Promise<RunningHost> {
  const child = spawn(process.execPath, posternArgs('host', '--listen', '127.0.0.1:0', '--ledger', ledger));
  running.push(child);
  const said: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => said.push(line));
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([
    once(lines, 'line'),
    once(child, 'exit').then(() => {
      throw new Error(said.join('\n'));
    }),
  ])) as [string];
  said.push(line);
  return { child, port: Number(/:(\d+),/.exec(line)?.[1]), said };
}

/** What a terminal in a test's hands takes for a host, at the other end of TCP. */
function at({ port }: RunningHost) {
  return {
    accept(connection: Connection): void {
      const socket = connect(port, '127.0.0.1');
      const reader = new FrameReader(4096);
      connection.onFrame((bytes) => socket.write(frame(bytes)));
      socket.on('data', (chunk) => {
        for (const bytes of reader.push(chunk)) connection.send(bytes);
      });
      socket.on('error', () => {}).on('close', () => connection.close());
    },
  };
}

/** The same terminal with its line to another host. */
function moved(pos: Pos, to: RunningHost, terminal?: string): Pos {
  const other = new Pos(at(to), terminal);
  Object.assign(other, { stan: pos.stan, batch: pos.batch });
  other.keys.load(pos.keys.export() as Uint8Array);
  return other;
}

const TERMINALS = ['10000001', '10000002', '10000003', '10000004'];

it('a terminal signs in at one host and sells at the other; a repeat there has the first answer; one is killed and nothing is lost', async () => {
  const ledger = freshSchema();
  // The other's database refuses it the head when it comes second, in place of letting it wait (SQLSTATE 40001).
  const [one, other] = await Promise.all([host(ledger), host(serializable(ledger))]);
  const here = new Pos(at(one));
  expect(await here.signIn()).toMatchObject({ 39: '00' });
  const there = moved(here, other);
  const sale = await there.sale({ amount: 12_345 });
  expect(sale).toMatchObject({ 39: '00' });

  // The same request to the first host, which did not see it.
  const repeated = await here.sale({ amount: 12_345, stan: String(sale[11]) });
  expect(repeated).toEqual({ ...sale, 64: repeated[64] });
  expect(await here.sale({ amount: 999, stan: String(sale[11]) })).toMatchObject({ 39: '94' });

  // What the one sold, the other takes back.
  here.stan = there.stan;
  expect(await here.void(sale)).toMatchObject({ 39: '00' });
  there.stan = here.stan;
  expect(await there.void(sale)).toMatchObject({ 39: '12' });

  // Both sell at once, until one is killed in the middle; who had no answer takes the sale back at the other.
  const tills = await Promise.all(
    TERMINALS.map(async (terminal) => {
      const pos = new Pos(at(one), terminal);
      await pos.signIn();
      return [pos, moved(pos, other, terminal)] as const;
    }),
  );
  let approved = 0;
  let killed = false;
  const unanswered: { readonly pos: Pos; readonly stan: string }[] = [];
  await Promise.all(
    tills.map(async ([near, far], index) => {
      for (let round = 0; round < 30; round++) {
        const stan = String(1000 + round).padStart(6, '0');
        const pos = round % 2 === 0 && !killed ? near : far;
        const asked = pos.sale({ stan, amount: 1000 + round });
        if (index === 0 && round === 14) {
          one.child.kill('SIGKILL');
          killed = true;
        }
        const reply = (await asked) as Record<number, unknown> | undefined;
        if (reply) expect(reply[39]).toBe('00');
        if (reply) approved += 1000 + round;
        else unanswered.push({ pos: far, stan });
      }
    }),
  );
  expect(unanswered.length).toBeGreaterThan(0);
  for (const { pos, stan } of unanswered) {
    expect(await pos.reverse(stan, { amount: Number(stan) })).toMatchObject({ 39: '00' });
  }
  const books = openBooks(ledger);
  expect(verify(books)).toEqual([]);
  const sum = books.prepare<{ gross: number }>('SELECT sum(net + fee) AS gross FROM request WHERE merchant = ?');
  expect(sum.get(MERCHANT)?.gross).toBe(approved);
  books.close();

  const looks = { verify: /^ok: /, balance: /^card\//, statement: /^AT +TERMINAL/, audit: /^AT +TERMINAL/ };
  for (const [look, said] of Object.entries(looks)) {
    const { stdout, exitCode } = await postern(['ledger', look, '--ledger', ledger]);
    expect([look, exitCode, stdout]).toEqual([look, 0, expect.stringMatching(said)]);
  }
  const password = new URL(ledger).password || 'none';
  expect(other.said.join('\n')).toContain(shownLedger(ledger));
  expect(other.said.join('\n')).not.toContain(password);
});

/** A way to the database that can be cut. */
async function way(ledger: string) {
  const to = new URL(ledger);
  const open = new Set<Socket>();
  const server = createServer((near) => {
    const far = connect(Number(to.port), to.hostname);
    for (const socket of [near, far]) {
      open.add(socket);
      socket.on('error', () => {}).on('close', () => open.delete(socket));
    }
    near.on('data', (chunk: Buffer) => {
      far.write(chunk);
      if (!losing || !chunk.includes('COMMIT')) return;
      // The database does as it is told, and its answer gets lost.
      const { thenCut } = losing;
      losing = undefined;
      far.unpipe(near).resume();
      far.once('data', () => void (thenCut ? cut() : near.destroy()));
    });
    far.pipe(near);
    near.on('close', () => far.end());
  });
  let losing: { readonly thenCut: boolean } | undefined;
  const cut = async (): Promise<void> => {
    const closed = once(server.close(), 'close');
    for (const socket of open) socket.destroy();
    await closed;
  };
  const listen = (port: number): Promise<unknown> => once(server.listen(port, '127.0.0.1'), 'listening');
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const through = new URL(ledger);
  through.host = `127.0.0.1:${port}`;
  return {
    ledger: through.href,
    cut,
    /** Loses the answer to the next commit; the way is cut with it, or only that connection. */
    loseCommit(thenCut: boolean): void {
      losing = { thenCut };
    },
    mend: () => listen(port),
  };
}

it('a host that loses the database answers 96 and lives, and goes on when the database is back', async () => {
  const { ledger, cut, mend } = await way(freshSchema());
  const pos = new Pos(at(await host(ledger)));
  await pos.signIn();
  expect(await pos.sale({ stan: '000101' })).toMatchObject({ 39: '00' });
  await cut();
  expect(await pos.sale({ stan: '000102' })).toMatchObject({ 39: '96' });
  expect(await pos.sale({ stan: '000101' })).toMatchObject({ 39: '96' });
  await mend();
  expect(await pos.sale({ stan: '000101' })).toMatchObject({ 39: '00' });
  expect(await pos.sale({ stan: '000102' })).toMatchObject({ 39: '00' });
  await cut();
  const { exitCode, stderr } = await postern(['ledger', 'verify', '--ledger', ledger]);
  expect([exitCode, stderr]).toEqual([
    1,
    expect.stringContaining(`${shownLedger(ledger)} cannot be opened as a ledger`),
  ]);
  expect(stderr).not.toContain(new URL(ledger).password || 'none');
});

it('a commit whose answer is lost is looked up; while nobody can tell, its request has no answer and can be taken back', async () => {
  const straight = freshSchema();
  const { ledger, loseCommit, mend } = await way(straight);
  const its = await host(ledger);
  const pos = new Pos(at(its));
  await pos.signIn();
  loseCommit(false);
  const sale = await pos.sale({ stan: '000101' });
  expect(sale).toMatchObject({ 39: '00' });
  expect(await pos.sale({ stan: '000101' })).toMatchObject({ 37: sale[37] });

  loseCommit(true);
  expect(await pos.sale({ stan: '000102', amount: 500 })).toBeUndefined();
  await mend();
  const again = moved(pos, its);
  expect(await again.sale({ stan: '000102', amount: 500 })).toMatchObject({ 39: '00' });
  expect(await again.reverse('000102', { amount: 500 })).toMatchObject({ 39: '00' });
  const books = openBooks(straight);
  expect(verify(books)).toEqual([]);
  const sum = books.prepare<{ gross: number }>('SELECT sum(net + fee) AS gross FROM request WHERE merchant = ?');
  expect(sum.get(MERCHANT)?.gross).toBe(1000);
  books.close();
});
