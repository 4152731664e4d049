/** Looking into the batch and printing from it, as a clerk sees it, on both displays. */
import { describe, expect, it } from 'vitest';
import { findTransaction, listTransactions } from '../../../src/firmware/batch/list.ts';
import { printDetail, printTotals } from '../../../src/firmware/batch/print-batch.ts';
import { reprintAny, reprintLast, reprintSettlement, reprintUnprinted } from '../../../src/firmware/batch/reprint.ts';
import { settle } from '../../../src/firmware/batch/settlement.ts';
import { put } from '../../../src/firmware/flash-records.ts';
import type { Robot } from '../support/robot.ts';
import { byWechat, foreign, record, refund, SettlingDesk, settling } from './settling.ts';

const batch = [
  record(1, 'sale', { voidedBy: '000002', issuerId: '99990001', authCode: 'A12345' }),
  record(2, 'void', { amount: 100, original: { stan: '000001' } }),
  foreign(3),
  record(4, 'sale', { amount: 9_999_999_999, settlement: { state: 'next-day', net: 9_999_999_000, fee: 999 } }),
  refund(5),
  ...Array.from({ length: 4 }, (_, n) => record(n + 6)),
];

const shown = (desk: SettlingDesk, name: string) => desk.screens.findLast((screen) => screen.name === name);
const texts = (desk: SettlingDesk, name: string) => shown(desk, name)?.rows.map((row) => row.text);
const printed = (desk: SettlingDesk) => desk.paper.map(({ name, copy }) => `${name} ${copy}`);
const isMarked = (desk: SettlingDesk) => desk.paper.every((slip) => JSON.stringify(slip).includes('DUPLICATED'));
const last = (desk: SettlingDesk) => desk.screens.at(-1)?.name;

const next: Robot = { 'next-copy': 'enter' };

describe.each(['lakala-classic', 'lakala-smart'])('on %s', (profile) => {
  const filled = (language: 'zh-CN' | 'en' = 'zh-CN') => new SettlingDesk({ profile, language }).fill(batch);

  describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
    it('lists the batch, newest first, and opens one', async () => {
      const desk = filled(language);
      desk.run(listTransactions, { transactions: ['down 3', 'cancel'], transaction: 'down cancel' });
      await expect(desk.transcript.toString()).toMatchFileSnapshot(`golden/list.${profile}.${language}.txt`);
    });
  });

  it('marks a voided sale, and keeps a line to its width', () => {
    const desk = filled();
    desk.run(listTransactions, { transactions: 'down cancel' });
    const lines = desk.screens.flatMap(({ rows }) => rows.map(({ text }) => text.slice(2)));
    expect(lines).toContain('000001 已撤销 1.00');
    expect(lines.some((line) => line.startsWith('000004 消') && line.endsWith(' 99999999.99'))).toBe(true);
  });

  it('prints a slip again from its details', () => {
    const desk = filled();
    desk.run(listTransactions, { ...next, transactions: ['1', 'cancel'], transaction: 'enter' });
    expect(printed(desk)[0]).toBe('sale merchant');
    expect(isMarked(desk)).toBe(true);
  });
});

describe.each(['lakala-classic', 'lakala-smart'])('a payment by QR code, on %s', (profile) => {
  it.each([
    ['zh-CN', ['微信支付', '*伟', '13************8293']],
    ['en', ['WeChat Pay', '*伟', '13************8293']],
  ] as const)('is told by wallet, payer and its numbers, in %s', (language, words) => {
    const desk = new SettlingDesk({ profile, language }).fill([byWechat(1)]);
    desk.run(listTransactions, { transactions: ['1', 'cancel'], transaction: 'down down cancel' });
    const told = desk.screens.filter(({ name }) => name === 'transaction').flatMap(({ rows }) => rows);
    const text = told.map((row) => row.text).join('');
    for (const word of [...words, '20261122511220000001']) expect(text).toContain(word);
  });

  it('is found by the last four digits of the code', () => {
    const desk = new SettlingDesk({ profile }).fill([record(1), byWechat(2)]);
    desk.run(findTransaction, { find: '2', 'last-four': '8 2 9 3 enter', transaction: 'cancel' });
    expect(texts(desk, 'transaction')?.[0]).toBe('扫码收款 2.00');
  });
});

describe('finding a transaction', () => {
  const find = (robot: Robot) => {
    const desk = new SettlingDesk().fill(batch);
    desk.run(findTransaction, robot);
    return desk;
  };

  it('by trace number, leading zeros left out', () => {
    const desk = find({ find: '1', trace: '3 enter', transaction: 'cancel' });
    expect(texts(desk, 'transaction')?.[0]).toBe('消费 3.00');
  });

  it('by the last four digits of the card, one at once', () => {
    const desk = find({ find: '2', 'last-four': '1 1 1 1 enter', transaction: 'cancel' });
    expect(texts(desk, 'transaction')?.[1]).toBe('卡号 411111******1111');
  });

  it('by amount, several to choose from', () => {
    const desk = find({ find: '3', amount: '1 0 0 enter', transactions: ['2', 'cancel'], transaction: 'cancel' });
    expect(texts(desk, 'transactions')).toEqual(['1 000002 消费撤销 -1.00', '2 000001 已撤销 1.00']);
    expect(texts(desk, 'transaction')?.slice(0, 2)).toEqual(['消费 1.00', '已撤销 000002']);
  });

  it.each([
    ['trace number', { find: '1', trace: '8 8 enter' }],
    ['card', { find: '2', 'last-four': '9 9 9 9 enter' }],
    ['amount', { find: '3', amount: '7 enter' }],
  ])('says when no %s fits', (_, robot) => {
    expect(last(find(robot))).toBe('not-found');
  });
});

describe('printing again', () => {
  const filled = () => new SettlingDesk().fill(batch);

  it('the last slip, both copies, marked', () => {
    const desk = filled();
    desk.run(reprintLast, next);
    expect(printed(desk)).toEqual(['sale merchant', 'sale customer']);
    expect(JSON.stringify(desk.paper)).toContain('000009');
    expect(isMarked(desk)).toBe(true);
  });

  it('any slip by its trace number', () => {
    const desk = filled();
    desk.run(reprintAny, { ...next, trace: '5 enter' });
    expect(printed(desk)).toEqual(['refund merchant', 'refund customer']);
    desk.run(reprintAny, { ...next, trace: '5 5 enter' });
    expect(last(desk)).toBe('not-found');
  });

  it('the slip of the last settlement, after the batch is gone', () => {
    const desk = filled();
    desk.run(reprintSettlement, {});
    expect(last(desk)).toBe('no-settlement');
    desk.run(settle, settling);
    desk.run(reprintSettlement, {});
    expect(printed(desk)).toEqual(['settlement single', 'settlement single']);
    expect(JSON.stringify(desk.paper[1])).toContain('DUPLICATED');
    expect(JSON.stringify(desk.paper[0])).not.toContain('DUPLICATED');
  });

  it.each([reprintLast, listTransactions, printDetail, printTotals])('says that there is nothing: %o', (flow) => {
    const desk = new SettlingDesk();
    desk.run(flow, {});
    expect(last(desk)).toBe('no-transactions');
    expect(desk.paper).toEqual([]);
  });

  it('list and totals of the open batch, without closing it', () => {
    const desk = filled();
    desk.run(printDetail, {});
    desk.run(printTotals, {});
    expect(printed(desk)).toEqual(['detail single', 'totals single']);
    expect(desk.flash.keys('batch/')).toHaveLength(batch.length);
  });

  it('waits for paper', () => {
    const desk = filled();
    desk.slipsLeft = 0;
    desk.run(printTotals, { 'paper-out': 'paper' });
    expect(printed(desk)).toEqual(['totals single']);
  });
});

describe('the slip that a power cut left in the printer', () => {
  const interrupted = (stan: string) => {
    const desk = new SettlingDesk().fill(batch);
    desk.flash.commit([put('unprinted', { kind: 'transaction', stan })]);
    return desk;
  };

  it('is offered, and printed with the mark', () => {
    const desk = interrupted('000003');
    desk.run(reprintUnprinted, { ...next, unprinted: 'enter' });
    expect(printed(desk)).toEqual(['sale merchant', 'sale customer']);
    expect(isMarked(desk)).toBe(true);
    expect(desk.flash.read('unprinted')).toBeUndefined();
  });

  it('can be given up', () => {
    const desk = interrupted('000003');
    desk.run(reprintUnprinted, { unprinted: 'cancel' });
    expect(desk.paper).toEqual([]);
    expect(desk.flash.read('unprinted')).toBeUndefined();
  });

  it('is offered again at the next boot when nobody was there', () => {
    const desk = interrupted('000003');
    desk.run(reprintUnprinted, {});
    expect(desk.flash.read('unprinted')).toBeDefined();
  });

  it('is not asked about when there is none', () => {
    const desk = new SettlingDesk().fill(batch);
    desk.run(reprintUnprinted, {});
    expect(desk.screens).toEqual([]);
  });
});

describe('what the details say about the money', () => {
  it.each([
    ['9', '已到账 8.91'],
    ['2', '已扣回 1.98'],
    ['4', '待结算 T+1 99999990.00'],
  ])('of transaction %s: %s', (trace, line) => {
    const desk = new SettlingDesk({ profile: 'lakala-smart' }).fill(batch);
    desk.run(findTransaction, { find: '1', trace: `${trace} enter`, transaction: 'cancel' });
    expect(texts(desk, 'transaction')).toContain(line);
  });
});
