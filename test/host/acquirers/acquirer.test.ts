import { describe, expect, it } from 'vitest';
import {
  type Acquirer,
  type AcquirerReply,
  type AcquirerRequest,
  reply,
} from '../../../src/host/acquirers/acquirer.ts';
import { MERCHANT, openHost, signedIn } from '../pos.ts';

const always =
  (answer: AcquirerReply): (() => Acquirer) =>
  () => ({ name: 'test', handle: () => answer });

describe('an acquirer of somebody', () => {
  it('that says 00 gets instant settlement too', async () => {
    const { host } = openHost({ acquirer: always(reply('00')) });
    const pos = await signedIn(host);
    const sale = await pos.sale({ card: 'unknown', amount: 10_000 });
    expect(sale).toMatchObject({ 39: '00' });
    expect(String(sale[63])).toContain('实时到账');
    expect(host.ledgerView(MERCHANT).account().balance).toBe(9940);
    expect(await pos.void(sale, { card: 'unknown' })).toMatchObject({ 39: '00' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(host.verify()).toEqual([]);
  });

  it('is told everything, decrypted', async () => {
    const asked: AcquirerRequest[] = [];
    const { host } = openHost({
      acquirer: () => ({
        name: 'test',
        handle(request) {
          asked.push(request);
          return reply('00');
        },
      }),
    });
    const pos = await signedIn(host);
    const sale = await pos.sale();
    await pos.void(sale, { pin: null });
    const [first, second] = asked;
    expect(first).toMatchObject({
      transaction: 'sale',
      reversal: false,
      amount: 1000,
      batch: '000001',
      stan: '000002',
    });
    expect(first?.card?.pan.reveal()).toBe('6212345678901265');
    expect(first?.card).toMatchObject({
      expiry: '3012',
      entryMode: '021',
      name: 'unionpay-debit',
      brand: { code: 'CUP' },
    });
    expect(first?.pin?.reveal()).toBe('123456');
    expect(first?.merchant.name).toBe('示例便利店');
    expect(first?.message[49]).toBe('156');
    expect(second?.original).toMatchObject({ stan: '000002', amount: 1000, rrn: sale[37] });
    expect(second?.pin).toBeUndefined();
    expect(JSON.stringify(asked)).not.toMatch(/6212345678901265|123456"/);
  });

  it('may hand on to the instant one', async () => {
    const { host } = openHost({
      acquirer: (instant) => ({
        name: 'test',
        handle: (request, context) => (request.amount === 51 ? reply('51') : instant.handle(request, context)),
      }),
    });
    const pos = await signedIn(host);
    expect(await pos.sale({ amount: 51 })).toMatchObject({ 39: '51' });
    expect(await pos.sale({ amount: 52 })).toMatchObject({ 39: '00' });
  });

  it("adds elements, but no others' STAN, terminal or MAC; a repeat gets them again", async () => {
    const fields = {
      11: '999999',
      37: 'REF000000001',
      38: 'ABCDEF',
      44: '余额不足 请充值',
      55: Uint8Array.of(0x91, 0),
    };
    const { host } = openHost({ acquirer: always(reply('00', fields)) });
    const pos = await signedIn(host);
    const sale = await pos.sale();
    expect(sale).toMatchObject({ 11: '000002', 37: 'REF000000001', 38: 'ABCDEF', 44: '余额不足 请充值' });
    expect(sale[55]).toEqual(Uint8Array.of(0x91, 0));
    expect(await pos.sale({ stan: '000002' })).toEqual(sale);
    expect(await pos.refund(sale, { amount: 1, elements: { 37: 'REF000000001' } })).toMatchObject({ 39: '00' });
  });

  it('approves in part: what it approves is settled', async () => {
    const { host } = openHost({ acquirer: always(reply('10', { 4: '000000000400' })) });
    const pos = await signedIn(host);
    const sale = await pos.sale();
    expect(sale).toMatchObject({ 39: '10', 4: '000000000400' });
    expect(host.ledgerView(MERCHANT).arrivals()).toMatchObject([{ amount: 400, fee: 2, net: 398 }]);
    expect(host.verify()).toEqual([]);
  });

  it('never gets to say yes to what the books forbid', async () => {
    const { host } = openHost({ acquirer: always(reply('00')) });
    const pos = await signedIn(host);
    const sale = await pos.sale();
    expect(await pos.void(sale)).toMatchObject({ 39: '00' });
    expect(await pos.void(sale)).toMatchObject({ 39: '12' });
    expect(await pos.refund(sale)).toMatchObject({ 39: '12' });
    expect(await pos.sale({ batch: '000009' })).toMatchObject({ 39: '77' });
    expect(host.verify()).toEqual([]);
  });

  it('may refuse a reversal, and is asked again when it comes again', async () => {
    let refusing = true;
    const { host } = openHost({
      acquirer: (instant) => ({
        name: 'test',
        handle: (request, context) => (request.reversal && refusing ? reply('91') : instant.handle(request, context)),
      }),
    });
    const pos = await signedIn(host);
    const sale = await pos.sale();
    expect(await pos.reverse(String(sale[11]))).toMatchObject({ 39: '91' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(995);
    refusing = false;
    expect(await pos.reverse(String(sale[11]))).toMatchObject({ 39: '00' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(host.verify()).toEqual([]);
  });
});

describe('an acquirer that fails', () => {
  const boom = (): never => {
    throw new Error('the sky fell');
  };

  it.each<[string, () => AcquirerReply | Promise<AcquirerReply>, string]>([
    ['throws', boom, 'the sky fell'],
    ['rejects', () => Promise.reject(new Error('the sky fell')), 'the sky fell'],
    ['says nonsense', () => reply('000'), "a DE 39 of two characters, found '000'"],
    ['says nothing at all', () => undefined as never, 'found undefined'],
    ['says nothing at all, later', () => Promise.resolve(null as never), 'found null'],
    ['approves a part that is no amount', () => reply('10', { 4: 'half' }), 'half'],
    ['adds a number', () => reply('00', { 54: 12 as never }), 'DE 54'],
    ['adds what does not fit', () => reply('00', { 38: 'too long to fit' }), 'DE 38'],
    ['adds what is not there', () => reply('00', { 5: '1' }), 'DE 5'],
  ])('%s: 96, a line in the log, and the host goes on', async (_, handle, reason) => {
    let failing = true;
    const { host, log } = openHost({
      acquirer: (instant) => ({
        name: 'mine',
        handle: (request, context) => (failing ? handle() : instant.handle(request, context)),
      }),
    });
    const pos = await signedIn(host);
    expect(await pos.sale()).toMatchObject({ 39: '96' });
    const line = log.lines.find(({ level }) => level === 'error');
    expect(line?.message).toBe('the acquirer mine failed; answered 96');
    expect(line?.fields).toMatchObject({ err: { message: expect.stringContaining(reason) } });
    failing = false;
    expect(await pos.sale()).toMatchObject({ 39: '00' });
    expect(host.ledgerView(MERCHANT).arrivals()).toHaveLength(1);
    expect(host.verify()).toEqual([]);
  });
});

describe('an acquirer that takes its time', () => {
  /** Answers when it is told to. */
  function slow() {
    const waiting: (() => void)[] = [];
    let asked = 0;
    const acquirer = (instant: Acquirer): Acquirer => ({
      name: 'slow',
      handle(request, context) {
        if (request.reversal || request.amount < 1000) return instant.handle(request, context);
        asked++;
        return new Promise<void>((resolve) => waiting.push(resolve)).then(() => instant.handle(request, context));
      },
    });
    return { acquirer, release: () => waiting.shift()?.(), asked: () => asked };
  }

  it('does not hold up others', async () => {
    const { acquirer, release } = slow();
    const { host } = openHost({ acquirer });
    const [first, second] = [await signedIn(host), await signedIn(host, '10000002')];
    const late = first.sale();
    expect(await second.sale({ amount: 1 })).toMatchObject({ 39: '00' });
    release();
    expect(await late).toMatchObject({ 39: '00' });
  });

  it('is asked once for a request that comes twice, and both get the answer', async () => {
    const { acquirer, release, asked } = slow();
    const { host } = openHost({ acquirer });
    const pos = await signedIn(host);
    const both = [pos.sale({ stan: '000100' }), pos.sale({ stan: '000100' })];
    release();
    const [first, second] = await Promise.all(both);
    expect(first).toMatchObject({ 39: '00' });
    expect(second?.[37]).toBe(first?.[37]);
    expect(asked()).toBe(1);
    expect(host.ledgerView(MERCHANT).arrivals()).toHaveLength(1);
  });

  it('does not get its yes through once the reversal was here', async () => {
    const { acquirer, release } = slow();
    const { host } = openHost({ acquirer });
    const pos = await signedIn(host);
    const late = pos.sale({ stan: '000100' });
    expect(await pos.reverse('000100')).toMatchObject({ 39: '00' });
    release();
    expect(await late).toMatchObject({ 39: '12' });
    expect(host.ledgerView(MERCHANT).account().balance).toBe(0);
    expect(host.verify()).toEqual([]);
  });

  it('does not get two yeses for one refund', async () => {
    const { acquirer, release } = slow();
    const { host } = openHost({ acquirer });
    const pos = await signedIn(host);
    const pending = pos.sale({ amount: 1500 });
    release();
    const sale = await pending;
    const refunds = [pos.refund(sale, { amount: 1000 }), pos.refund(sale, { amount: 1000 })];
    release();
    release();
    expect((await Promise.all(refunds)).map((each) => each[39]).sort()).toEqual(['00', '64']);
    expect(host.verify()).toEqual([]);
  });

  it('is not waited for when the host closes', async () => {
    const { acquirer, release } = slow();
    const { host } = openHost({ acquirer });
    const pos = await signedIn(host);
    const late = pos.sale();
    await host.close();
    release();
    expect(await late).toBeUndefined();
  });
});
