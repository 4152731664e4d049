/**
 * QR codes for a display of character cells: two modules to a cell, one above the other, as half blocks. Ink is the dark modules
 * and paper the light ones, so whoever draws them sets dark ink on light paper, as scanners expect.
 */
import { create } from 'qrcode';
import type { Geometry } from './display.ts';

/** How much of a symbol may be unreadable: about 7 % or 15 %. */
export type ErrorLevel = 'L' | 'M';

export interface QrSymbol {
  /** Modules in a row and in a column. */
  readonly size: number;
  /** Light outside of the symbol. */
  isDark(row: number, column: number): boolean;
}

export interface QuietZone {
  /** Light modules on each side. Default: 4, which the standard asks for; cameras manage with 2. */
  readonly quietZone?: number;
}

const QUIET_ZONE = 4;

/** The smallest symbol that holds `text`. @throws RangeError when there is none: no text, or more than 2331 bytes (M) or 2953 (L) */
export function qrSymbol(text: string, level: ErrorLevel = 'M'): QrSymbol {
  const { size, data } = modulesOf(text, level);
  return {
    size,
    isDark: (row, column) => row >= 0 && row < size && column >= 0 && column < size && data[row * size + column] !== 0,
  };
}

/** The room that a symbol takes. */
export function cellsOf({ size }: QrSymbol, { quietZone = QUIET_ZONE }: QuietZone = {}): Geometry {
  const columns = size + 2 * quietZone;
  return { rows: Math.ceil(columns / 2), columns };
}

/** Its lines, `cellsOf` cells in all: `█` and `▀` and `▄` for dark modules, space for light ones. */
export function halfBlocks(symbol: QrSymbol, { quietZone = QUIET_ZONE }: QuietZone = {}): string[] {
  const { rows, columns } = cellsOf(symbol, { quietZone });
  const isDark = (row: number, column: number) => symbol.isDark(row - quietZone, column - quietZone);
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_, column) => cell(isDark(2 * row, column), isDark(2 * row + 1, column))).join(''),
  );
}

/** What is given up first where room is short: the symbol is on glass, not on a dirty label, so its level goes before its margin. */
const COMPROMISES: readonly { readonly level: ErrorLevel; readonly quietZone: number }[] = [
  { level: 'M', quietZone: QUIET_ZONE },
  { level: 'L', quietZone: QUIET_ZONE },
  { level: 'L', quietZone: 2 },
];

/** The best drawing of `text` that fits `room` whole; undefined when none does. @throws RangeError as `qrSymbol` does */
export function drawQr(text: string, room: Geometry): readonly string[] | undefined {
  for (const { level, quietZone } of COMPROMISES) {
    const symbol = qrSymbol(text, level);
    const { rows, columns } = cellsOf(symbol, { quietZone });
    if (rows <= room.rows && columns <= room.columns) return halfBlocks(symbol, { quietZone });
  }
  return undefined;
}

function modulesOf(text: string, level: ErrorLevel): { readonly size: number; readonly data: Uint8Array } {
  try {
    return create(text, { errorCorrectionLevel: level }).modules;
  } catch (reason) {
    const bytes = Buffer.byteLength(text);
    throw new RangeError(`expected text that a QR code of level ${level} can hold, found ${bytes} bytes`, {
      cause: reason,
    });
  }
}

function cell(upper: boolean, lower: boolean): string {
  if (upper) return lower ? '█' : '▀';
  return lower ? '▄' : ' ';
}
