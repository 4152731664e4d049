/** The forwarder between a terminal and a host of ours that knows nothing of it, over TCP both ways. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigSource } from '../../../src/config/read-config.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import { forwardFormat, rulesIn } from '../../../src/host/acquirers/rules/format.ts';
import { RuleBook } from '../../../src/host/acquirers/rules/rule-book.ts';
import { cardNames } from '../../../src/host/card.ts';
import { type Forwarded, Forwarder } from '../../../src/host/forward/forwarder.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { fromHex, toHex } from '../../../src/lib/hex.ts';
import type { Listener } from '../../../src/lines/line.ts';
import { tcpLine } from '../../../src/lines/tcp.ts';
import { listenTcp } from '../../../src/lines/tcp-listener.ts';
import { secretKey } from '../../../src/security/keys.ts';
import { terminalAt, WatchedLog } from '../../support/outside.ts';
import { config, issuer, MERCHANT, openHost } from '../pos.ts';

const { host, log: hostLog } = openHost();
const portOf = ({ address }: Listener): number => Number(address.split(':').at(-1));
let upstream: Listener;
beforeAll(async () => {
  upstream = await host.listen({ port: 0 });
});
afterAll(() => host.close());

async function between(rules: readonly string[], terms = config) {
  const text = `rules:\n${rules.map((rule) => `  - ${rule}\n`).join('')}`;
  const read = rules.length === 0 ? [] : rulesIn(new ConfigSource(text, 'rules'), forwardFormat);
  const seen: Forwarded[] = [];
  const log = new WatchedLog();
  const forwarder = new Forwarder({
    dialect: cupPos,
    dial: () => tcpLine({ host: '127.0.0.1', port: portOf(upstream), clock: systemClock, connectTimeoutMs: 5000 }),
    rules: new RuleBook(read),
    config: terms,
    nameOf: cardNames(issuer, terms.digestKey),
    clock: systemClock,
    log,
    onConnection: () => ({ saw: (frame) => seen.push(frame), ended: () => {} }),
  });
  const listener = await listenTcp({ port: 0 }, (connection) => forwarder.accept(connection));
  const { pos, hangUp } = await terminalAt(portOf(listener));
  await pos.signIn();
  const close = async (): Promise<void> => {
    hangUp();
    await listener.close();
  };
  return { pos, seen, log, close };
}

describe('without a rule that holds', () => {
  it('frames are passed on byte for byte, both ways', async () => {
    const { pos, seen, close } = await between(['{ when: { amount: "*.51" }, do: silence }']);
    expect(await pos.sale()).toMatchObject({ 39: '00' });
    expect(await pos.settle('0'.repeat(62))).toMatchObject({ 0: '0510' });
    expect(seen.map(({ direction, changed }) => `${direction} ${changed}`)).toEqual(
      Array(3).fill(['out false', 'in false']).flat(),
    );
    const [, , , reply] = seen;
    expect(toHex(cupPos.codec.pack(pos.replies[1]?.reply as never))).toBe(
      toHex((reply as Forwarded).bytes.subarray(11)),
    );
    await close();
  });
});

describe('a rule', () => {
  it('changes elements of requests and replies, which get MACs that both sides take', async () => {
    const { pos, seen, close } = await between([
      '{ when: { amount: 10.01 }, do: { ask: { "4": "000000000900" }, fields: { "44": 改过的应答 } } }',
      '{ when: { amount: 10.02 }, do: { answer: "05" } }',
    ]);
    const before = host.ledgerView(MERCHANT).account().balance;
    // The terminal's side checks the MAC of every reply with 00.
    expect(await pos.sale({ amount: 1001 })).toMatchObject({ 39: '00', 4: '000000000900', 44: '改过的应答' });
    expect(host.ledgerView(MERCHANT).account().balance - before).toBe(895);
    expect(await pos.sale({ amount: 1002 })).toMatchObject({ 39: '05' });
    expect(seen.filter(({ changed }) => changed).map(({ direction }) => direction)).toEqual(['out', 'in', 'in']);
    expect(hostLog.lines.some(({ fields }) => (fields as { responseCode?: string }).responseCode === 'A0')).toBe(false);
    await close();
  });

  it('loses requests, and replies of what the host has decided', async () => {
    const { pos, seen, close } = await between([
      '{ when: { amount: 10.03 }, do: silence }',
      '{ when: { card: visa-credit }, do: cut }',
    ]);
    void pos.sale({ amount: 1003 });
    expect(await pos.sale({ amount: 2000 })).toMatchObject({ 39: '00' });
    const before = host.ledgerView(MERCHANT).arrivals().length;
    expect(await pos.sale({ card: 'visa-credit' })).toBeUndefined();
    expect(host.ledgerView(MERCHANT).arrivals()).toHaveLength(before + 1);
    expect(seen).toHaveLength(6);
    await close();
  });

  it('cannot change what it has no key for, passes that on as it came, and says so', async () => {
    const tmk = secretKey(fromHex('11111111111111112222222222222222'));
    const others = { ...config, terminals: config.terminals.map((terminal) => ({ ...terminal, tmk })) };
    const { pos, seen, log, close } = await between(['{ when: { transaction: sale }, do: { answer: "05" } }'], others);
    await log.line(/working keys do not open under the master key/);
    expect(await pos.sale()).toMatchObject({ 39: '00' });
    await log.line(/there is no key for a new MAC/);
    expect(seen.some(({ changed }) => changed)).toBe(false);
    await close();
  });
});

it('hangs up on a terminal when the host cannot be reached', async () => {
  const ended: string[] = [];
  const forwarder = new Forwarder({
    ...{
      dialect: cupPos,
      rules: new RuleBook([]),
      config,
      nameOf: cardNames(issuer, config.digestKey),
      clock: systemClock,
      log: hostLog,
    },
    dial: () => tcpLine({ host: '127.0.0.1', port: 1, clock: systemClock, connectTimeoutMs: 5000 }),
    onConnection: () => ({ saw: () => {}, ended: (reason) => ended.push(reason) }),
  });
  const listener = await listenTcp({ port: 0 }, (connection) => forwarder.accept(connection));
  const { pos } = await terminalAt(portOf(listener));
  expect(await pos.signIn().catch(() => 'no reply')).toBe('no reply');
  expect(ended).toEqual([expect.stringContaining('nobody listens at 127.0.0.1:1')]);
  await listener.close();
});
