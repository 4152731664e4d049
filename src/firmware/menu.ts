/** The profile's menu: submenus open, a function runs and leads back to idle. */
import type { Firmware, Words } from './firmware.ts';
import { type Flow, isQuit } from './flow.ts';
import { runFunction } from './functions.ts';
import type { MenuItem } from './profile.ts';
import { menuWords } from './screens/menu.ts';
import { choose } from './steps/choose.ts';

/** Opens the whole menu. */
export function* openMenu(fw: Firmware): Flow<void> {
  yield* browse(fw, menuWords.title, fw.profile.menu);
}

/** Runs a menu line, or opens the submenu behind it. */
export function* openItem(fw: Firmware, item: MenuItem): Flow<void> {
  if ('function' in item) yield* runFunction(fw, item.function);
  else yield* browse(fw, item.label, item.items);
}

/** `ran` when a function was run somewhere below; CANCEL goes one menu up. */
function* browse(fw: Firmware, title: Words, items: readonly MenuItem[]): Flow<'ran' | 'left'> {
  for (;;) {
    const choices = items.map((item) => ({ label: item.label, value: item }));
    const item = yield* choose(fw, { name: 'menu', title, items: choices });
    if (isQuit(item)) return 'left';
    if ('function' in item) {
      yield* runFunction(fw, item.function);
      return 'ran';
    }
    if ((yield* browse(fw, item.label, item.items)) === 'ran') return 'ran';
  }
}
