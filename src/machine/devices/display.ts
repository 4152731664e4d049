/**
 * The LCD: lays a screen out to rows and columns of half-width cells. Title on the top line, hint on the bottom line,
 * body between, continued on the next line where it is too wide. Firmware pages; what is too much here is cut.
 */
import type { Screen, ScreenRow } from '../../firmware/screens/screen.ts';
import { breakCells, fitCells } from '../../lib/cell-width.ts';
import type { LcdLine } from '../front-panel.ts';
import { drawQr } from './qr-symbol.ts';

export interface Geometry {
  readonly rows: number;
  readonly columns: number;
}

/** Exactly `rows` lines of exactly `columns` cells; blank ones when nothing is shown. */
export function layOut(screen: Screen | undefined, { rows, columns }: Geometry): readonly LcdLine[] {
  const top = screen?.title === undefined ? [] : [line(screen.title, columns, 'inverse', 'center')];
  const bottom = screen?.hint === undefined ? [] : [line(screen.hint, columns, 'dim', 'left')];
  const room = rows - top.length - bottom.length;
  const text = (screen?.rows ?? []).flatMap((row) => bodyLines(row, columns)).slice(0, room);
  const body = [...text, ...symbolLines(screen?.qr, { rows: room - text.length, columns })];
  const blank = line('', columns, 'normal', 'left');
  return [...top, ...body, ...Array<LcdLine>(room - body.length).fill(blank), ...bottom];
}

/** The QR code below the text; none where it does not fit whole, which whoever looks at the terminal sees from the screen. */
function symbolLines(qr: string | undefined, room: Geometry): LcdLine[] {
  const lines = qr === undefined ? undefined : drawQr(qr, room);
  return (lines ?? []).map((drawn) => line(drawn, room.columns, 'normal', 'center'));
}

function bodyLines(row: ScreenRow, columns: number): LcdLine[] {
  return breakCells(row.text, columns).map((piece) => ({
    ...line(piece, columns, row.style ?? 'normal', row.align ?? 'left'),
    ...(row.key !== undefined && { key: row.key }),
  }));
}

function line(text: string, columns: number, style: LcdLine['style'], align: NonNullable<ScreenRow['align']>): LcdLine {
  return { text: fitCells(text, columns, align), style };
}
