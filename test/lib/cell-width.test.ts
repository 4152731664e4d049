import { Unicode11Addon } from '@xterm/addon-unicode11';
import xterm from '@xterm/headless';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { breakCells, cellWidth, fitCells, takeCells } from '../../src/lib/cell-width.ts';

/** Every character that two GBK bytes stand for, private use left out. */
function gbkCharacters(): string[] {
  const decoder = new TextDecoder('gbk');
  const characters: string[] = [];
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if ([...character].length === 1 && !/[\ufffd\ue000-\uf8ff]/.test(character)) characters.push(character);
    }
  }
  return characters;
}

const anyText = fc
  .array(fc.constantFrom('a', '1', ' ', '消', '费', '￥', '¥', '─', '，', '𠀀'))
  .map((parts) => parts.join(''));

describe('cell width', () => {
  it('agrees with a terminal emulator on every GBK character', async () => {
    const characters = gbkCharacters();
    expect(characters.length).toBeGreaterThan(21_000);
    const terminal = new xterm.Terminal({ cols: 4, rows: 2, scrollback: characters.length, allowProposedApi: true });
    terminal.loadAddon(new Unicode11Addon());
    terminal.unicode.activeVersion = '11';
    await new Promise<void>((written) => terminal.write(characters.join('\r\n'), written));
    const disagreed = characters.filter(
      (character, row) => terminal.buffer.active.getLine(row)?.getCell(0)?.getWidth() !== cellWidth(character),
    );
    expect(disagreed).toEqual([]);
  });

  it.each([
    ['消费 SALE', 9],
    ['¥12.34', 6],
    ['￥12.34', 7],
    ['┌─┐', 3],
    ['', 0],
  ])('of %s is %i', (text, cells) => {
    expect(cellWidth(text)).toBe(cells);
  });

  it('never splits a character when it cuts', () => {
    expect(takeCells('消费a', 3)).toBe('消');
    expect(fitCells('消费a', 3)).toBe('消 ');
    expect(fitCells('消', 5, 'center')).toBe(' 消  ');
    expect(fitCells('消', 5, 'right')).toBe('   消');
    expect(breakCells('消费ab退', 3)).toEqual(['消', '费a', 'b退']);
    expect(breakCells('', 3)).toEqual(['']);
  });

  it('fits exactly and loses nothing in breaking', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 2, max: 20 }), (text, cells) => {
        expect(cellWidth(fitCells(text, cells))).toBe(cells);
        const pieces = breakCells(text, cells);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(cellWidth(piece)).toBeLessThanOrEqual(cells);
      }),
    );
  });
});
