import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellWidth } from '../../src/lib/cell-width.ts';
import { centred, fitLine, lineWidth, span, spread, wrapText } from '../../src/panel/text.ts';

const line = (...texts: string[]) => texts.map((text) => span(text));
const plain = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('');
const words = fc.array(fc.constantFrom('银', '联', ' ', 'a', 'b', '1'), { maxLength: 40 }).map((all) => all.join(''));

describe('styled text', () => {
  it('fits a line into any width exactly, never with half a character', () => {
    fc.assert(
      fc.property(fc.array(words), fc.integer({ min: 0, max: 60 }), (texts, width) => {
        expect(lineWidth(fitLine(line(...texts), width))).toBe(width);
        expect(lineWidth(centred(line(...texts), width))).toBe(width);
        expect(lineWidth(spread(line(...texts), line('12:30'), width))).toBe(width);
      }),
    );
    expect(plain(fitLine(line('a银联'), 4))).toBe('a银 ');
    expect(plain(spread(line('银联银联'), line('12:30'), 10))).toBe('银联 12:30');
  });

  it('wraps without losing a character, at spaces where there are some', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 2, max: 30 }), (text, width) => {
        const lines = wrapText(text, width);
        for (const one of lines) expect(cellWidth(one)).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      }),
    );
    expect(wrapText('the ledger of the host', 12)).toEqual(['the ledger', 'of the host']);
    expect(wrapText('外部主机的账本', 5)).toEqual(['外部', '主机', '的账', '本']);
  });
});
