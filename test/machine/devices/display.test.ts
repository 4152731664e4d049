import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Screen, ScreenRow } from '../../../src/firmware/screens/screen.ts';
import { cellWidth } from '../../../src/lib/cell-width.ts';
import { layOut } from '../../../src/machine/devices/display.ts';

const lcd = { rows: 5, columns: 12 };
const texts = (screen: Screen | undefined): string[] => layOut(screen, lcd).map(({ text }) => `|${text}|`);

describe('the display', () => {
  it('puts the title on top, the hint at the bottom and the body between', () => {
    const screen: Screen = {
      name: 'amount',
      title: '消费',
      rows: [{ text: '请输入金额' }, { text: '12.34', align: 'right', style: 'large' }],
      hint: '[确认]确定',
    };
    expect(texts(screen)).toEqual([
      '|    消费    |',
      '|请输入金额  |',
      '|       12.34|',
      '|            |',
      '|[确认]确定  |',
    ]);
    expect(layOut(screen, lcd).map(({ style }) => style)).toEqual(['inverse', 'normal', 'large', 'normal', 'dim']);
  });

  it('uses the whole height when there is neither title nor hint', () => {
    const rows = ['1', '2', '3', '4', '5'].map((text): ScreenRow => ({ text }));
    expect(texts({ name: 'list', rows }).map((text) => text.trim()[1])).toEqual(['1', '2', '3', '4', '5']);
  });

  it('continues a row that is too wide on the next line, with its alignment, style and key', () => {
    const rows: ScreenRow[] = [{ text: '消费撤销交易成功', align: 'right', style: 'inverse', key: '1' }];
    expect(layOut({ name: 'x', rows }, lcd).slice(0, 2)).toEqual([
      { text: '消费撤销交易', style: 'inverse', key: '1' },
      { text: '        成功', style: 'inverse', key: '1' },
    ]);
  });

  it('cuts a body that is too long and keeps the hint', () => {
    const rows = Array.from({ length: 9 }, (_, index): ScreenRow => ({ text: String(index) }));
    expect(texts({ name: 'x', title: 't', rows, hint: 'h' }).map((text) => text.replace(/[| ]/g, ''))).toEqual([
      't',
      '0',
      '1',
      '2',
      'h',
    ]);
  });

  it('is blank when nothing is shown', () => {
    expect(texts(undefined)).toEqual(Array(5).fill('|            |'));
  });

  it('never splits a character and always fills every cell', () => {
    const text = fc.array(fc.constantFrom('a', '消', '费', ' ', '：')).map((parts) => parts.join(''));
    const row = fc.record({ text, align: fc.constantFrom('left' as const, 'center' as const, 'right' as const) });
    fc.assert(
      fc.property(
        text,
        fc.array(row),
        fc.integer({ min: 2, max: 40 }),
        fc.integer({ min: 3, max: 20 }),
        (title, body, columns, rows) => {
          const lines = layOut({ name: 'x', title, rows: body, hint: title }, { rows, columns });
          expect(lines).toHaveLength(rows);
          for (const line of lines) expect(cellWidth(line.text)).toBe(columns);
        },
      ),
    );
  });
});

describe('a QR code', () => {
  const screen: Screen = { name: 'code', title: 'PAY', rows: [{ text: 'RMB 12.34' }], qr: 'HELLO', hint: 'CANCEL' };

  it('stands below the text, whole, where there is room for it', () => {
    const lines = layOut(screen, { rows: 20, columns: 40 });
    expect(lines).toHaveLength(20);
    const drawn = lines.slice(2, -1).filter(({ text }) => /[█▀▄]/.test(text));
    expect(drawn).toHaveLength(11);
    expect(new Set(lines.map(({ text }) => cellWidth(text)))).toEqual(new Set([40]));
  });

  it('is not drawn where it would be cut', () => {
    const lines = layOut(screen, { rows: 12, columns: 40 });
    expect(lines.some(({ text }) => /[█▀▄]/.test(text))).toBe(false);
  });
});
