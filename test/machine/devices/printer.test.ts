import { describe, expect, it } from 'vitest';
import type { Receipt, ReceiptLine } from '../../../src/firmware/receipts/receipt.ts';
import { cellWidth } from '../../../src/lib/cell-width.ts';
import { VirtualClock } from '../../../src/lib/clock.ts';
import { Printer, type PrinterSetup } from '../../../src/machine/devices/printer.ts';
import { printedLines } from '../../../src/machine/devices/slip.ts';

const receipt = (...lines: ReceiptLine[]): Receipt => ({ name: 'sale', copy: 'single', lines });
const lines = (...texts: string[]): Receipt => receipt(...texts.map((text): ReceiptLine => ({ kind: 'text', text })));

function printer(setup: Partial<PrinterSetup> = {}) {
  const clock = new VirtualClock(0);
  const reports: string[] = [];
  const device = new Printer({ columns: 32, linesPerSecond: 0, ...setup }, clock, {
    report: (state) => reports.push(state),
    moved: () => {},
  });
  return { clock, reports, device, texts: () => device.paper().map(({ text }) => text) };
}

describe('a slip on paper', () => {
  it('is laid out to the columns of the paper, half of them in double width', () => {
    const slip = receipt(
      { kind: 'text', text: '商户存根', align: 'center', size: 'large' },
      { kind: 'pair', left: '批次号', right: '000001' },
      { kind: 'pair', left: '金额', right: 'RMB 12.34', size: 'large' },
      { kind: 'rule' },
      { kind: 'feed', lines: 2 },
      { kind: 'text', text: '2026/11/22', align: 'right' },
    );
    expect(printedLines(slip, 32)).toEqual([
      { text: '    商户存根', size: 'large' },
      { text: '批次号                    000001', size: 'normal' },
      { text: '金额   RMB 12.34', size: 'large' },
      { text: '-'.repeat(32), size: 'normal' },
      { text: '', size: 'normal' },
      { text: '', size: 'normal' },
      { text: '                      2026/11/22', size: 'normal' },
    ]);
  });

  it('breaks what is too wide, and gives both halves of a pair a line each when they would touch', () => {
    const slip = receipt(
      { kind: 'text', text: '一二三四五六七八九十' },
      { kind: 'pair', left: '交易参考号', right: '123456' },
    );
    expect(printedLines(slip, 16).map(({ text }) => text)).toEqual([
      '一二三四五六七八',
      '九十',
      '交易参考号',
      '          123456',
    ]);
  });

  it('never is wider than the paper', () => {
    const slip = receipt({ kind: 'text', text: '消费a'.repeat(40), size: 'large' });
    for (const { text } of printedLines(slip, 32)) expect(cellWidth(text)).toBeLessThanOrEqual(16);
  });
});

describe('the printer', () => {
  it('prints at once when it has no speed, and says when it is done', () => {
    const { device, reports, texts } = printer();
    device.print(lines('a', 'b'));
    expect(texts()).toEqual(['a', 'b']);
    expect(reports).toEqual(['done']);
    expect(device.printing).toBe(false);
  });

  it('prints line by line at its speed', () => {
    const { device, reports, texts, clock } = printer({ linesPerSecond: 10 });
    device.print(lines('a', 'b', 'c'));
    expect(texts()).toEqual(['a']);
    clock.advanceByMs(100);
    expect(texts()).toEqual(['a', 'b']);
    clock.advanceByMs(199);
    expect(texts()).toEqual(['a', 'b', 'c']);
    expect(reports).toEqual([]);
    expect(device.printing).toBe(true);
    clock.advanceByMs(1);
    expect(reports).toEqual(['done']);
  });

  it('stops in mid-slip without paper and goes on with the same line when a roll is loaded', () => {
    const { device, reports, texts } = printer({ rollLines: 2 });
    device.print(lines('a', 'b', 'c', 'd', 'e'));
    expect(texts()).toEqual(['a', 'b']);
    expect(device.state).toBe('out');
    device.load();
    expect(texts()).toEqual(['a', 'b', 'c', 'd']);
    device.load();
    expect(texts()).toEqual(['a', 'b', 'c', 'd', 'e']);
    expect(reports).toEqual(['paper-out', 'paper-loaded', 'paper-out', 'paper-loaded', 'done']);
  });

  it('is done, not out, when the last line is the last of the roll', () => {
    const { device, reports } = printer({ rollLines: 2 });
    device.print(lines('a', 'b'));
    expect(reports).toEqual(['done']);
    expect(device.state).toBe('out');
  });

  it('warns before the roll ends, and says nothing when paper comes that nobody waits for', () => {
    const { device, reports } = printer({ rollLines: 101 });
    expect(device.state).toBe('ok');
    device.print(lines('a'));
    expect(device.state).toBe('low');
    device.load();
    expect(device.state).toBe('ok');
    expect(reports).toEqual(['done']);
  });

  it('loses the slip in a power cut, and keeps what is on the paper', () => {
    const { device, reports, texts, clock } = printer({ linesPerSecond: 10 });
    device.print(lines('a', 'b', 'c'));
    clock.advanceByMs(100);
    device.powerOff();
    clock.advanceByMs(1000);
    expect(texts()).toEqual(['a', 'b']);
    expect(reports).toEqual([]);
    device.print(lines('z'));
    clock.advanceByMs(100);
    expect(texts()).toEqual(['a', 'b', 'z']);
    expect(reports).toEqual(['done']);
  });

  it('forgets after a power cut that a slip waited for paper', () => {
    const { device, reports, texts } = printer({ rollLines: 1 });
    device.print(lines('a', 'b'));
    device.powerOff();
    device.load();
    expect(texts()).toEqual(['a']);
    expect(reports).toEqual(['paper-out']);
  });

  it('may lose power from within the move of a line', () => {
    const reports: string[] = [];
    const clock = new VirtualClock(0);
    const device: Printer = new Printer({ columns: 32, linesPerSecond: 10 }, clock, {
      report: (state) => reports.push(state),
      moved: () => {
        if (device.paper().length === 2) device.powerOff();
      },
    });
    device.print(lines('a', 'b', 'c'));
    clock.advanceByMs(1000);
    expect(device.paper()).toHaveLength(2);
    expect(reports).toEqual([]);
  });

  it('gives the torn paper to the hand that tears it', () => {
    const { device, texts } = printer();
    device.print(lines('a', 'b'));
    expect(device.tear().map(({ text }) => text)).toEqual(['a', 'b']);
    expect(texts()).toEqual([]);
    device.print(lines('c'));
    expect(texts()).toEqual(['c']);
  });
});
