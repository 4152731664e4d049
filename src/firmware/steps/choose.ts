/** Choosing one of many: as many as the display holds on a page, at most nine, by digit or touch. */
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { listScreen } from '../screens/layout.ts';
import { isDigitKey } from './ask-digits.ts';

export interface Choice<T> {
  readonly label: Words;
  readonly value: T;
}

/** The value of the line chosen. UP and DOWN turn pages. */
export function* choose<T>(
  fw: Firmware,
  list: { readonly name: string; readonly title: Words; readonly items: readonly Choice<T>[] },
): Flow<T | Quit> {
  const { items, name, title } = list;
  const size = Math.min(9, fw.profile.display.rows - 2);
  const lastPage = Math.max(0, Math.ceil(items.length / size) - 1);
  for (let page = 0; ; ) {
    const shown = items.slice(page * size, (page + 1) * size);
    const screen = listScreen(fw, { name, title, labels: shown.map((item) => item.label), paged: lastPage > 0 });
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'cancel') return cancelled;
    const chosen = isDigitKey(event.key) ? shown[Number(event.key) - 1] : undefined;
    if (chosen) return chosen.value;
    if (event.key === 'down') page = Math.min(page + 1, lastPage);
    else if (event.key === 'up') page = Math.max(page - 1, 0);
    else yield* io.beep('error');
  }
}
