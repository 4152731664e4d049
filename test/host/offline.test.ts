/** What terminals store and forward: offline sales, adjustments and tips, their repeats and refusals, and what they do to the books. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { Host } from '../../src/host/host.ts';
import { MERCHANT, openHost, type Pos, type Reply, signedIn } from './pos.ts';

let host: Host;
let pos: Pos;
beforeEach(async () => {
  host = openHost().host;
  pos = await signedIn(host);
});

const merchantHas = () => host.ledgerView(MERCHANT).account().balance;
const codeOf = async (reply: Promise<Reply>) => (await reply)[39];
const stanOf = (reply: Reply) => String(reply[11]);
const sound = () => expect(host.verify()).toEqual([]);
const six = (n: number) => String(n).padStart(12, '0');

/** Verdict of a settlement that counts `count` domestic debits of `amount` fen, and as many credits. */
async function settled(debit: readonly [number, number], credit: readonly [number, number] = [0, 0]): Promise<string> {
  const [block] = [[debit, credit].map(([count, amount]) => six(amount) + String(count).padStart(3, '0')).join('')];
  return String((await pos.settle(`${block}0${'0'.repeat(31)}`))[48]).charAt(30);
}

describe('an offline sale', () => {
  it('credits the merchant when it is uploaded, under the code that was given by telephone, without a PIN', async () => {
    const reply = await pos.offlineSale();
    expect(reply).toMatchObject({ 0: '0230', 4: '000000001000', 38: 'A1B2C3', 39: '00' });
    expect(String(reply[63])).toContain('实时到账');
    expect(merchantHas()).toBe(995);
    sound();
  });

  it('is known by batch and trace when it comes again: 94, with the numbers that it has', async () => {
    const first = await pos.offlineSale();
    expect(await pos.offlineSale({ stan: stanOf(first) })).toMatchObject({ 39: '94', 37: first[37], 38: first[38] });
    expect(merchantHas()).toBe(995);
    sound();
  });

  it('that was refused is refused again, and moves nothing', async () => {
    const first = await pos.offlineSale({ card: 'lost' });
    expect(first[39]).toBe('41');
    expect(await codeOf(pos.offlineSale({ card: 'lost', stan: stanOf(first) }))).toBe('41');
    expect(merchantHas()).toBe(0);
    sound();
  });

  it('is voided and refunded like a sale', async () => {
    const sale = await pos.offlineSale();
    expect(await codeOf(pos.void(sale))).toBe('00');
    expect(await codeOf(pos.refund(await pos.offlineSale(), { amount: 400 }))).toBe('00');
    expect(merchantHas()).toBe(597);
    sound();
  });
});

describe('an adjustment', () => {
  it('moves the difference and its fee, up or down, and the sale settles with its new amount', async () => {
    const sale = await pos.offlineSale({ amount: 10_000 });
    expect(await codeOf(pos.adjust(sale, { amount: 12_000 }))).toBe('00');
    expect(merchantHas()).toBe(11_940);
    expect(await codeOf(pos.adjust(sale, { amount: 8_000 }))).toBe('00');
    expect(merchantHas()).toBe(7_960);
    sound();
    expect(await settled([1, 8_000])).toBe('1');
  });

  it('is voided with its sale, whole', async () => {
    const sale = await pos.offlineSale({ amount: 10_000 });
    await pos.adjust(sale, { amount: 12_000 });
    expect(await codeOf(pos.void(sale))).toBe('64');
    expect(await codeOf(pos.void(sale, { amount: 12_000 }))).toBe('00');
    expect(await codeOf(pos.adjust(sale, { amount: 11_000 }))).toBe('12');
    expect(merchantHas()).toBe(0);
    sound();
    expect(await settled([1, 12_000], [1, 12_000])).toBe('1');
  });

  it('finds no sale: 25; is of a sale that is not offline, or was refunded in part: 12; comes again: 94', async () => {
    const sale = await pos.offlineSale();
    expect(await codeOf(pos.adjust({ 11: '000900' }, { amount: 1200 }))).toBe('25');
    expect(await codeOf(pos.adjust(await pos.sale(), { amount: 1200 }))).toBe('12');
    expect(await codeOf(pos.adjust(sale, { amount: 1200, card: 'unionpay-credit' }))).toBe('12');
    const adjusted = await pos.adjust(sale, { amount: 1200 });
    expect(await codeOf(pos.adjust(sale, { amount: 1200, stan: stanOf(adjusted) }))).toBe('94');
    expect(await codeOf(pos.refund(sale, { amount: 1200 }))).toBe('00');
    expect(await codeOf(pos.adjust(sale, { amount: 1300 }))).toBe('12');
    expect(await codeOf(pos.adjust(sale, { amount: 1300, elements: { 2: undefined, 14: undefined } }))).toBe('30');
    sound();
  });

  it('beyond what the card has is refused', async () => {
    const sale = await pos.offlineSale({ card: 'insufficient-funds', amount: 40 });
    expect(await codeOf(pos.adjust(sale, { card: 'insufficient-funds', amount: 91 }))).toBe('51');
    expect(await codeOf(pos.adjust(sale, { card: 'insufficient-funds', amount: 30 }))).toBe('00');
    sound();
  });
});

describe('a tip', () => {
  it('is paid on top of a sale, online or offline, once its sum is right', async () => {
    const sale = await pos.sale({ amount: 10_000 });
    expect(await codeOf(pos.tip(sale, { tip: 1500, amount: 11_600 }))).toBe('64');
    expect(await codeOf(pos.tip(sale, { tip: 1500, amount: 11_500 }))).toBe('00');
    const offline = await pos.offlineSale({ amount: 10_000 });
    expect(await codeOf(pos.tip(offline, { tip: 500, amount: 10_500 }))).toBe('00');
    expect(merchantHas()).toBe(11_442 + 10_447);
    sound();
    expect(await settled([2, 22_000])).toBe('1');
  });

  it('that is still on its way counts when its sale, whose money has arrived, is voided', async () => {
    const sale = await pos.sale({ amount: 10_000 });
    host.clearing.set({ down: true });
    await pos.tip(sale, { tip: 1500, amount: 11_500 });
    expect(host.ledgerView(MERCHANT).account()).toMatchObject({ balance: 9950, pending: 1492 });
    expect(await codeOf(pos.void(sale, { amount: 11_500 }))).toBe('00');
    expect(host.ledgerView(MERCHANT).account()).toMatchObject({ balance: -1492, pending: 1492 });
    sound();
  });

  it('keeps its sale from being reversed', async () => {
    const sale = await pos.sale({ amount: 10_000 });
    await pos.tip(sale, { tip: 1500, amount: 11_500 });
    expect(await codeOf(pos.reverse(stanOf(sale), { amount: 10_000 }))).toBe('12');
    sound();
  });
});
