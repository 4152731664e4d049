/** A frame that goes by, as a line: time, connection, direction, MTI and name, STAN, amount, DE 39. */
import type { OpenedFrame } from '../desk/desk.ts';
import { fitCells } from '../lib/cell-width.ts';
import type { Observed } from '../lines/tap.ts';

type Passing = Pick<Observed, 'atMs' | 'direction'>;

import { timeOfDayMs, yuan } from '../scenario/report/figures.ts';

const NAME_CELLS = 36;
const AMOUNT_CELLS = 12;

export function frameLine(connection: number, observed: Passing, frame: OpenedFrame): string {
  const { mti, name, stan = '', amount, responseCode = '', error } = frame;
  const head = `${lineHead(connection, observed)} ${mti} `;
  if (error !== undefined) return `${head}${name.zh} ${name.en}: ${error}`;
  const money = fitCells(amount === undefined ? '' : yuan(amount), AMOUNT_CELLS, 'right');
  return `${head}${fitCells(`${name.zh} ${name.en}`, NAME_CELLS)} ${stan.padEnd(6)} ${money}  ${responseCode}`.trimEnd();
}

/** Bytes outside of frames: how many, and why; what is in them stays unsaid. */
export function strayLine(connection: number, observed: Observed): string {
  return `${lineHead(connection, observed)} ${observed.bytes.length} bytes outside of frames: ${observed.stray}`;
}

function lineHead(connection: number, { atMs, direction }: Passing): string {
  return `${timeOfDayMs(atMs)} ${String(connection).padStart(3)} ${direction === 'out' ? '→' : '←'}`;
}
