/** Payments by QR code at the host: every way one can end, with the books looked at after each. */
import { afterEach, describe, expect, it } from 'vitest';
import { formatDe47, parseDe47 } from '../../src/dialects/cup-pos/de47.ts';
import { type ExtendedInformation, formatDe59, parseDe59 } from '../../src/dialects/cup-pos/de59.ts';
import { writeMerchantCode } from '../../src/emv/merchant-code.ts';
import type { Host } from '../../src/host/host.ts';
import { readWalletFile } from '../../src/host/issuers/wallets/wallet-files.ts';
import type { Message } from '../../src/iso8583/types.ts';
import type { WalletName } from '../../src/payment/wallets.ts';
import { type Bench, MERCHANT, OTHER_MERCHANT, openHost, Pos, type Reply } from './pos.ts';

const wallets = readWalletFile(new URL('../../fixtures/wallets.yaml', import.meta.url).pathname);

let bench: Bench;
let pos: Pos;

async function open(): Promise<Host> {
  bench = openHost({ wallets });
  pos = new Pos(bench.host);
  await pos.signIn();
  return bench.host;
}

afterEach(() => {
  expect(bench.host.verify()).toEqual([]);
});

const NO_CARD = { 22: '032', 26: undefined, 35: undefined, 52: undefined, 53: undefined } as const;

const codeOf = (phone: string): string => bench.host.phones.code(phone).reveal();
const balance = (): number => bench.host.ledgerView(MERCHANT).account().balance;
const wallet = (name: string): number => bench.host.phones.list().find((phone) => phone.name === name)?.balance ?? -1;
const asked = (name: string) => bench.host.phones.list().find((phone) => phone.name === name)?.asked;
const words = (reply: Reply): ExtendedInformation => parseDe59(reply[59] as Uint8Array);

interface Ask {
  readonly amount?: number;
  readonly stan?: string;
  readonly elements?: Message;
}

function scanned(code: string, { elements, ...ask }: Ask = {}): Promise<Reply> {
  const message = { ...NO_CARD, 59: formatDe59({ code }), ...elements };
  return pos.financial({ 0: '0200', 3: '000000', 60: '22' }, { pin: null, ...ask, elements: message });
}

function order(name: WalletName, { elements, ...ask }: Ask = {}): Promise<Reply> {
  const message = { ...NO_CARD, 22: '031', 59: formatDe59({ wallet: name }), ...elements };
  return pos.financial({ 0: '0200', 3: '000000', 60: '22' }, { pin: null, ...ask, elements: message });
}

async function query(original: Reply): Promise<Reply> {
  const { 11: stan } = original;
  const elements = { ...NO_CARD, 4: undefined, 25: undefined, 61: pos.batch + String(stan) };
  return pos.financial({ 0: '0200', 3: '000010', 60: '61' }, { pin: null, elements });
}

function cancel(original: Reply, entryMode = '032'): Promise<Reply> {
  const elements = { ...NO_CARD, 22: entryMode, 39: '98' };
  return pos.financial(
    { 0: '0400', 3: '000000', 60: '22' },
    { amount: Number(original[4]), stan: String(original[11]), pin: null, elements },
  );
}

function voidOf(original: Reply, { 11: stan } = original): Promise<Reply> {
  const { voucher } = words(original);
  const elements = { ...NO_CARD, 37: original[37], 59: formatDe59({ voucher }), 61: pos.batch + String(stan) };
  return pos.financial({ 0: '0200', 3: '200000', 60: '23' }, { amount: Number(original[4]), pin: null, elements });
}

function refund(voucher: string | undefined, amount: number, elements: Message = {}): Promise<Reply> {
  const message = { ...NO_CARD, 59: formatDe59({ voucher }), 61: '000000000000', 63: 'CUP', ...elements };
  return pos.financial({ 0: '0220', 3: '200000', 60: '25' }, { amount, pin: null, elements: message });
}

describe('a code that is scanned', () => {
  it.each(['wechat-zhang', 'alipay-chen', 'unionpay-sun', 'ecny-wu'])('is paid at once by %s', async (phone) => {
    await open();
    const before = wallet(phone);
    const reply = await scanned(codeOf(phone), { amount: 1234 });
    expect(reply[39]).toBe('00');
    expect(words(reply)).toMatchObject({ voucher: `20261122${String(reply[37])}`, payer: expect.stringMatching(/\*/) });
    expect(words(reply).code).toBeUndefined();
    expect(wallet(phone)).toBe(before - 1234);
    expect(balance()).toBeGreaterThan(1220);
  });

  it('goes by DE 47 too, and is answered there', async () => {
    await open();
    const elements = { 59: undefined, 47: formatDe47({ channel: 'TX01', code: codeOf('wechat-zhang') }) };
    const reply = await scanned('', { elements });
    expect([reply[39], reply[59]]).toEqual(['00', undefined]);
    expect(parseDe47(String(reply[47]))).toEqual({
      channel: 'TX01',
      payer: '*伟',
      order: expect.stringMatching(/^\d{20}$/),
      voucher: expect.stringMatching(/^\d{20}$/),
    });
  });

  it('pays once, and only within its minute', async () => {
    await open();
    const code = codeOf('wechat-zhang');
    expect((await scanned(code))[39]).toBe('00');
    expect(await scanned(code)).toMatchObject({ 39: '94', 44: '付款码已使用,请刷新' });
    const next = codeOf('wechat-zhang');
    expect(next).not.toBe(code);
    bench.clock.advanceByMs(59_999);
    expect(codeOf('wechat-zhang')).toBe(next);
    bench.clock.advanceByMs(1);
    expect((await scanned(next))[39]).toBe('54');
    expect((await scanned('134500000000000018'))[39]).toBe('14');
    expect((await scanned('999900000000000018'))[39]).toBe('30');
  });

  it.each([
    ['wechat-poor', '51'],
    ['alipay-risk', '34'],
    ['ecny-frozen', '62'],
  ])('of %s is refused with %s', async (phone, code) => {
    await open();
    expect((await scanned(codeOf(phone)))[39]).toBe(code);
    expect(balance()).toBe(0);
  });

  it('is refused over the limit of its wallet, and for nothing', async () => {
    await open();
    expect((await scanned(codeOf('unionpay-sun'), { amount: 500_001 }))[39]).toBe('61');
    expect((await scanned(codeOf('unionpay-sun'), { amount: 0 }))[39]).toBe('13');
  });

  it('is answered the same when it is repeated', async () => {
    await open();
    const code = codeOf('wechat-zhang');
    const first = await scanned(code);
    const again = await scanned(code, { stan: String(first[11]) });
    expect([again[39], again[37], again[59]]).toEqual([first[39], first[37], first[59]]);
    expect(balance()).toBe(996);
  });
});

describe('a payment that waits for the password', () => {
  const ask = async (): Promise<Reply> => {
    await open();
    const reply = await scanned(codeOf('wechat-asks'), { amount: 5000 });
    expect(reply[39]).toBe('A7');
    expect(asked('wechat-asks')).toMatchObject({ amount: 5000 });
    expect((await query(reply))[39]).toBe('A7');
    return reply;
  };

  it('is wanted over a thousand yuan, and after five payments a day', async () => {
    await open();
    expect((await scanned(codeOf('wechat-zhang'), { amount: 100_001 }))[39]).toBe('A7');
    for (let n = 0; n < 5; n++) expect((await scanned(codeOf('wechat-zhang'), { amount: 1 }))[39]).toBe('00');
    expect((await scanned(codeOf('wechat-zhang'), { amount: 1 }))[39]).toBe('A7');
  });

  it('is paid, and the terminal learns of it however often it asks', async () => {
    const reply = await ask();
    expect(await bench.host.phones.approve('wechat-asks')).toMatchObject({ kind: 'paid', amount: 5000 });
    const paid = await query(reply);
    expect(paid).toMatchObject({ 39: '00', 4: '000000005000' });
    expect(await query(reply)).toMatchObject({ 39: '00', 37: paid[37], 38: paid[38] });
    expect(words(paid)).toMatchObject({
      order: `20261122${String(reply[37])}`,
      voucher: `20261122${String(paid[37])}`,
    });
    expect([balance(), asked('wechat-asks')]).toEqual([5000 - 19, undefined]);
    expect(await bench.host.phones.approve('wechat-asks')).toMatchObject({ kind: 'refused' });
    expect(
      (
        await scanned('', {
          stan: String(reply[11]),
          amount: 5000,
          elements: { 59: formatDe59({ code: codeOf('wechat-asks') }) },
        })
      )[39],
    ).toBe('A7');
  });

  it('is turned down', async () => {
    const reply = await ask();
    await bench.host.phones.refuse('wechat-asks');
    expect(await query(reply)).toMatchObject({ 39: '57', 44: '客户取消付款' });
    expect(await bench.host.phones.approve('wechat-asks')).toMatchObject({ kind: 'refused' });
    expect(balance()).toBe(0);
  });

  it('cannot be paid once it is cancelled', async () => {
    const reply = await ask();
    expect((await cancel(reply))[39]).toBe('00');
    expect((await cancel(reply))[39]).toBe('00');
    expect(await bench.host.phones.approve('wechat-asks')).toMatchObject({ kind: 'refused' });
    expect((await query(reply))[39]).toBe('AC');
    expect([balance(), wallet('wechat-asks')]).toEqual([0, 500_000]);
  });

  it('is given back when the cancellation comes after it', async () => {
    const reply = await ask();
    await bench.host.phones.approve('wechat-asks');
    expect((await cancel(reply))[39]).toBe('00');
    expect((await query(reply))[39]).toBe('AC');
    expect([balance(), wallet('wechat-asks')]).toEqual([0, 500_000]);
  });

  it('decides the race by who is first, in one turn of the host', async () => {
    const reply = await ask();
    const cancelled = cancel(reply);
    const paid = bench.host.phones.approve('wechat-asks');
    expect([(await cancelled)[39], (await paid).kind]).toEqual(['00', 'refused']);
    const second = await scanned(codeOf('alipay-asks'), { amount: 700 });
    const first = bench.host.phones.approve('alipay-asks');
    const late = cancel(second);
    expect([(await first).kind, (await late)[39]]).toEqual(['paid', '00']);
    expect([balance(), wallet('wechat-asks'), wallet('alipay-asks')]).toEqual([0, 500_000, 800_000]);
  });

  it('is too late after two minutes', async () => {
    const reply = await ask();
    bench.clock.advanceByMs(120_000);
    expect(await bench.host.phones.approve('wechat-asks')).toMatchObject({ kind: 'refused' });
    expect((await query(reply))[39]).toBe('AC');
  });
});

describe('a code that is shown', () => {
  const shown = async (name: WalletName = 'alipay'): Promise<{ readonly reply: Reply; readonly qr: string }> => {
    await open();
    const reply = await order(name, { amount: 2500 });
    expect(reply[39]).toBe('A7');
    return { reply, qr: words(reply).shown ?? '' };
  };

  it.each([
    ['wechat', 'wechat-zhang', /^weixin:\/\/wxpay\//],
    ['alipay', 'alipay-asks', /^https:\/\/qr\.alipay\.com\//],
    ['unionpay-qr', 'unionpay-sun', /^000201010212.*540525\.00.*6304[0-9A-F]{4}$/],
    ['ecny', 'ecny-wu', /^https:/],
  ] as const)('by %s is paid by its customer, once', async (name, phone, form) => {
    const { reply, qr } = await shown(name);
    expect(qr).toMatch(form);
    const { phones } = bench.host;
    expect(phones.look(phone, qr)).toEqual({ kind: 'order', merchant: '示例便利店', amount: 2500 });
    expect(await phones.pay(phone, qr)).toMatchObject({ kind: 'paid' });
    expect(await phones.pay(phone, qr)).toMatchObject({ kind: 'refused' });
    expect(await query(reply)).toMatchObject({ 39: '00', 4: '000000002500' });
  });

  it('stays open when somebody cannot pay it, and says what another wallet sees', async () => {
    const { reply, qr } = await shown('wechat');
    const { phones } = bench.host;
    expect(await phones.pay('wechat-poor', qr)).toMatchObject({ kind: 'refused', why: { zh: '钱包余额不足' } });
    expect(phones.look('alipay-chen', qr)).toMatchObject({ kind: 'refused', why: { zh: '请用其他钱包扫码' } });
    expect(phones.look('alipay-chen', 'https://example.com')).toMatchObject({ why: { zh: '不是收款码' } });
    expect((await query(reply))[39]).toBe('A7');
    expect(await phones.pay('wechat-zhang', qr)).toMatchObject({ kind: 'paid' });
  });

  it('is closed by the clerk, and paid by nobody after that', async () => {
    const { reply, qr } = await shown();
    expect((await cancel(reply, '031'))[39]).toBe('00');
    expect(await bench.host.phones.pay('alipay-chen', qr)).toMatchObject({
      kind: 'refused',
      why: { zh: '订单已关闭' },
    });
    expect((await query(reply))[39]).toBe('AC');
  });

  it('is good for five minutes', async () => {
    const { reply, qr } = await shown();
    bench.clock.advanceByMs(300_000);
    expect(bench.host.phones.look('alipay-chen', qr)).toMatchObject({ kind: 'refused' });
    expect((await query(reply))[39]).toBe('AC');
  });
});

describe('after the sale', () => {
  const pay = async (phone = 'wechat-zhang', amount = 1000): Promise<Reply> => {
    await open();
    return scanned(codeOf(phone), { amount });
  };

  it('it is voided once, by whoever has the voucher', async () => {
    const sale = await pay();
    expect((await voidOf(sale))[39]).toBe('00');
    expect((await voidOf(sale))[39]).toBe('12');
    expect([balance(), wallet('wechat-zhang')]).toEqual([0, 500_000]);
  });

  it('a payment that waited is voided by the STAN that asked for it', async () => {
    await open();
    const reply = await scanned(codeOf('wechat-asks'));
    await bench.host.phones.approve('wechat-asks');
    const paid = await query(reply);
    expect((await voidOf(paid, reply))[39]).toBe('00');
    expect([balance(), wallet('wechat-asks')]).toEqual([0, 500_000]);
    expect((await cancel(reply))[39]).toBe('12');
  });

  it('it is refunded in parts, by its voucher, and not beyond what it was', async () => {
    const sale = await pay('alipay-chen');
    const { voucher } = words(sale);
    expect((await refund(voucher, 400))[39]).toBe('00');
    expect((await refund(voucher, 600, { 37: sale[37] }))[39]).toBe('00');
    expect((await refund(voucher, 1))[39]).toBe('64');
    expect([balance(), wallet('alipay-chen')]).toEqual([0, 800_000]);
  });

  it('vouchers of nobody, of others and of cards name nothing', async () => {
    const sale = await pay();
    const { voucher = '' } = words(sale);
    expect((await refund(`20251122${voucher.slice(8)}`, 1))[39]).toBe('25');
    expect((await refund('1', 1))[39]).toBe('25');
    expect((await refund(voucher, 1, { 37: '112200000099' }))[39]).toBe('25');
    const card = await pos.sale();
    expect((await refund(`20261122${String(card[37])}`, 1))[39]).toBe('12');
    expect((await pos.refund(sale, { amount: 1 }))[39]).toBe('12');
    expect((await pos.void(sale))[39]).toBe('12');
    const other = new Pos(bench.host, '10000011', OTHER_MERCHANT);
    await other.signIn();
    pos = other;
    expect((await refund(voucher, 1))[39]).toBe('25');
  });

  it('what terminal and host count is the same at settlement', async () => {
    await open();
    const first = await scanned(codeOf('wechat-asks'), { amount: 3000 });
    await bench.host.phones.approve('wechat-asks');
    await query(first);
    await scanned(codeOf('alipay-chen'), { amount: 500 });
    const lost = await scanned(codeOf('alipay-asks'), { amount: 900 });
    await cancel(lost);
    const totals = `000000003500002000000000000000${'0'.repeat(31)}0`;
    expect(String((await pos.settle(totals))[48]).charAt(30)).toBe('1');
  });
});

describe("the merchant's own code", () => {
  const unionPay = { acquirer: '48021000', forwarder: '48021000', merchant: MERCHANT };
  const sticker = (terminal = '10000001'): string =>
    writeMerchantCode({
      method: 'static',
      unionPay,
      categoryCode: '5411',
      currency: '156',
      country: 'CN',
      name: 'SHOP',
      city: 'SHANGHAI',
      terminal,
    });

  const notice = (after?: string): Promise<Reply> =>
    pos.financial(
      { 0: '0820', 3: '000010', 60: '62' },
      { pin: null, elements: { ...NO_CARD, 4: undefined, 22: undefined, 25: undefined, 37: after, 49: undefined } },
    );

  it('takes any amount from any wallet, and tells the terminal of each payment once', async () => {
    await open();
    const { phones } = bench.host;
    expect((await notice())[39]).toBe('25');
    expect(phones.look('wechat-zhang', sticker())).toEqual({ kind: 'merchant', merchant: '示例便利店' });
    expect(await phones.pay('wechat-zhang', sticker())).toMatchObject({ kind: 'refused' });
    expect(await phones.pay('wechat-zhang', sticker(), 1200)).toMatchObject({ kind: 'paid' });
    expect(await phones.pay('alipay-chen', sticker(), 800)).toMatchObject({ kind: 'paid' });
    const first = await notice();
    expect(first).toMatchObject({ 39: '00', 4: '000000001200' });
    expect(words(first)).toMatchObject({ wallet: 'wechat', payer: '*伟' });
    const second = await notice(String(first[37]));
    expect(second).toMatchObject({ 39: '00', 4: '000000000800' });
    expect((await notice(String(second[37])))[39]).toBe('25');
    expect((await refund(words(first).voucher, 1200))[39]).toBe('00');
  });

  it('of a terminal or merchant that is not there pays nobody', async () => {
    await open();
    expect(bench.host.phones.look('wechat-zhang', sticker('10000099'))).toMatchObject({ kind: 'refused' });
    expect(bench.host.phones.look('wechat-zhang', `${sticker().slice(0, -4)}0000`)).toMatchObject({ kind: 'refused' });
  });
});
