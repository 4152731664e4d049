/** A question that ENTER says yes to; where it is about an error, MENU opens the error's page of the book. */
import type { Firmware } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { hints, type MessageText, messageScreen } from '../screens/layout.ts';
import { type Explanation, readPage } from './error-page.ts';

/** `confirmed` on ENTER; other keys than ENTER and CANCEL are not heard. */
export function* confirm(fw: Firmware, question: MessageText, explanation?: Explanation): Flow<'confirmed' | Quit> {
  const screen = messageScreen(fw, { hint: hints.enterOrCancel, ...question });
  for (;;) {
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'enter') return 'confirmed';
    if (event.key === 'cancel') return cancelled;
    if (event.key === 'menu' && explanation) yield* readPage(fw, explanation);
  }
}
