/** Frames made outside of this project, MACs and PIN blocks under their own keys, through the whole host and back. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import type { IssuedCard } from '../../src/host/issuers/issuer.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { fromHex } from '../../src/lib/hex.ts';
import type { Random } from '../../src/lib/random.ts';
import { hidden, reveal, Secret } from '../../src/lib/secret.ts';
import { open } from '../../src/wire/envelope.ts';
import { config, openHost, Pos, type Reply } from './pos.ts';

interface Vector {
  readonly name: string;
  readonly frame: string;
  readonly known: { readonly [name: string]: string };
}

const { frames } = JSON.parse(
  readFileSync(new URL('../../fixtures/messages/synthetic-messages.json', import.meta.url), 'utf8'),
) as { readonly frames: readonly Vector[] };

function vector(name: string): Vector {
  const found = frames.find((each) => each.name === name);
  if (!found) throw new Error(`no frame ${name}`);
  return found;
}

const bytesOf = (name: string) => fromHex(vector(name).frame.slice(4));

/** The elements of a frame in the open. */
function elementsOf(name: string): Reply {
  const message: Message = cupPos.codec.unpack(open(bytesOf(name)).message);
  return Object.fromEntries(Object.entries(message).map(([de, value]) => [de, reveal(value as Secret)])) as Reply;
}

/** Draws what the frames' sign-in gave: PIK, then MAK. */
function keysOf(name: string): Random {
  const { PIK = '', MAK8 = '' } = vector(name).known;
  const drawn = [PIK, MAK8].map(fromHex);
  return { int: () => 0, bytes: () => drawn.shift() ?? new Uint8Array(16) };
}

const CARD: IssuedCard = {
  name: 'known',
  kind: 'debit',
  issuer: '48020000',
  expiry: '3012',
  pin: new Secret(vector('syn_sale_swipe_pin_req').known.PIN ?? '', hidden),
  status: 'active',
  opening: 1000,
  creditLimit: 0,
  limits: { perTransaction: 1000, perDay: 1000, countPerDay: 9 },
};

function knownHost() {
  const [terminal] = config.terminals;
  if (!terminal) throw new Error('the default host has no terminal');
  const merchant = { ...terminal.merchant, id: '898000000000001' };
  const terminals = [{ ...terminal, merchant, macKeyBytes: 8 as const }];
  const { host } = openHost({
    config: { ...config, merchants: [merchant], terminals },
    issuer: { cards: [CARD], find: (number) => (number.reveal() === '6200000000000005' ? CARD : undefined) },
    random: keysOf('syn_signin_resp_003'),
  });
  return { host, pos: new Pos(host, terminal.id, merchant.id) };
}

it('signs in, and gives keys with the check values of the frames', async () => {
  const { pos } = knownHost();
  const reply = (await pos.sendFrame(bytesOf('syn_signin_req_003'))) as Reply;
  const expected = elementsOf('syn_signin_resp_003');
  for (const de of [0, 11, 32, 39, 41, 42, 60]) expect(reply[de]).toBe(expected[de]);
  const [block, known] = [reply[62] as Uint8Array, expected[62] as Uint8Array];
  // DES ignores the parity bits that Postern sets and the frames do not, so the keys differ in them and check alike.
  expect(block.length).toBe(known.length);
  expect(block.subarray(16, 20)).toEqual(known.subarray(16, 20));
  expect(block.subarray(28, 40)).toEqual(known.subarray(28, 40));
});

it('accepts the sale, its MAC and its PIN, and answers with the elements of the frames', async () => {
  const { host, pos } = knownHost();
  await pos.sendFrame(bytesOf('syn_signin_req_003'));
  pos.keys.load(elementsOf('syn_signin_resp_003')[62] as Uint8Array);
  const reply = (await pos.sendFrame(bytesOf('syn_sale_swipe_pin_req'))) as Reply;
  const expected = elementsOf('syn_sale_swipe_pin_resp');
  expect(Object.keys(reply)).toEqual(Object.keys(expected));
  for (const de of [0, 2, 3, 4, 11, 13, 14, 15, 25, 32, 39, 41, 42, 49, 53, 60]) expect(reply[de]).toBe(expected[de]);
  expect(String(reply[44])).toBe('48020000   48021000   ');
  expect(host.ledgerView('898000000000001').account().balance).toBe(99);
});

it.each([
  ['syn_reversal_req', '0410', '00'],
  ['syn_refund_req', '0230', '25'],
  ['syn_preauth_req', '0110', '00'],
  ['syn_batch_mag_detail_201', '0330', '00'],
  ['syn_batch_end_207', '0330', '00'],
  ['syn_signoff_req', '0830', '00'],
  ['syn_echo_req', '0830', '00'],
  ['syn_settlement_req', '0510', undefined],
])('%s is answered %s with %s', async (name, mti, code) => {
  const { pos, host } = knownHost();
  await pos.sendFrame(bytesOf('syn_signin_req_003'));
  pos.keys.load(elementsOf('syn_signin_resp_003')[62] as Uint8Array);
  expect(await pos.sendFrame(bytesOf(name))).toMatchObject({ 0: mti, ...(code && { 39: code }) });
  expect(host.verify()).toEqual([]);
});
