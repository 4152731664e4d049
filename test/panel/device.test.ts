import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LcdLine } from '../../src/machine/front-panel.ts';
import { windowOf } from '../../src/panel/device/lcd.ts';
import { sheet, widened } from '../../src/panel/device/paper.ts';
import { statusBar } from '../../src/panel/device/status-bar.ts';
import type { Look } from '../../src/panel/look.ts';
import type { Line } from '../../src/panel/text.ts';
import { THEMES, xtermColour } from '../../src/panel/theme.ts';
import { FakeDesk } from './fake-desk.ts';

const LOOK: Look = { theme: THEMES.dark, language: 'en' };
const plain = (line: Line) => line.map(({ text }) => text).join('');
const lcdLine = (text: string): LcdLine => ({ text, style: 'normal' });

describe('LCD in a window that is too low', () => {
  it('gives up blank rows first, and rows with text only when it must', () => {
    const rows = fc.array(fc.constantFrom('', 'text', '金额'), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 20 }), (texts, height) => {
        const written = texts.filter((text) => text !== '');
        const { lines, below } = windowOf(texts.map(lcdLine), height, 0);
        expect(lines.length).toBeLessThanOrEqual(height);
        const shown = lines.map(({ text }) => text).filter((text) => text !== '');
        if (written.length <= height) expect(shown).toEqual(written);
        else expect(shown.length + below).toBe(written.length);
      }),
    );
  });

  it('scrolls to its end and not beyond', () => {
    const lines = ['a', 'b', 'c', 'd'].map(lcdLine);
    expect(windowOf(lines, 3, 0)).toMatchObject({ above: 0, below: 1 });
    expect(windowOf(lines, 3, 9)).toMatchObject({ above: 1, below: 0 });
  });
});

describe('status bar', () => {
  it('gives each sign a row where it is high enough', () => {
    const lamps = { ...new FakeDesk().terminal.lamps(), reversalPending: true };
    const rows = statusBar(lamps, undefined, { width: 30, height: 6 }, LOOK).map((row) => plain(row).trim());
    expect(rows).toEqual([
      '▂▄▆ Ready                12:30',
      '● Signed in',
      'Operator 01',
      '▤ Paper',
      '! Reversal pending',
    ]);
  });
});

describe('paper', () => {
  it('draws large print twice as wide, column for column', () => {
    expect(widened('RMB 1')).toBe('ＲＭＢ  １');
    expect(widened('消费')).toBe(' 消  费 ');
  });

  it('shows the newest lines, with the older ones counted', () => {
    const hanging = Array.from({ length: 20 }, (_, at) => ({ text: `line ${at}`, size: 'normal' as const }));
    const lines = sheet({ view: 'resting', hanging, torn: [], scroll: 0 }, { width: 36, height: 6 }, LOOK).map(plain);
    expect(lines[0]).toContain('▲ 15 more above');
    expect(lines.at(-1)).toContain('line 19');
    expect(lines).toHaveLength(6);
  });
});

describe('colours', () => {
  it('are the ones that xterm-256color has at that place', () => {
    expect(['#000000', '#ffffff', '#005f87', '#1c1c1c', '#eeeeee', '#ff0000'].map(xtermColour)).toEqual([
      16, 231, 24, 234, 255, 196,
    ]);
    expect(xtermColour('#b9d7a0')).toBe(151);
  });
});
