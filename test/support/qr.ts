/** The QR payloads of fixtures/qr, and half blocks as the pixels that a camera would see. */
import { readFileSync } from 'node:fs';

type Payload<T> = { readonly name: string; readonly payload: string } & T;
type Refused = Payload<{ readonly error: string }>;

/** The rows of a file: those to be read, and those that are wrong on purpose. */
export function qrPayloads<T>(file: string): {
  readonly good: readonly Payload<T>[];
  readonly bad: readonly Refused[];
} {
  const text = readFileSync(new URL(`../../fixtures/qr/${file}`, import.meta.url), 'utf8');
  const all = JSON.parse(text) as (Payload<T> | Refused)[];
  const isBad = (row: Payload<T> | Refused): row is Refused => 'error' in row;
  return { good: all.filter((row): row is Payload<T> => !isBad(row)), bad: all.filter(isBad) };
}

export interface Pixels {
  /** RGBA */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

export interface Look {
  /** Pixels of a module's side. */
  readonly scale?: number;
  /** Grey levels from 0 to 255. */
  readonly ink?: number;
  readonly paper?: number;
}

/** Upper and lower half of each cell that is drawn in ink. */
const HALVES: { readonly [cell: string]: readonly [upper: boolean, lower: boolean] } = {
  ' ': [false, false],
  '▀': [true, false],
  '▄': [false, true],
  '█': [true, true],
};

/** A screenshot of lines of half blocks. */
export function pixelsOf(lines: readonly string[], { scale = 4, ink = 0, paper = 255 }: Look = {}): Pixels {
  const cells = lines.map((line) => [...line].map((cell) => HALVES[cell] ?? [false, false]));
  const width = (cells[0]?.length ?? 0) * scale;
  const height = cells.length * 2 * scale;
  const grey = (level: number): number => (0xff_00_00_00 | (level * 0x01_01_01)) >>> 0;
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => {
    const row = Math.floor(at / width / scale);
    const column = Math.floor((at % width) / scale);
    return grey(cells[row >> 1]?.[column]?.[row & 1] ? ink : paper);
  });
  return { data: new Uint8ClampedArray(pixels.buffer), width, height };
}
