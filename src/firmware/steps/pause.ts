/** The time between two questions behind a screen. */
import { cancelled, type Flow, isQuit, type Quit } from '../flow.ts';
import { io } from '../io.ts';
import { type Background, TICK_MS } from './exchange.ts';

/** Lets the time go by; a quit when CANCEL is pressed, or the screen is no longer to be seen. */
export function* pause(behind: Background, ms: number): Flow<Quit | undefined> {
  for (let leftMs = ms; leftMs > 0; leftMs -= TICK_MS) {
    const screen = behind(yield* io.clock());
    if (isQuit(screen)) return screen;
    const event = yield* io.wait(screen, Math.min(leftMs, TICK_MS), 'key');
    if (event.type === 'key' && event.key === 'cancel') return cancelled;
  }
  return undefined;
}
