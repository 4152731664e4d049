/** Does the terminal show what was painted? Random pictures of Chinese boxes over boxes, through resizes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWide } from '../../src/lib/cell-width.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { BlessedScreen } from '../../src/panel/blessed-screen.ts';
import { boxed } from '../../src/panel/box.ts';
import { Canvas } from '../../src/panel/canvas.ts';
import type { Size } from '../../src/panel/geometry.ts';
import { span } from '../../src/panel/text.ts';
import { Emulator } from './emulator.ts';

const DESK = { ink: '#bcbcbc', paper: '#1c1c1c' };
const LETTERS = [
  ...'银联商务终端消费撤销退货预授权金额确认取消请输入密码，。：“”—￥…·①abcxyz0123 {}[]:/.-*│─╭╯▂▄▆●○▤♪→',
];

const texts = fc.array(fc.constantFrom(...LETTERS), { maxLength: 30 }).map((letters) => letters.join(''));
const boxes = fc.record({
  x: fc.nat(70),
  y: fc.nat(20),
  width: fc.integer({ min: 4, max: 40 }),
  lines: fc.array(texts, { minLength: 1, maxLength: 6 }),
  paper: fc.constantFrom('#005f87', '#eeeeee', '#1c1c1c'),
});
const sizes = fc.record({ width: fc.integer({ min: 10, max: 90 }), height: fc.integer({ min: 4, max: 30 }) });
const steps = fc.array(fc.record({ boxes: fc.array(boxes, { maxLength: 6 }), size: fc.option(sizes) }), {
  minLength: 1,
  maxLength: 6,
});

function picture(
  size: Size,
  all: readonly { x: number; y: number; width: number; lines: string[]; paper: string }[],
): Canvas {
  const canvas = new Canvas(size, DESK);
  for (const { x, y, width, lines, paper } of all) {
    const drawn = boxed(
      lines.map((line) => [span(line)]),
      width,
      { ink: '#ffffff' },
    );
    canvas.block({ x, y, width, height: drawn.length }, drawn, { ...DESK, paper });
  }
  return canvas;
}

describe('blessed screen', () => {
  it('shows every cell where it was painted', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const emulator = new Emulator(60, 16);
        let shown = new Canvas({ width: 0, height: 0 }, DESK);
        let current: (typeof all)[number]['boxes'] = [];
        const screen = new BlessedScreen(emulator.input, emulator.output, new VirtualClock(0), {
          picture: (window) => {
            shown = picture(window, current);
            return shown;
          },
          stroke: () => {},
          pointer: () => {},
          lost: () => {},
        });
        try {
          for (const step of all) {
            current = step.boxes;
            if (step.size) emulator.resize(step.size.width, step.size.height);
            screen.paint();
            await emulator.settled();
            expect(emulator.lines()).toEqual(shown.toLines());
          }
        } finally {
          screen.close();
        }
      }),
      { numRuns: 80 },
    );
  });

  it('agrees with the terminal on the width of every GBK character', async () => {
    const decoder = new TextDecoder('gbk');
    const characters: string[] = [];
    for (let lead = 0x81; lead <= 0xfe; lead++)
      for (let trail = 0x40; trail <= 0xfe; trail++) {
        const character = decoder.decode(Uint8Array.of(lead, trail));
        if (character.length === 1 && !/[\ufffd\p{C}\p{M}]/u.test(character)) characters.push(character);
      }
    expect(characters.length).toBeGreaterThan(21_000);
    const width = 200;
    const height = Math.ceil((characters.length * 3) / (width - 2));
    const canvas = new Canvas({ width, height }, DESK);
    const perRow = Math.floor((width - 2) / 3);
    const emulator = new Emulator(width, height);
    const screen = new BlessedScreen(emulator.input, emulator.output, new VirtualClock(0), {
      picture: () => canvas,
      stroke: () => {},
      pointer: () => {},
      lost: () => {},
    });
    for (let at = 0; at < characters.length; at++) {
      const x = (at % perRow) * 3;
      canvas.line(
        x,
        Math.floor(at / perRow),
        3,
        [span(`${characters[at]}${isWide(characters[at]?.charCodeAt(0) ?? 0) ? '' : ' '}`), span('│')],
        DESK,
      );
    }
    screen.paint();
    await emulator.settled();
    expect(emulator.lines()).toEqual(canvas.toLines());
    screen.close();
  });
});
