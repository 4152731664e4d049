import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { MERCHANT, OTHER_MERCHANT, openHost, type Pos, type Reply, signedIn } from './pos.ts';

let host: Host;
let pos: Pos;
beforeEach(async () => {
  host = openHost().host;
  pos = await signedIn(host);
});

const balance = () => host.ledgerView(MERCHANT).account().balance;
const codeOf = async (reply: Promise<Reply>) => (await reply)[39];
const stanOf = (reply: Reply) => String(reply[11]);
const sound = () => expect(host.verify()).toEqual([]);

describe('a void', () => {
  it('takes the money back, fee included, and says so', async () => {
    const sale = await pos.sale();
    const reply = await pos.void(sale);
    expect(reply).toMatchObject({ 0: '0210', 3: '200000', 4: '000000001000', 39: '00', 38: sale[38] });
    expect(String(reply[63])).toContain('已从商户扣回');
    expect(balance()).toBe(0);
    expect(
      host
        .ledgerView(MERCHANT)
        .arrivals()
        .map(({ kind, amount, fee, net }) => [kind, amount, fee, net]),
    ).toEqual([
      ['sale', 1000, 5, 995],
      ['void', -1000, -5, -995],
    ]);
    sound();
  });

  it('can do without card and PIN', async () => {
    const sale = await pos.sale();
    expect(await codeOf(pos.void(sale, { pin: null, elements: { 35: undefined } }))).toBe('00');
    expect(await codeOf(pos.void(await pos.sale(), { pin: null }))).toBe('00');
    sound();
  });

  it('checks a PIN that is there', async () => {
    expect(await codeOf(pos.void(await pos.sale(), { pin: '000000' }))).toBe('55');
  });

  it.each([
    ['a sale that is not there', { 37: undefined, 61: '000001999999' }, '25'],
    ['another batch', { 61: '000009000002' }, '25'],
    ["another reference than the sale's", { 37: '112299999999' }, '25'],
    ['nothing', { 61: undefined }, '25'],
    ['another amount', { 4: '000000000999' }, '64'],
  ])('of %s is %s', async (_, elements, code) => {
    expect(await codeOf(pos.void(await pos.sale(), { elements }))).toBe(code);
    expect(balance()).toBe(995);
    sound();
  });

  it('by another card is 12, twice is 12, of a declined sale 25, of a void 12', async () => {
    const sale = await pos.sale();
    expect(await codeOf(pos.void(sale, { card: 'unionpay-credit' }))).toBe('12');
    const done = await pos.void(sale);
    expect(done[39]).toBe('00');
    expect(await codeOf(pos.void(sale))).toBe('12');
    expect(await codeOf(pos.void(done))).toBe('12');
    expect(await codeOf(pos.void(await pos.sale({ pin: '000000' }), { elements: { 37: undefined } }))).toBe('25');
    sound();
  });

  it("of another terminal's sale is 25", async () => {
    const sale = await pos.sale();
    const other = await signedIn(host, '10000002');
    expect(await codeOf(other.void(sale))).toBe('25');
  });
});

describe('a refund', () => {
  it('gives back any part, the fee in proportion, never more than the whole', async () => {
    const sale = await pos.sale();
    expect(await pos.refund(sale, { amount: 300 })).toMatchObject({ 0: '0230', 39: '00', 38: sale[38] });
    expect(await codeOf(pos.refund(sale, { amount: 701 }))).toBe('64');
    expect(await codeOf(pos.refund(sale, { amount: 0 }))).toBe('13');
    expect(await codeOf(pos.refund(sale, { amount: 700 }))).toBe('00');
    expect(await codeOf(pos.refund(sale, { amount: 1 }))).toBe('64');
    expect(balance()).toBe(0);
    expect(
      host
        .ledgerView(MERCHANT)
        .arrivals()
        .map(({ fee }) => fee),
    ).toEqual([5, -2, -3]);
    sound();
  });

  it('asks for no PIN', async () => {
    expect(await codeOf(pos.refund(await pos.sale(), { pin: null }))).toBe('00');
  });

  it('finds a sale of an earlier batch and another terminal of the merchant, by reference and date', async () => {
    const sale = await pos.sale();
    await pos.settle('0'.repeat(62));
    await pos.signIn();
    expect(pos.batch).toBe('000002');
    const other = await signedIn(host, '10000002');
    expect(await codeOf(other.refund(sale, { amount: 400 }))).toBe('00');
    expect(await codeOf(pos.refund(sale, { amount: 600 }))).toBe('00');
    sound();
  });

  it.each([
    ['an unknown reference', { 37: '112299999999' }, '25'],
    ['another date', { 61: '0000000000001121' }, '25'],
  ])('of %s is 25', async (_, elements, code) => {
    expect(await codeOf(pos.refund(await pos.sale(), { elements }))).toBe(code);
    sound();
  });

  it("of another merchant's sale is 25, to another card 12, of a voided sale 12, of a refund 12", async () => {
    const sale = await pos.sale();
    const other = await signedIn(host, '10000011', OTHER_MERCHANT);
    expect(await codeOf(other.refund(sale))).toBe('25');
    expect(await codeOf(pos.refund(sale, { card: 'visa-credit' }))).toBe('12');
    const refund = await pos.refund(sale, { amount: 100 });
    expect(await codeOf(pos.refund(refund, { amount: 100 }))).toBe('12');
    expect(await codeOf(pos.void(sale))).toBe('12');
    const voided = await pos.sale();
    await pos.void(voided);
    expect(await codeOf(pos.refund(voided))).toBe('12');
    sound();
  });
});

describe('a reversal', () => {
  it('undoes a sale, and says the same when it is repeated', async () => {
    const sale = await pos.sale();
    const reply = await pos.reverse(stanOf(sale));
    expect(reply).toMatchObject({ 0: '0410', 3: '000000', 4: '000000001000', 11: sale[11], 39: '00' });
    expect(balance()).toBe(0);
    expect(await pos.reverse(stanOf(sale))).toMatchObject({ 39: '00', 37: reply[37] });
    expect(
      host
        .ledgerView(MERCHANT)
        .arrivals()
        .map(({ kind, net }) => [kind, net]),
    ).toEqual([
      ['sale', 995],
      ['reversal', -995],
    ]);
    sound();
  });

  it('of a void restores the sale, which can be voided again', async () => {
    const sale = await pos.sale();
    const done = await pos.void(sale);
    const of = { of: '23', elements: { 61: pos.batch + stanOf(sale) } } as const;
    expect(await codeOf(pos.reverse(stanOf(done), of))).toBe('00');
    expect(balance()).toBe(995);
    sound();
    expect(await codeOf(pos.void(sale))).toBe('00');
    expect(balance()).toBe(0);
    sound();
  });

  it('of a sale that never came is accepted, and the sale is declined when it comes after all', async () => {
    const stan = pos.nextStan();
    expect(await codeOf(pos.reverse(stan))).toBe('00');
    expect(await codeOf(pos.sale({ stan }))).toBe('12');
    expect(await codeOf(pos.sale({ stan }))).toBe('12');
    expect(await codeOf(pos.reverse(stan))).toBe('00');
    expect(balance()).toBe(0);
    sound();
  });

  it('of a declined sale is accepted and moves nothing', async () => {
    const sale = await pos.sale({ pin: '000000' });
    expect(await codeOf(pos.reverse(stanOf(sale)))).toBe('00');
    sound();
  });

  it('carries no card where the terminal sent a stripe', async () => {
    const sale = await pos.sale();
    expect(await codeOf(pos.reverse(stanOf(sale), { elements: { 2: undefined } }))).toBe('00');
    expect(balance()).toBe(0);
    sound();
  });

  it('of something else under the STAN is 12, of another amount 64, of what was voided or refunded 12', async () => {
    const sale = await pos.sale();
    expect(await codeOf(pos.reverse(stanOf(sale), { of: '23', elements: { 61: '000001000001' } }))).toBe('12');
    const other = await pos.sale();
    expect(await codeOf(pos.reverse(stanOf(other), { amount: 999 }))).toBe('64');
    const voided = await pos.sale();
    await pos.void(voided);
    expect(await codeOf(pos.reverse(stanOf(voided)))).toBe('12');
    const refunded = await pos.sale();
    await pos.refund(refunded, { amount: 1 });
    expect(await codeOf(pos.reverse(stanOf(refunded)))).toBe('12');
    sound();
  });

  it('in a batch that never was is accepted; in one that is settled it is 12', async () => {
    const sale = await pos.sale();
    expect(await codeOf(pos.reverse('000002', { batch: '000777' }))).toBe('00');
    await pos.settle('0'.repeat(62));
    expect(await codeOf(pos.reverse(stanOf(sale)))).toBe('12');
    expect(balance()).toBe(995);
    sound();
  });

  it("frees what the sale had taken of the day's limits", async () => {
    const sale = await pos.sale({ card: 'exceeds-frequency' });
    await pos.reverse(stanOf(sale), { card: 'exceeds-frequency' });
    expect(await codeOf(pos.sale({ card: 'exceeds-frequency' }))).toBe('00');
  });
});

describe('the same request again', () => {
  it('gets the first answer, and is booked once', async () => {
    const sale = await pos.sale();
    const again = await pos.sale({ stan: stanOf(sale) });
    expect(again).toEqual({ ...sale, 64: again[64] });
    expect(balance()).toBe(995);
    const declined = await pos.sale({ pin: '000000' });
    expect(await pos.sale({ stan: stanOf(declined) })).toMatchObject({ 39: '55', 37: declined[37] });
    const inquiry = await pos.balance();
    await pos.sale();
    expect(await pos.balance({ stan: stanOf(inquiry) })).toMatchObject({ 54: inquiry[54] });
    sound();
  });

  it('gets it also later, and after another sign-in', async () => {
    const { host: later, clock } = openHost();
    const terminal = await signedIn(later);
    const sale = await terminal.sale();
    clock.advanceByMs(3_600_000);
    await terminal.signIn();
    expect(await terminal.sale({ stan: stanOf(sale) })).toMatchObject({ 12: '120000', 37: sale[37], 38: sale[38] });
  });

  it.each([
    ['amount', { amount: 1001 }],
    ['card', { card: 'unionpay-credit' }],
    ['transaction', { elements: { 3: '310000', 4: undefined, 60: '0100000100050' } }],
  ])('with another %s is 94', async (_, ask) => {
    const sale = await pos.sale();
    expect(await codeOf(pos.sale({ stan: stanOf(sale), ...ask }))).toBe('94');
    expect(balance()).toBe(995);
    sound();
  });
});
