/** The pre-authorization family at the host: what is set aside, used, freed and taken back, and what the books say of it. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import type { VirtualClock } from '../../src/lib/clock.ts';
import { config, MERCHANT, OTHER_MERCHANT, openHost, type Pos, type Reply, signedIn } from './pos.ts';

const DAY_MS = 86_400_000;

let host: Host;
let clock: VirtualClock;
let pos: Pos;
beforeEach(async () => {
  ({ host, clock } = openHost());
  pos = await signedIn(host);
});

const merchantHas = () => host.ledgerView(MERCHANT).account().balance;
const codeOf = async (reply: Promise<Reply>) => (await reply)[39];
const stanOf = (reply: Reply) => String(reply[11]);
const sound = () => expect(host.verify()).toEqual([]);

/** What the card may still spend, as its holder is told. */
async function available(card?: string): Promise<number> {
  return Number(String((await pos.balance(card === undefined ? {} : { card }))[54]).slice(-12));
}

const CREDIT = { card: 'unionpay-credit' };
/** The card's limit for one transaction. */
const LARGEST = 5_000_000;

/** Sets aside all that the credit card may spend but so much. */
async function leave(rest: number): Promise<void> {
  for (let left = (await available(CREDIT.card)) - rest; left > 0; left -= LARGEST) {
    expect(await codeOf(pos.preAuth({ ...CREDIT, amount: Math.min(left, LARGEST) }))).toBe('00');
  }
}

describe('a pre-authorization', () => {
  it('sets money of the card aside and gives the merchant nothing', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    expect(held).toMatchObject({ 0: '0110', 3: '030000', 4: '000000040000', 25: '06', 39: '00' });
    expect(held[38]).toMatch(/^\d{6}$/);
    expect(await available()).toBe(before - 40_000);
    expect(merchantHas()).toBe(0);
    expect(host.ledgerView(MERCHANT).arrivals()).toEqual([]);
    sound();
  });

  it('is judged like a sale: funds less what is set aside, limits, PIN, amount', async () => {
    expect(await codeOf(pos.preAuth({ pin: '000000' }))).toBe('55');
    expect(await codeOf(pos.preAuth({ pin: null }))).toBe('55');
    expect(await codeOf(pos.preAuth({ amount: 0 }))).toBe('13');
    expect(await codeOf(pos.preAuth({ card: 'lost' }))).toBe('41');
    expect(await codeOf(pos.preAuth({ amount: LARGEST + 1 }))).toBe('61');
    await leave(1000);
    expect(await codeOf(pos.sale({ ...CREDIT, amount: 1001 }))).toBe('51');
    expect(await codeOf(pos.sale({ ...CREDIT, amount: 1000 }))).toBe('00');
    sound();
  });
});

describe('a completion', () => {
  it('pays the merchant net of the fee and frees the rest', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    const done = await pos.complete(held, { amount: 30_000 });
    expect(done).toMatchObject({ 0: '0210', 4: '000000030000', 39: '00', 38: held[38] });
    expect(String(done[63])).toContain('实时到账');
    expect(await available()).toBe(before - 30_000);
    expect(merchantHas()).toBe(29_850);
    sound();
  });

  it('may ask for 115 % of what was set aside, and no more', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 10_001 });
    expect(await codeOf(pos.complete(held, { amount: 11_502 }))).toBe('61');
    expect(await codeOf(pos.complete(held, { amount: 0 }))).toBe('13');
    expect(await codeOf(pos.complete(held, { amount: 11_501 }))).toBe('00');
    expect(await available()).toBe(before - 11_501);
    sound();
  });

  it('needs funds for what is beyond the sum set aside, and no PIN', async () => {
    const held = await pos.preAuth({ ...CREDIT, amount: 100_000 });
    await leave(5000);
    expect(await codeOf(pos.complete(held, { ...CREDIT, amount: 105_001, pin: null }))).toBe('51');
    expect(await codeOf(pos.complete(held, { ...CREDIT, amount: 105_000, pin: null }))).toBe('00');
    expect(await available(CREDIT.card)).toBe(0);
    sound();
  });

  it('is taken of a pre-authorization of another day, batch and terminal', async () => {
    const held = await pos.preAuth();
    await pos.settle('0'.repeat(62));
    clock.advanceByMs(3 * DAY_MS);
    const other = await signedIn(host, '10000002');
    expect(await codeOf(other.complete(held))).toBe('00');
    sound();
  });

  it.each([
    ['another code', { 38: '999999' }, '25'],
    ['no code', { 38: undefined }, '25'],
    ['another date', { 61: '0000000000001121' }, '25'],
  ])('that names its original by %s finds none', async (_, elements, code) => {
    expect(await codeOf(pos.complete(await pos.preAuth(), { elements }))).toBe(code);
    sound();
  });

  it('of another card or merchant, of a declined or a reversed pre-authorization, finds none', async () => {
    const held = await pos.preAuth();
    expect(await codeOf(pos.complete(held, { card: 'unionpay-credit' }))).toBe('25');
    const other = await signedIn(host, '10000011', OTHER_MERCHANT);
    expect(await codeOf(other.complete(held))).toBe('25');
    expect(await codeOf(pos.reverse(stanOf(held), { of: '10' }))).toBe('00');
    expect(await codeOf(pos.complete(held))).toBe('25');
    const declined = await pos.preAuth({ pin: '000000' });
    expect(await codeOf(pos.complete({ ...declined, 38: held[38] }))).toBe('25');
    sound();
  });

  it('comes once: by request or notice, and a repeat gets the same answer', async () => {
    const held = await pos.preAuth();
    const done = await pos.completionNotice(held, { amount: 900 });
    expect(done).toMatchObject({ 0: '0230', 39: '00' });
    expect(await pos.completionNotice(held, { amount: 900, stan: stanOf(done) })).toMatchObject({ 37: done[37] });
    expect(await codeOf(pos.complete(held))).toBe('12');
    expect(await codeOf(pos.preAuthVoid(held))).toBe('12');
    expect(merchantHas()).toBe(895);
    sound();
  });

  it('is refunded like a sale, and then no longer voided', async () => {
    const done = await pos.complete(await pos.preAuth());
    expect(await codeOf(pos.refund(done, { amount: 400 }))).toBe('00');
    expect(await codeOf(pos.completionVoid(done))).toBe('12');
    expect(await codeOf(pos.refund(done, { amount: 601 }))).toBe('64');
    sound();
  });
});

describe('a void of a pre-authorization', () => {
  it('frees what was set aside, whole, once', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    expect(await codeOf(pos.preAuthVoid(held, { amount: 39_999 }))).toBe('64');
    expect(await pos.preAuthVoid(held)).toMatchObject({ 0: '0110', 39: '00', 38: held[38] });
    expect(await available()).toBe(before);
    expect(await codeOf(pos.preAuthVoid(held))).toBe('12');
    expect(await codeOf(pos.complete(held))).toBe('12');
    sound();
  });
});

describe('a void of a completion', () => {
  it('takes the money back and sets the whole sum aside again', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    const done = await pos.complete(held, { amount: 30_000 });
    expect(await codeOf(pos.void(done))).toBe('12');
    expect(await pos.completionVoid(done)).toMatchObject({ 0: '0210', 39: '00', 38: held[38] });
    expect(merchantHas()).toBe(0);
    expect(await available()).toBe(before - 40_000);
    sound();
    expect(await codeOf(pos.completionVoid(done))).toBe('12');
    expect(await codeOf(pos.complete(held, { amount: 46_000 }))).toBe('00');
    expect(await available()).toBe(before - 46_000);
    sound();
  });

  it('is for completions alone', async () => {
    expect(await codeOf(pos.completionVoid(await pos.sale()))).toBe('12');
    expect(await codeOf(pos.completionVoid(await pos.preAuth()))).toBe('25');
  });
});

describe('a reversal', () => {
  it('of each of them puts things back as they were', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    const whole = { amount: 40_000 };
    const part = { amount: 30_000 };

    const freed = await pos.preAuthVoid(held);
    expect(await codeOf(pos.reverse(stanOf(freed), { of: '11', ...whole }))).toBe('00');
    expect(await available()).toBe(before - 40_000);
    sound();

    const lost = await pos.complete(held, part);
    expect(await codeOf(pos.reverse(stanOf(lost), { of: '20', ...part }))).toBe('00');
    expect([merchantHas(), await available()]).toEqual([0, before - 40_000]);
    sound();

    const done = await pos.complete(held, part);
    const undone = await pos.completionVoid(done);
    expect(await codeOf(pos.reverse(stanOf(undone), { of: '21', ...part }))).toBe('00');
    expect([merchantHas(), await available()]).toEqual([29_850, before - 30_000]);
    sound();

    await pos.completionVoid(done);
    expect(await codeOf(pos.preAuthVoid(held))).toBe('00');
    expect(await available()).toBe(before);
    sound();
  });

  it('of a pre-authorization frees the money, and of one that never came keeps it from coming', async () => {
    const before = await available();
    const held = await pos.preAuth();
    expect(await codeOf(pos.reverse(stanOf(held), { of: '10' }))).toBe('00');
    expect(await available()).toBe(before);
    const stan = pos.nextStan();
    expect(await codeOf(pos.reverse(stan, { of: '10' }))).toBe('00');
    expect(await codeOf(pos.preAuth({ stan }))).toBe('12');
    sound();
  });

  it('of a declined one moves nothing', async () => {
    const held = await pos.preAuth();
    const declined = await pos.complete(held, { amount: 2000 });
    expect(declined[39]).toBe('61');
    expect(await codeOf(pos.reverse(stanOf(declined), { of: '20', amount: 2000 }))).toBe('00');
    const pinless = await pos.preAuth({ pin: null });
    expect(await codeOf(pos.reverse(stanOf(pinless), { of: '10' }))).toBe('00');
    sound();
  });

  it('comes too late when something else has been done with the money', async () => {
    const held = await pos.preAuth();
    const done = await pos.complete(held);
    expect(await codeOf(pos.reverse(stanOf(held), { of: '10' }))).toBe('12');
    const undone = await pos.completionVoid(done);
    const other = await signedIn(host, '10000002');
    expect(await codeOf(other.complete(held, { amount: 700 }))).toBe('00');
    expect(await codeOf(pos.reverse(stanOf(undone), { of: '21' }))).toBe('12');
    expect(merchantHas()).toBe(696);
    sound();
  });
});

describe('the days of a hold', () => {
  const { validDays } = config.preAuth;

  it('end, and the money is free without anybody asking', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    clock.advanceByMs(validDays * DAY_MS - 1);
    await pos.signIn();
    expect(await available()).toBe(before - 40_000);
    clock.advanceByMs(1);
    expect(await available()).toBe(before);
    expect(await codeOf(pos.complete(held))).toBe('22');
    expect(await codeOf(pos.preAuthVoid(held))).toBe('22');
    sound();
  });

  it('count from its own day, also where a completion was taken back meanwhile', async () => {
    const held = await pos.preAuth();
    clock.advanceByMs((validDays - 1) * DAY_MS);
    await pos.signIn();
    await pos.completionVoid(await pos.complete(held));
    await pos.preAuth({ amount: 5000 });
    clock.advanceByMs(DAY_MS);
    await pos.signIn();
    expect(await codeOf(pos.complete(held))).toBe('22');
    sound();
  });

  it('may be over between a void of a completion and its reversal, which still undoes it', async () => {
    const before = await available();
    const held = await pos.preAuth({ amount: 40_000 });
    clock.advanceByMs(validDays * DAY_MS - 1);
    await pos.signIn();
    const undone = await pos.completionVoid(await pos.complete(held, { amount: 30_000 }));
    clock.advanceByMs(1);
    expect(await available()).toBe(before);
    expect(await codeOf(pos.reverse(stanOf(undone), { of: '21', amount: 30_000 }))).toBe('00');
    expect([merchantHas(), await available()]).toEqual([29_850, before - 30_000]);
    sound();
  });

  it('leave a completion that was made in time alone', async () => {
    await pos.complete(await pos.preAuth());
    clock.advanceByMs(validDays * DAY_MS);
    await pos.signIn();
    await pos.balance();
    expect(merchantHas()).toBe(995);
    sound();
  });

  it('are what the host is configured for', async () => {
    const strict = openHost({ config: { ...config, preAuth: { completionPercent: 100, validDays: 1 } } });
    const till = await signedIn(strict.host);
    const [first, second] = [await till.preAuth(), await till.preAuth()];
    expect(await codeOf(till.complete(first, { amount: 1001 }))).toBe('61');
    strict.clock.advanceByMs(DAY_MS);
    expect(await codeOf(till.complete(second))).toBe('22');
  });
});

it('counts in the totals of a batch: completions in debit, their voids in credit, and nothing else of the family', async () => {
  const held = await pos.preAuth({ amount: 40_000 });
  await pos.preAuthVoid(await pos.preAuth());
  await pos.completionVoid(await pos.complete(held, { amount: 30_000 }));
  await pos.completionNotice(held, { amount: 20_000 });
  const totals = `${'000000050000'}002${'000000030000'}001`;
  const reply = await pos.settle(`${totals}0${'0'.repeat(31)}`);
  expect(String(reply[48])[30]).toBe('1');
  sound();
});
