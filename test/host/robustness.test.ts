import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seal } from '../../src/wire/envelope.ts';
import { card, MERCHANT, openHost, Pos, signedIn } from './pos.ts';

const sale = (pos: Pos) => pos.build({ 0: '0200', 3: '000000', 60: '22' }, {});

describe('who is not known', () => {
  it('97 another terminal, 03 another merchant', async () => {
    const { host } = openHost();
    expect(await new Pos(host, '99999999').signIn()).toMatchObject({ 0: '0810', 39: '97', 41: '99999999' });
    expect(await new Pos(host, '10000001', '898110000000009').signIn()).toMatchObject({ 39: '03' });
    expect(await new Pos(host, '10000001', '898110000000002').signIn()).toMatchObject({ 39: '03' });
  });

  it('A0 before sign-in, with a wrong MAC, without one, and nothing is processed', async () => {
    const { host, log } = openHost();
    const pos = new Pos(host);
    const elements = { 52: undefined, 53: undefined, 26: undefined };
    expect(await pos.sale({ elements })).toMatchObject({ 0: '0210', 39: 'A0' });
    await pos.signIn();
    const wrong = await pos.sale({ elements: { 64: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) } });
    expect(wrong).toMatchObject({ 39: 'A0', 11: '000003' });
    expect(wrong[64]).toBeUndefined();
    expect(await pos.sale({ elements: { 64: undefined } })).toMatchObject({ 39: 'A0' });
    expect(host.ledgerView(MERCHANT).arrivals()).toEqual([]);
    const reasons = log.lines.flatMap(({ fields }) => ('reason' in fields ? [fields.reason] : []));
    expect(reasons).toEqual(['the terminal has not signed in', 'the MAC is wrong', 'there is no MAC']);
  });

  it('A0 for one changed bit anywhere in a signed sale', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const packed = cupPos.codec.pack(sale(pos));
    packed.set(pos.keys.mac(packed.subarray(0, -8)), packed.length - 8);
    const amountAt = 2 + 8 + 3;
    packed[amountAt + 5] = (packed[amountAt + 5] as number) ^ 1;
    expect(await pos.sendBytes(packed)).toMatchObject({ 39: 'A0' });
  });
});

describe('what is not understood', () => {
  it.each([
    ['an incremental pre-authorization, which the host does not do', { 0: '0100', 3: '030000', 60: '10' }, '60'],
    ['a processing code of nobody', { 0: '0200', 3: '990000', 60: '22' }, '00'],
    ['points', { 0: '0200', 3: '000000', 60: '22' }, '65'],
  ])('40: %s', async (_, row, conditionCode) => {
    const { host } = openHost();
    const pos = await signedIn(host);
    expect(await pos.financial(row, { elements: { 25: conditionCode } })).toMatchObject({ 39: '40' });
  });

  it('30 where an element is missing or holds nonsense', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    expect(await pos.sale({ elements: { 4: undefined } })).toMatchObject({ 39: '30' });
    expect(await pos.sale({ elements: { 35: undefined } })).toMatchObject({ 39: '30' });
    expect(await pos.sale({ elements: { 35: '621234D' } })).toMatchObject({ 39: '30' });
    expect(await pos.sale({ elements: { 53: '9900000000000000' } })).toMatchObject({ 39: '30' });
    expect(await pos.sale({ elements: { 53: '2610000000000000' } })).toMatchObject({ 39: '30' });
    expect(await pos.sale({ elements: { 60: undefined } })).toMatchObject({ 39: '30' });
    expect(await pos.manage('0800', '003', { 11: undefined })).toMatchObject({ 39: '30' });
    expect(host.verify()).toEqual([]);
  });
});

describe('what cannot be read', () => {
  it('is answered 30 when STAN and terminal can be', async () => {
    const { host, log } = openHost();
    const pos = await signedIn(host);
    const packed = cupPos.codec.pack(sale(pos));
    const cut = packed.subarray(0, packed.length - 30);
    expect(await pos.sendBytes(cut)).toMatchObject({ 0: '0210', 11: '000002', 39: '30', 41: '10000001' });
    const trailing = new Uint8Array(packed.length + 1);
    trailing.set(packed);
    expect(await pos.sendBytes(trailing)).toMatchObject({ 39: '30' });
    expect(JSON.stringify(log.lines)).not.toContain(card('unionpay-debit').pan);
  });

  it.each([
    ['no TPDU', '0200'],
    ['another first byte', `50000000006031003111000200${'00'.repeat(8)}`],
    ['nothing behind the header', '6000060000603100311100'],
    ['no bitmap', '60000600006031003111000200FF'],
    ['no digits in the amount', '600006000060310031110002007000000000000000166212345678901265000000AAAAAAAAAAAA'],
  ])('closes the connection: %s', async (_, hex) => {
    const { host, log } = openHost();
    const pos = new Pos(host);
    expect(await pos.sendFrame(fromHex(hex))).toBeUndefined();
    expect(pos.closed).toBe(true);
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn' });
    expect((await new Pos(host).signIn())[39]).toBe('00');
  });

  it('never brings the host down, whatever it is', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const good = cupPos.codec.pack(sale(pos));
    const mutation = fc.array(fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(mutation, fc.nat(good.length), async (changes, length) => {
        const bytes = good.slice(0, length === 0 ? good.length : length);
        for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte;
        const reply = await pos.sendFrame(seal({ tpdu: '6000060000', header: '603100311100', message: bytes }));
        expect(reply?.[39]).not.toBe('00');
      }),
      { numRuns: 300 },
    );
    expect(host.verify()).toEqual([]);
    expect(await pos.sale({ stan: '000900' })).toMatchObject({ 39: '00' });
  });
});
