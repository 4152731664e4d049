/** Every screen that firmware shows must fit the display it is shown on. */
import type { Profile } from '../../../src/firmware/profile.ts';
import type { Screen } from '../../../src/firmware/screens/screen.ts';
import { breakCells, cellWidth } from '../../../src/lib/cell-width.ts';

/** @throws Error naming the screen and what is too wide or too long. */
export function assertFits(screen: Screen, { name, display }: Profile): void {
  const { rows, columns } = display;
  for (const line of [screen.title, screen.hint]) {
    if (line !== undefined && cellWidth(line) > columns) {
      throw new Error(`screen '${screen.name}' of ${name}: '${line}' is wider than ${columns} columns`);
    }
  }
  const frame = [screen.title, screen.hint].filter((line) => line !== undefined).length;
  const body = screen.rows.flatMap((row) => breakCells(row.text, columns));
  if (body.length + frame > rows) {
    throw new Error(`screen '${screen.name}' of ${name}: ${body.length + frame} lines on a display of ${rows}`);
  }
}
