/** Reading more than the display holds: whole pages, turned by UP and DOWN. */
import { breakCells } from '../../lib/cell-width.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import type { Screen, ScreenRow } from '../screens/screen.ts';

export interface Leaflet {
  readonly name: string;
  readonly title: Words;
  readonly rows: readonly ScreenRow[];
  readonly hint: Words;
}

/** Title and hint. */
const FRAME_ROWS = 2;

/** Shows the rows until ENTER or a quit. */
export function* leafThrough(fw: Firmware, { name, title, rows, hint }: Leaflet): Flow<'enter' | Quit> {
  const pages = paginate(rows, fw.profile.display.columns, fw.profile.display.rows - FRAME_ROWS);
  for (let page = 0; ; ) {
    const screen: Screen = { name, title: speak(fw, title), rows: pages[page] ?? [], hint: speak(fw, hint) };
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'cancel') return cancelled;
    if (event.key === 'enter') return 'enter';
    if (event.key === 'down') page = Math.min(page + 1, pages.length - 1);
    else if (event.key === 'up') page = Math.max(page - 1, 0);
  }
}

/** Rows as the display will break them, in pages of `size` lines. */
function paginate(rows: readonly ScreenRow[], columns: number, size: number): ScreenRow[][] {
  const lines = rows.flatMap((row) => breakCells(row.text, columns).map((text) => ({ ...row, text })));
  return Array.from({ length: Math.ceil(lines.length / size) }, (_, page) =>
    lines.slice(page * size, (page + 1) * size),
  );
}
