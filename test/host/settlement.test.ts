import { beforeEach, describe, expect, it } from 'vitest';
import { formatBatchDetails, formatBatchEnd, formatSettlement } from '../../src/dialects/cup-pos/de48.ts';
import { pan } from '../../src/payment/pan.ts';
import { type Bench, card, openHost, type Pos, type Reply, signedIn } from './pos.ts';

let bench: Bench;
let pos: Pos;
beforeEach(async () => {
  bench = openHost();
  pos = await signedIn(bench.host);
});

const sum = (amount: number, count: number) => ({ amount, count });
const NOTHING = { debit: sum(0, 0), credit: sum(0, 0) };
const results = (reply: Reply) => String(reply[48])[30] + String(reply[48]).charAt(61);
const differences = () =>
  bench.log.lines.flatMap(({ fields }) => ('difference' in fields ? [String(fields.difference)] : []));

/** Sales of 10.00 and 20.00, the second one voided, and 30.00 with a foreign card, refunded by 5.00; one reversed, one declined. */
async function trade(): Promise<Reply[]> {
  const first = await pos.sale();
  const second = await pos.sale({ amount: 2000 });
  const voided = await pos.void(second);
  const foreign = await pos.sale({ amount: 3000, card: 'visa-credit' });
  const refund = await pos.refund(foreign, { amount: 500, card: 'visa-credit' });
  await pos.reverse(String((await pos.sale())[11]));
  await pos.sale({ pin: '000000' });
  return [first, second, voided, foreign, refund];
}

const RIGHT = {
  domestic: { debit: sum(3000, 2), credit: sum(2000, 1) },
  foreign: { debit: sum(3000, 1), credit: sum(500, 1) },
};

describe('settlement', () => {
  it("balances where the totals are the books', and carries no DE 39", async () => {
    await trade();
    const reply = await pos.settle(formatSettlement(RIGHT));
    expect(reply).toMatchObject({ 0: '0510', 12: '120000', 13: '1122', 15: '1122', 32: '48021000', 60: '00000001201' });
    expect(reply[39]).toBeUndefined();
    expect(results(reply)).toBe('11');
    expect(String(reply[48])).toBe(
      formatSettlement({
        domestic: { ...RIGHT.domestic, result: '1' },
        foreign: { ...RIGHT.foreign, result: '1' },
      }),
    );
  });

  it.each([
    ['a domestic amount', { ...RIGHT, domestic: { ...RIGHT.domestic, debit: sum(3001, 2) } }, '21'],
    ['a domestic count', { ...RIGHT, domestic: { ...RIGHT.domestic, credit: sum(2000, 2) } }, '21'],
    ['a foreign amount', { ...RIGHT, foreign: NOTHING }, '12'],
    ['everything', { domestic: NOTHING, foreign: NOTHING }, '22'],
  ])('does not where %s differs', async (_, totals, expected) => {
    await trade();
    expect(results(await pos.settle(formatSettlement(totals)))).toBe(expected);
  });

  it('of nothing balances', async () => {
    expect(results(await pos.settle('0'.repeat(62)))).toBe('11');
  });

  it('closes the batch: 77 in the old one, the next one is open at once and at the next sign-in', async () => {
    await pos.sale();
    await pos.settle('0'.repeat(62));
    expect(await pos.sale()).toMatchObject({ 39: '77' });
    expect(await pos.sale({ batch: '000002' })).toMatchObject({ 39: '00' });
    await pos.signIn();
    expect(pos.batch).toBe('000002');
  });

  it('says the same when it is asked again', async () => {
    await trade();
    await pos.settle(formatSettlement(RIGHT));
    expect(results(await pos.settle(formatSettlement(RIGHT)))).toBe('11');
    expect(results(await pos.settle('0'.repeat(62)))).toBe('22');
    await pos.signIn();
    expect(pos.batch).toBe('000002');
  });

  it('is in error where the totals cannot be read or the batch is unknown', async () => {
    const unreadable = await pos.settle('0'.repeat(61));
    expect([results(unreadable), unreadable[39]]).toEqual(['33', '30']);
    const unknown = await pos.manage('0500', '201', { 48: '0'.repeat(62), 49: '156', 60: '00000099201', 63: '01 ' });
    expect([results(unknown), unknown[39]]).toEqual(['33', '77']);
  });
});

describe('the upload of a batch', () => {
  const detail = (reply: Reply, block: 'domestic' | 'foreign', name: string, amount = Number(reply[4])) => ({
    block,
    stan: String(reply[11]),
    pan: pan(card(name).pan),
    amount,
  });
  const upload = (...details: Parameters<typeof formatBatchDetails>[0]) =>
    pos.manage('0320', '201', { 48: formatBatchDetails(details) });
  const end = (count: number, networkCode = '202') => pos.manage('0320', networkCode, { 48: formatBatchEnd(count) });

  it('agrees when every transaction of the blocks that differ is there', async () => {
    const [first, second, voided] = (await trade()) as [Reply, Reply, Reply];
    await pos.settle(formatSettlement({ ...RIGHT, domestic: NOTHING }));
    const packet = [first, second, voided].map((reply) => detail(reply, 'domestic', 'unionpay-debit'));
    expect(await upload(...packet)).toMatchObject({ 0: '0330', 39: '00', 60: '00000001201' });
    expect(await upload(...packet)).toMatchObject({ 39: '00' });
    expect(await end(3)).toMatchObject({ 0: '0330', 39: '00', 48: '0003', 60: '00000001202' });
    expect(differences()).toEqual([]);
  });

  it('tells what only one side has, and what differs', async () => {
    const [first, second] = (await trade()) as [Reply, Reply];
    await pos.settle(formatSettlement({ ...RIGHT, domestic: NOTHING }));
    await upload(detail(first, 'domestic', 'unionpay-debit', 1001), {
      ...detail(second, 'domestic', 'unionpay-debit'),
      stan: '000777',
    });
    await end(3);
    expect(differences()).toEqual([
      'the terminal counts 3 details and sent 2',
      'STAN 000002, sale, 621234******1265, 10.00: the terminal has 10.01',
      'STAN 000003, sale, 621234******1265, 20.00: the books have it, the terminal does not',
      'STAN 000004, void, 621234******1265, 20.00: the books have it, the terminal does not',
      'STAN 000777, 621234******1265, 20.00: the terminal has it, the books do not',
    ]);
  });

  it('takes a refund sent again in full', async () => {
    const replies = await trade();
    const refund = replies[4] as Reply;
    await pos.settle(formatSettlement({ ...RIGHT, foreign: NOTHING }));
    await upload(detail(replies[3] as Reply, 'foreign', 'visa-credit'));
    const elements = { 0: '0320', 37: refund[37], 61: '0000000000001122', 63: 'VIS', 64: undefined };
    const row = { 0: '0320', 3: '200000', 60: '25' };
    const ask = { stan: String(refund[11]), amount: 500, card: 'visa-credit', pin: null, elements };
    expect(await pos.financial(row, ask)).toMatchObject({ 0: '0330', 39: '00' });
    await end(2);
    expect(differences()).toEqual([]);
  });

  it('is only an end when the totals agreed', async () => {
    await trade();
    await pos.settle(formatSettlement(RIGHT));
    expect(await end(0, '207')).toMatchObject({ 39: '00' });
    expect(differences()).toEqual([]);
  });

  it('of a batch that the host does not know is 77, and of what is no detail 30', async () => {
    expect(await pos.manage('0320', '202', { 48: '0001', 60: '00000099202' })).toMatchObject({ 39: '77' });
    expect(await pos.manage('0320', '201', { 48: '0200' })).toMatchObject({ 39: '30' });
  });
});
