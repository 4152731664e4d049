import { describe, expect, it } from 'vitest';
import { dayFigures, keepFigures, showDayFigures } from '../../../src/firmware/batch/day-figures.ts';
import { settle } from '../../../src/firmware/batch/settlement.ts';
import { put } from '../../../src/firmware/flash-records.ts';
import { dayFigureRows } from '../../../src/firmware/screens/day-figures.ts';
import { cellWidth } from '../../../src/lib/cell-width.ts';
import { firmware } from '../receipts/slip-samples.ts';
import { byWechat, record, refund, SettlingDesk, settling } from './settling.ts';

const TODAY = '20261122';
const batch = [
  record(10),
  record(20),
  record(30, 'sale', { settlement: { state: 'next-day', net: 2_970, fee: 30 } }),
  record(5, 'void', { amount: 1_000, settlement: { state: 'credited', net: 990, fee: 10, at: '110000' } }),
  refund(6),
  record(40, 'sale', { at: '20261121235959' }),
];

describe("the day's figures", () => {
  it('count and sum by type, and say what came, what is to come and what it cost', () => {
    expect(dayFigures(firmware('en'), TODAY, batch)).toEqual({
      date: TODAY,
      byTransaction: {
        sale: { count: 3, amount: 6_000 },
        void: { count: 1, amount: 1_000 },
        refund: { count: 1, amount: 600 },
      },
      byChannel: { card: { count: 5, amount: 6_000 - 1_000 - 600 } },
      sold: 6_000,
      // 990 and 1980 came, 990 and 594 went back.
      credited: 990 + 1_980 - 990 - 594,
      pending: 2_970,
      fees: 10 + 20 + 30 - 10 - 6,
    });
  });

  it('say what came by each wallet, over a settlement too', () => {
    const desk = new SettlingDesk().fill([byWechat(1), byWechat(2)]);
    desk.run(settle, settling);
    desk.fill([record(3), byWechat(4, 'qr-void', { amount: 100 })]);
    desk.run(showDayFigures, { 'day-figures': 'down down cancel' });
    const lines = desk.screens.filter(({ name }) => name === 'day-figures').flatMap(({ rows }) => rows);
    expect(lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['银行卡 1笔 3.00', '微信支付 3笔 2.00']));
  });

  it('go on over a settlement, and start again on another day', () => {
    const desk = new SettlingDesk().fill([record(1), record(2)]);
    desk.run(settle, settling);
    desk.fill([record(3)]);
    desk.run(showDayFigures, { 'day-figures': 'cancel' });
    expect(desk.screens.at(-1)?.rows[1]?.text).toBe('消费 3笔 6.00');
    desk.nowMs += 24 * 3600 * 1000;
    desk.run(showDayFigures, { 'day-figures': 'cancel' });
    expect(desk.screens.at(-1)?.rows.map(({ text }) => text)).toEqual(['今日没有交易']);
  });

  it('are kept for the day of the newest record', () => {
    const fw = firmware('en');
    const [kept] = keepFigures(fw, [record(1, 'sale', { at: '20261121235900' }), record(2)]);
    expect(kept).toMatchObject({ key: 'day-figures', value: { date: TODAY, sold: 200 } });
    expect(kept?.value).toMatchObject({ byTransaction: { sale: { count: 1, amount: 200 } } });
    expect(keepFigures(fw, [])).toEqual([]);
  });

  it('are drawn as bars, the longest as wide as the display, none empty', () => {
    const fw = firmware('zh-CN');
    const day = dayFigures(fw, TODAY, [
      record(1, 'sale', { amount: 800_000 }),
      refund(1),
      record(2, 'void', { amount: 400_000 }),
    ]);
    const bars = dayFigureRows(fw, day)
      .map(({ text }) => text)
      .filter((text) => /^[█▉▊▋▌▍▎▏]+$/.test(text));
    const { columns } = fw.profile.display;
    expect(bars).toEqual(['█'.repeat(columns), '█'.repeat(columns / 2), '▏']);
    expect(bars.every((bar) => cellWidth(bar) <= fw.profile.display.columns)).toBe(true);
  });

  it.each(['lakala-classic', 'lakala-smart'])('read well on %s', async (profile) => {
    const desk = new SettlingDesk({ profile }).fill(batch);
    desk.flash.commit([put('counters', { stan: 50, batch: 7 })]);
    desk.run(showDayFigures, { 'day-figures': 'down down up cancel' });
    await expect(desk.transcript.toString()).toMatchFileSnapshot(`golden/day-figures.${profile}.txt`);
  });
});
