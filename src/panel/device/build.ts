/** How a device can be built: upright like a real one, or flat where a window is low. All measures are in cells. */
import type { Rectangle, Size } from '../geometry.ts';

/** What of a profile matters for the layout. */
export interface Shape {
  readonly lcd: Size;
  /** Keys: cells that they take at the least, how many stand side by side, how many rows. */
  readonly keypad: { readonly width: number; readonly columns: number; readonly rows: number };
  /** Width of the paper with its edges. */
  readonly paperWidth: number;
}

export interface DeviceLayout {
  readonly outline: Rectangle;
  readonly status: Rectangle;
  /** The glass alone; `framed` when a line is drawn around it. */
  readonly lcd: Rectangle;
  readonly framed: boolean;
  /** The line between LCD and keys of a flat device. */
  readonly divider: Rectangle | undefined;
  readonly slot: Rectangle;
  readonly keypad: Rectangle;
  /** Whether each key has a shadow row of its own. */
  readonly roomy: boolean;
}

/** A device of a certain build, not yet put anywhere. */
export interface Build {
  readonly size: Size;
  at(x: number, y: number): DeviceLayout;
}

const UPRIGHT_STATUS_ROWS = 2;
const FLAT_STATUS_ROWS = 6;
const FLAT_SIDE_WIDTH = 24;

/** Status, LCD, card slot and keys one under the other. */
export function upright(shape: Shape, roomy: boolean, lcdRows: number): Build {
  const inner = Math.max(shape.lcd.width + 2, shape.keypad.width, shape.paperWidth - 2);
  // Keys spread over the body, but no wider than a space on both sides of the widest print.
  const keys = Math.min(inner, shape.keypad.width + 2 * shape.keypad.columns);
  const keyRows = keypadRows(shape, roomy);
  const gap = roomy ? 1 : 0;
  const rows = 2 + UPRIGHT_STATUS_ROWS + lcdRows + 2 + 1 + gap + keyRows;
  return {
    size: { width: inner + 4, height: rows },
    at(x, y) {
      const left = x + 2;
      const lcdTop = y + 1 + UPRIGHT_STATUS_ROWS + 1;
      const slotTop = lcdTop + lcdRows + 1;
      return {
        outline: { x, y, width: inner + 4, height: rows },
        status: { x: left, y: y + 1, width: inner, height: UPRIGHT_STATUS_ROWS },
        lcd: middle(left, inner, lcdTop, shape.lcd.width, lcdRows),
        framed: true,
        divider: undefined,
        slot: { x: left, y: slotTop, width: inner, height: 1 },
        keypad: middle(left, inner, slotTop + 1 + gap, keys, keyRows),
        roomy,
      };
    },
  };
}

/** The LCD on the left, everything else on the right: a tall display in a low window. */
export function flat(shape: Shape, roomy: boolean, lcdRows: number): Build {
  const side = Math.max(shape.keypad.width, FLAT_SIDE_WIDTH);
  const keyRows = keypadRows(shape, roomy);
  const height = Math.max(lcdRows, FLAT_STATUS_ROWS + 2 + keyRows);
  const width = 1 + shape.lcd.width + 2 + side + 2;
  return {
    size: { width, height: height + 2 },
    at(x, y) {
      const right = x + 1 + shape.lcd.width + 2;
      const bottom = y + 1 + height;
      return {
        outline: { x, y, width, height: height + 2 },
        status: { x: right, y: y + 1, width: side, height: FLAT_STATUS_ROWS },
        lcd: { x: x + 1, y: y + 1, width: shape.lcd.width, height: Math.min(shape.lcd.height, height) },
        framed: false,
        divider: { x: right - 2, y, width: 1, height: height + 2 },
        slot: { x: right, y: bottom - keyRows - 1, width: side, height: 1 },
        keypad: middle(right, side, bottom - keyRows, shape.keypad.width, keyRows),
        roomy,
      };
    },
  };
}

function keypadRows(shape: Shape, roomy: boolean): number {
  return shape.keypad.rows * (roomy ? 2 : 1);
}

function middle(left: number, room: number, y: number, width: number, height: number): Rectangle {
  return { x: left + Math.floor((room - width) / 2), y, width, height };
}
