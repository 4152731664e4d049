import { describe, expect, it } from 'vitest';
import { settle } from '../../../src/firmware/batch/settlement.ts';
import { batchTotals } from '../../../src/firmware/batch/totals.ts';
import { transact } from '../../../src/firmware/transactions/financial.ts';
import { signIn } from '../../../src/firmware/transactions/sign-in.ts';
import { transactions } from '../../../src/payment/transactions/transactions.ts';
import { selling } from '../support/robots.ts';
import { byWechat, foreign, record, refund, SettlingDesk, settling, text } from './settling.ts';

const noTotals = batchTotals([]);
const sales = (count: number) => Array.from({ length: count }, (_, n) => record(n + 1));
const mixed = [...sales(10), record(11, 'void'), refund(12), foreign(13), refund(14)];

const messages = (desk: SettlingDesk) => desk.host.received.map((m) => `${text(m, 0)} ${text(m, 11)} ${text(m, 60)}`);
const screens = (desk: SettlingDesk) => desk.screens.map(({ name }) => name);
const batchKeys = (desk: SettlingDesk) => desk.flash.keys('batch/');

describe('a settlement that balances', () => {
  const desk = new SettlingDesk().fill(mixed);
  desk.run(settle, settling);

  it('asks, compares and ends, each message under a STAN of its own', () => {
    expect(messages(desk)).toEqual(['0500 000100 00000007201', '0320 000101 00000007207']);
    expect(text(desk.host.received[0] ?? {}, 63)).toBe('01 ');
    expect(desk.host.ends).toEqual([{ networkCode: '207', count: 0 }]);
  });

  it('prints the totals, opens the next batch and forgets the old one', () => {
    expect(desk.paper.map(({ name, copy }) => `${name} ${copy}`)).toEqual(['settlement single']);
    expect(desk.flash.read('counters')).toEqual({ stan: 102, batch: 8 });
    expect(batchKeys(desk)).toEqual([]);
    expect(desk.flash.keys('')).toEqual(['counters', 'day-figures', 'last-settlement']);
  });

  it('keeps the figures', () => {
    expect(desk.flash.read('last-settlement')).toMatchObject({
      batch: '000007',
      operator: '01',
      result: { domestic: '1', foreign: '1' },
      totals: {
        domestic: { debit: { count: 10, amount: 5500 }, credit: { count: 3, amount: 3700 } },
        foreign: { debit: { count: 1, amount: 1300 }, credit: { count: 0, amount: 0 } },
      },
    });
  });

  it('reads well', async () => {
    await expect(desk.transcript.toString()).toMatchFileSnapshot('golden/balanced.zh-CN.txt');
  });
});

describe('a settlement that does not balance', () => {
  function unbalanced(books = sales(1)): SettlingDesk {
    const desk = new SettlingDesk({ language: 'en' }).fill(mixed);
    desk.host.books = batchTotals([...books, foreign(13)]);
    desk.run(settle, settling);
    return desk;
  }

  it('uploads the disputed block in packets of eight, then refunds in full, then says how many', () => {
    const desk = unbalanced();
    expect(messages(desk)).toEqual([
      '0500 000100 00000007201',
      '0320 000101 00000007201',
      '0320 000102 00000007201',
      '0320 000012 2500000700020',
      '0320 000014 2500000700020',
      '0320 000105 00000007202',
    ]);
    expect(desk.host.details.map(({ stan }) => Number(stan))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
    expect(desk.host.details[0]).toMatchObject({ block: 'domestic', amount: 100 });
    expect(desk.host.details[0]?.pan.reveal()).toBe('6212345555551265');
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: 13 }]);
  });

  it('sends a refund again as it was', () => {
    const [again = {}] = unbalanced().host.refunds;
    const elements = [2, 3, 4, 11, 14, 22, 25, 37, 49, 61, 63].map((de) => text(again, de));
    expect(elements).toEqual([
      '6212345555551265',
      '200000',
      '000000001200',
      '000012',
      '3012',
      '022',
      '00',
      '511219000001',
      '156',
      '0000000000001121',
      'CUP',
    ]);
    expect(again[64]).toBeUndefined();
  });

  it('uploads completions, the noticed ones last and in full, and no pre-authorization', () => {
    const original = { authCode: '000017', date: '1120' };
    const desk = new SettlingDesk().fill([
      record(1, 'completion-notice', { original, authCode: '000017' }),
      record(2, 'pre-auth'),
      record(3, 'completion', { original }),
      record(4, 'pre-auth-void', { original }),
      record(5, 'completion-void', { original: { stan: '000003' } }),
      refund(6),
    ]);
    desk.host.books = batchTotals([]);
    desk.run(settle, settling);
    expect(messages(desk)).toEqual([
      '0500 000100 00000007201',
      '0320 000101 00000007201',
      '0320 000006 2500000700020',
      '0320 000001 2400000700020',
      '0320 000104 00000007202',
    ]);
    expect(desk.host.details.map(({ stan }) => Number(stan))).toEqual([3, 5]);
    const again = desk.host.refunds.at(-1) ?? {};
    expect([2, 3, 4, 25, 37, 38, 61, 63].map((de) => text(again, de))).toEqual([
      '6212345555551265',
      '000000',
      '000000000100',
      '06',
      '511220000001',
      '000017',
      '0000000000001120',
      'CUP',
    ]);
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: 4 }]);
  });

  it('uploads payments by QR code without a card number, and their refunds with their own DE 22', () => {
    const original = { stan: '000001', batch: '000007', rrn: '511220000001', date: '1122' };
    const desk = new SettlingDesk().fill([byWechat(1), byWechat(2, 'qr-void'), byWechat(3, 'qr-refund', { original })]);
    desk.host.books = batchTotals([]);
    desk.run(settle, settling);
    expect(desk.host.received.map((message) => text(message, 48)).find((details) => details.startsWith('02'))).toBe(
      `02${'00'}000001${'0'.repeat(20)}000000000100${'00'}000002${'0'.repeat(20)}000000000200`,
    );
    const [again = {}] = desk.host.refunds;
    expect([2, 14, 22, 37, 61, 63].map((de) => text(again, de))).toEqual([
      '',
      '',
      '032',
      '511220000001',
      '0000070000011122',
      'CUP',
    ]);
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: 3 }]);
  });

  it('uploads foreign cards where only those differ', () => {
    const desk = new SettlingDesk().fill(mixed);
    desk.host.books = { ...desk.host.books, foreign: desk.host.books.domestic };
    desk.run(settle, settling);
    expect(desk.host.details.map(({ block, stan }) => [block, stan])).toEqual([['foreign', '000013']]);
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: 1 }]);
  });

  it('says so on the slip and on the display', async () => {
    const desk = unbalanced();
    expect(desk.flash.read('last-settlement')?.result).toEqual({ domestic: '2', foreign: '1' });
    expect(screens(desk).slice(-2)).toEqual(['settled', 'settlement-unbalanced']);
    await expect(desk.transcript.toString()).toMatchFileSnapshot('golden/unbalanced.en.txt');
  });
});

describe('before it begins', () => {
  it('has nothing to do for an empty batch', () => {
    const desk = new SettlingDesk();
    desk.run(settle, settling);
    expect(screens(desk).at(-1)).toBe('no-transactions');
    expect(desk.host.received).toEqual([]);
  });

  it('can be given up', () => {
    const desk = new SettlingDesk().fill(sales(1));
    desk.run(settle, { ...settling, 'settlement-totals': 'cancel' });
    expect(desk.host.received).toEqual([]);
    expect(desk.flash.read('settlement')).toBeUndefined();
  });
});

describe('what the host can refuse', () => {
  const disputed = () => {
    const desk = new SettlingDesk().fill(mixed);
    desk.host.books = noTotals;
    return desk;
  };

  it('the whole settlement: the batch stays open and may be added to', () => {
    const desk = new SettlingDesk().fill(sales(2));
    desk.host.trouble.set(0, { code: '77' });
    desk.run(settle, settling);
    expect(desk.flash.read('settlement')).toBeUndefined();
    expect(batchKeys(desk)).toHaveLength(2);
    expect(screens(desk).at(-1)).toBe('declined');
  });

  it('details: they wait, and are sent again under the same STAN at the next try', () => {
    const desk = disputed();
    desk.host.trouble.set(2, { code: '96' });
    desk.run(settle, settling);
    expect(screens(desk).slice(-2)).toEqual(['declined', 'settlement-waits']);
    desk.run(settle, settling);
    expect(messages(desk)[2]).toBe(messages(desk)[3]);
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: mixed.length }]);
  });

  it('details that it has already (94): they count as delivered', () => {
    const desk = disputed();
    desk.host.trouble.set(1, 'lost').set(2, { code: '94' });
    desk.run(settle, settling);
    desk.run(settle, settling);
    expect(desk.host.details).toHaveLength(12);
    expect(desk.host.ends).toEqual([{ networkCode: '202', count: mixed.length }]);
  });

  it('nothing: a verdict that cannot be read leaves the settlement waiting', () => {
    const desk = disputed();
    desk.host.verdict = '123';
    desk.run(settle, settling);
    expect(desk.flash.read('settlement')?.phase).toBe('request');
    expect(screens(desk).slice(-2)).toEqual(['reply-unreadable', 'settlement-waits']);
  });
});

describe('while a settlement waits', () => {
  function waiting(): SettlingDesk {
    const desk = new SettlingDesk().fill(sales(1));
    desk.host.trouble.set(0, 'lost');
    desk.run(settle, settling);
    return desk;
  }

  it('a sale tries to finish it first, and is refused where that fails', () => {
    const desk = waiting();
    desk.line = 'unplugged';
    desk.run((fw) => transact(fw, transactions.sale), { ...settling, ...selling });
    expect(screens(desk)).toContain('settlement-unfinished');
    expect(screens(desk)).not.toContain('amount');
    expect(batchKeys(desk)).toHaveLength(1);
  });

  it('a sign-in that brings the next batch number does not change what is being settled', () => {
    const desk = waiting();
    desk.host.batch = '000008';
    desk.run(signIn, settling);
    desk.run(settle, settling);
    expect(messages(desk).slice(-2)).toEqual(['0500 000100 00000007201', '0320 000102 00000007207']);
    expect(desk.flash.read('last-settlement')?.batch).toBe('000007');
    expect(desk.flash.read('counters')?.batch).toBe(8);
  });
});
