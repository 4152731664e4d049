import { describe, expect, it } from 'vitest';
import { parseDe54 } from '../../src/dialects/cup-pos/de54.ts';
import { parseResponseTexts } from '../../src/dialects/cup-pos/de63.ts';
import { parseSettlementNotice } from '../../src/dialects/cup-pos/settlement-notice.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { card, MERCHANT, OTHER_MERCHANT, openHost, type Pos, type Reply, signedIn } from './pos.ts';

const slip = (reply: Reply) => {
  const texts = parseResponseTexts(String(reply[63]));
  return { remark: texts.acquirer, notice: parseSettlementNotice(texts.terminal ?? '') };
};

async function terminal(): Promise<Pos> {
  return await signedIn(openHost().host);
}

describe('a sale', () => {
  it('is approved with all that a slip needs', async () => {
    const pos = await terminal();
    const reply = await pos.sale();
    expect(reply).toMatchObject({ 0: '0210', 3: '000000', 4: '000000001000', 11: '000002', 12: '120000', 13: '1122' });
    expect(reply).toMatchObject({ 2: '6212345678901265', 14: '3012', 15: '1122', 25: '00', 32: '48021000', 39: '00' });
    expect(reply).toMatchObject({ 44: '99990001   48021000   ', 49: '156', 60: '2200000100050' });
    expect(reply[38]).toMatch(/^\d{6}$/);
    expect(slip(reply)).toEqual({
      remark: '实时到账',
      notice: { state: 'credited', net: 995, fee: 5, at: '120000' },
    });
  });

  it("is in the merchant's account before its reply leaves", async () => {
    const { host } = openHost();
    const view = host.ledgerView(MERCHANT);
    let changes = 0;
    view.onChange(() => changes++);
    const pos = await signedIn(host);
    const reply = await pos.sale({ amount: 12_345 });
    expect(view.account()).toMatchObject({ balance: 12_283, pending: 0, name: '示例便利店', service: 'instant' });
    expect(view.arrivals()).toMatchObject([
      {
        kind: 'sale',
        amount: 12_345,
        fee: 62,
        net: 12_283,
        state: 'credited',
        rrn: reply[37],
        pan: '621234******1265',
      },
    ]);
    expect(changes).toBe(1);
    expect(host.verify()).toEqual([]);
  });

  it('waits for the next day where the merchant has no instant service', async () => {
    const { host } = openHost();
    const pos = await signedIn(host, '10000011', OTHER_MERCHANT);
    const reply = await pos.sale({ amount: 10_000 });
    expect(slip(reply)).toEqual({ remark: '待结算 T+1', notice: { state: 'next-day', net: 9955, fee: 45 } });
    expect(host.ledgerView(OTHER_MERCHANT).account()).toMatchObject({ balance: 0, pending: 9955 });
    expect(host.ledgerView(MERCHANT).arrivals()).toEqual([]);
  });

  it.each([
    ['unionpay-debit', 'CUP', 50],
    ['unionpay-credit', 'CUP', 60],
    ['visa-credit', 'VIS', 180],
    ['mastercard-credit', 'MCC', 180],
    ['jcb-credit', 'JCB', 180],
    ['amex-credit', 'AMX', 180],
  ])('with %s names its organisation and takes its fee', async (name, scheme, fee) => {
    const pos = await terminal();
    const reply = await pos.sale({ card: name, amount: 10_000 });
    expect(reply[39]).toBe('00');
    expect(String(reply[63]).slice(0, 3)).toBe(scheme);
    expect(slip(reply).notice?.fee).toBe(fee);
  });

  it('takes a keyed number, an encrypted track, and a credit card without PIN', async () => {
    const pos = await terminal();
    await pos.signIn('004');
    const { pan, expiry, track2 } = card('unionpay-debit');
    expect(await pos.sale({ elements: { 2: pan, 14: expiry, 22: '011', 35: undefined } })).toMatchObject({ 39: '00' });
    const encrypted = pos.keys.encryptTrack(new Secret(track2, hidden));
    expect(await pos.sale({ elements: { 35: encrypted, 53: '2610000000000000' } })).toMatchObject({ 39: '00', 2: pan });
    expect(await pos.sale({ card: 'unionpay-credit', pin: null })).toMatchObject({ 39: '00' });
  });

  it('leaves no card number, PIN or track in the log', async () => {
    const { host, log } = openHost();
    const pos = await signedIn(host);
    await pos.sale();
    await pos.sale({ pin: '000000' });
    await pos.sale({ card: 'unknown' });
    expect(log.lines.length).toBeGreaterThan(3);
    expect(JSON.stringify(log.lines)).not.toMatch(/6212345678901265|6228000000000000019|301212000|"123456"|000000"/);
    expect(JSON.stringify(log.lines)).toContain('621234******1265');
  });
});

describe('the issuer says no', () => {
  it.each([
    ['insufficient-funds', 51, '51'],
    ['expired', 1, '54'],
    ['lost', 1, '41'],
    ['stolen', 1, '43'],
    ['pin-blocked', 1, '75'],
    ['not-permitted', 1, '57'],
    ['exceeds-limit', 10_001, '61'],
    ['restricted', 1, '62'],
    ['inactive', 1, '21'],
    ['issuer-down', 1, '91'],
    ['unknown', 1, '14'],
    ['unionpay-debit', 5_000_001, '61'],
    ['visa-credit', 0, '13'],
  ])('%s over %d fen: %s', async (name, amount, code) => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const reply = await pos.sale({ card: name, amount });
    expect(reply).toMatchObject({ 0: '0210', 39: code });
    expect(reply[38]).toBeUndefined();
    expect(host.ledgerView(MERCHANT).account()).toMatchObject({ balance: 0, pending: 0 });
    expect(host.verify()).toEqual([]);
  });

  it('51 is what is left, to the fen; a credit card goes down to its limit', async () => {
    const pos = await terminal();
    expect(await pos.sale({ card: 'insufficient-funds', amount: 50 })).toMatchObject({ 39: '00' });
    expect(await pos.sale({ card: 'insufficient-funds', amount: 1 })).toMatchObject({ 39: '51' });
    for (let i = 0; i < 4; i++) {
      expect(await pos.sale({ card: 'visa-credit', amount: 5_000_000 })).toMatchObject({ 39: '00' });
    }
    expect(await pos.sale({ card: 'visa-credit', amount: 1 })).toMatchObject({ 39: '51' });
  });

  it('65 at the second sale of the day, and not on the next', async () => {
    const { host, clock } = openHost();
    const pos = await signedIn(host);
    expect(await pos.sale({ card: 'exceeds-frequency' })).toMatchObject({ 39: '00' });
    expect(await pos.sale({ card: 'exceeds-frequency' })).toMatchObject({ 39: '65' });
    clock.advanceByMs(24 * 3_600_000);
    expect(await pos.sale({ card: 'exceeds-frequency' })).toMatchObject({ 39: '00' });
  });

  it('61 when the day comes to more than its limit, voids given back', async () => {
    const pos = await terminal();
    const sales = [];
    for (let i = 0; i < 10; i++) sales.push(await pos.sale({ card: 'exceeds-limit', amount: 10_000 }));
    expect(await pos.sale({ card: 'exceeds-limit', amount: 100 })).toMatchObject({ 39: '61' });
    expect(await pos.void(sales[0] as Reply, { card: 'exceeds-limit' })).toMatchObject({ 39: '00' });
    expect(await pos.sale({ card: 'exceeds-limit', amount: 100 })).toMatchObject({ 39: '00' });
  });
});

describe('the PIN', () => {
  it('is wanted for a debit card', async () => {
    const pos = await terminal();
    expect(await pos.sale({ pin: null })).toMatchObject({ 39: '55' });
    expect(await pos.sale({ pin: null, elements: { 52: new Uint8Array(8) } })).toMatchObject({ 39: '55' });
  });

  it('is 55 twice, 38 at the third wrong one, then 75 even when right, until the next day', async () => {
    const { host, clock } = openHost();
    const pos = await signedIn(host);
    const codes = [];
    for (const pin of ['111111', '222222', '333333', '123456', '444444']) codes.push((await pos.sale({ pin }))[39]);
    expect(codes).toEqual(['55', '55', '38', '75', '75']);
    clock.advanceByMs(24 * 3_600_000);
    expect(await pos.sale()).toMatchObject({ 39: '00' });
  });

  it('is counted from the last right one', async () => {
    const pos = await terminal();
    const codes = [];
    for (const pin of ['111111', '222222', '123456', '111111', '222222', '123456'])
      codes.push((await pos.sale({ pin }))[39]);
    expect(codes).toEqual(['55', '55', '00', '55', '55', '00']);
  });

  it('under another key is 99, and counts as no try', async () => {
    const pos = await terminal();
    const block = { 26: '12', 52: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8), 53: '2600000000000000' };
    for (let i = 0; i < 4; i++) expect(await pos.sale({ pin: null, elements: block })).toMatchObject({ 39: '99' });
    expect(await pos.sale()).toMatchObject({ 39: '00' });
  });
});

describe('a balance inquiry', () => {
  it('tells what is available and moves nothing', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    await pos.sale({ amount: 12_300 });
    await pos.sale({ card: 'visa-credit', amount: 100 });
    const debit = await pos.balance();
    expect(debit).toMatchObject({ 0: '0210', 39: '00', 3: '310000' });
    const of = (reply: Reply) => parseDe54(String(reply[54]));
    expect(of(debit)).toMatchObject([{ accountType: '10', amountType: '02', currency: '156', amount: 99_987_700 }]);
    expect(of(await pos.balance({ card: 'visa-credit' }))).toMatchObject([{ accountType: '30', amount: 19_999_900 }]);
    expect(await pos.balance({ pin: null })).toMatchObject({ 39: '55' });
    expect(host.ledgerView(MERCHANT).arrivals()).toHaveLength(2);
    expect(host.verify()).toEqual([]);
  });
});
