/**
 * A screen whose QR code the display is too small for, as it would be on one that is large enough: the same text, the code
 * below it or, in low windows, beside it. Dark on light, and whole or not at all.
 */
import type { Screen } from '../../firmware/screens/screen.ts';
import { breakCells, cellWidth } from '../../lib/cell-width.ts';
import { layOut } from '../../machine/devices/display.ts';
import { cellsOf, drawQr, qrSymbol } from '../../machine/devices/qr-symbol.ts';
import type { LcdLine } from '../../machine/front-panel.ts';
import type { Size } from '../geometry.ts';
import type { Look } from '../look.ts';
import { type Line, span } from '../text.ts';
import { lcd } from './lcd.ts';

export type CodeScreen = Screen & { readonly qr: string };

export interface Enlarged extends Size {
  readonly lines: readonly Line[];
}

interface Drawing extends Enlarged {
  /** Cells from left to right of the code: with its full margin and the stronger correction it takes more. */
  readonly symbolWidth: number;
}

const GAP = 2;
const TEXT_WIDTH = { least: 20, most: 34 } as const;
/** Narrowest text above a code. */
const HEADING_WIDTH = 44;

/** The best drawing that fits into the room; undefined when none does. */
export function enlarged(screen: CodeScreen, room: Size, look: Look): Enlarged | undefined {
  const drawings = [below(screen, room, look), beside(screen, room, look)].filter((one) => one !== undefined);
  return drawings.toSorted((one, other) => other.symbolWidth - one.symbolWidth)[0];
}

/** A room that is large enough for it. */
export function roomFor({ qr }: CodeScreen): Size {
  const { rows, columns } = cellsOf(qrSymbol(qr, 'L'), { quietZone: 2 });
  return { width: columns + GAP + TEXT_WIDTH.least, height: rows };
}

/** Whether the display has drawn the code itself. */
export function isDrawn(lines: readonly LcdLine[]): boolean {
  return lines.some(({ text }) => /[▀▄█]/.test(text));
}

function below(screen: CodeScreen, room: Size, look: Look): Drawing | undefined {
  const { qr } = screen;
  const narrowest = Math.min(room.width, HEADING_WIDTH);
  const textRows = rowsOfText(screen, narrowest);
  const symbol = drawQr(qr, { rows: room.height - textRows, columns: room.width });
  if (!symbol) return undefined;
  const symbolWidth = cellWidth(symbol[0] ?? '');
  const [width, height] = [Math.max(narrowest, symbolWidth), textRows + symbol.length];
  const lines = glass(layOut(screen, { rows: height, columns: width }), { width, height }, look);
  return { lines, width, height, symbolWidth };
}

function beside({ qr, ...text }: CodeScreen, room: Size, look: Look): Drawing | undefined {
  const symbol = drawQr(qr, { rows: room.height, columns: room.width - GAP - TEXT_WIDTH.least });
  if (!symbol) return undefined;
  const [symbolWidth, height] = [cellWidth(symbol[0] ?? ''), symbol.length];
  const textWidth = Math.min(TEXT_WIDTH.most, room.width - GAP - symbolWidth);
  if (rowsOfText(text, textWidth) > height) return undefined;
  const texts = glass(layOut(text, { rows: height, columns: textWidth }), { width: textWidth, height }, look);
  const lines = symbol.map((cells, row) => [
    span(cells, look.theme.enlarged),
    span(' '.repeat(GAP), look.theme.enlarged),
    ...(texts[row] ?? []),
  ]);
  return { lines, width: symbolWidth + GAP + textWidth, height, symbolWidth };
}

function rowsOfText({ title, rows, hint }: Screen, columns: number): number {
  const around = [title, hint].filter((line) => line !== undefined).length;
  return rows.reduce((sum, { text }) => sum + breakCells(text, columns).length, around);
}

function glass(lines: readonly LcdLine[], { width, height }: Size, look: Look): Line[] {
  const area = { x: 0, y: 0, width, height };
  return lcd({ lines, on: true, colours: look.theme.enlarged, scroll: 0 }, area, look);
}
