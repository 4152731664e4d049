import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isWide } from '../../src/lib/cell-width.ts';
import { Canvas, TAIL } from '../../src/panel/canvas.ts';
import { span } from '../../src/panel/text.ts';
import { attributeOf } from '../../src/panel/theme.ts';

const GROUND = { ink: '#bcbcbc', paper: '#1c1c1c' };
const WIDTH = 20;
const HEIGHT = 5;

describe('canvas', () => {
  it('holds wide characters whole or not at all, whatever is painted over whatever', () => {
    const texts = fc.array(fc.constantFrom('银', '联', '。', 'a', ' ', '1', '│'), { maxLength: 30 });
    const strokes = fc.array(
      fc.record({
        x: fc.integer({ min: 0, max: WIDTH }),
        y: fc.integer({ min: -1, max: HEIGHT }),
        width: fc.integer({ min: 0, max: WIDTH + 5 }),
        text: texts.map((characters) => characters.join('')),
      }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(strokes, (all) => {
        const canvas = new Canvas({ width: WIDTH, height: HEIGHT }, GROUND);
        for (const { x, y, width, text } of all) canvas.line(x, y, width, [span(text)], GROUND);
        for (let cell = 0; cell < WIDTH * HEIGHT; cell++) {
          const atEnd = cell % WIDTH === WIDTH - 1;
          const character = canvas.characters[cell] ?? '';
          const wide = character !== TAIL && isWide(character.charCodeAt(0));
          expect(wide).toBe(!atEnd && canvas.characters[cell + 1] === TAIL);
        }
      }),
    );
  });

  it('takes out what a terminal would obey or measure differently', () => {
    const canvas = new Canvas({ width: 12, height: 1 }, GROUND);
    canvas.line(0, 0, 12, [span('a\u001b[2Jb\u0301\u{1f600}c{bold}')], GROUND);
    expect(canvas.toLines()).toEqual(['a?[2Jb??c{bo']);
  });

  it('remembers what a click on each cell does', () => {
    const canvas = new Canvas({ width: 8, height: 1 }, GROUND);
    canvas.line(1, 0, 7, [span('卡', undefined, { does: 'pay' }), span('x')], GROUND);
    expect([0, 1, 2, 3].map((x) => canvas.intentAt(x, 0)?.does)).toEqual([undefined, 'pay', 'pay', undefined]);
    canvas.line(2, 0, 1, [span('│')], GROUND);
    expect(canvas.toLines()).toEqual(['  │x    ']);
  });

  it('lays styles over the ground: what a span leaves open shows through', () => {
    const canvas = new Canvas({ width: 2, height: 1 }, GROUND);
    canvas.line(0, 0, 2, [span('a', { ink: '#ffffff', bold: true }), span('b')], GROUND);
    expect(canvas.attributes).toEqual([
      attributeOf({ ink: '#ffffff', paper: '#1c1c1c', bold: true }),
      attributeOf(GROUND),
    ]);
  });
});
