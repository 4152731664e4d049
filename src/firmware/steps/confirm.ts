/** A question that ENTER says yes to. */
import type { Firmware } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { hints, type MessageText, messageScreen } from '../screens/layout.ts';

/** `confirmed` on ENTER; other keys than ENTER and CANCEL are not heard. */
export function* confirm(fw: Firmware, question: MessageText): Flow<'confirmed' | Quit> {
  const screen = messageScreen(fw, { hint: hints.enterOrCancel, ...question });
  for (;;) {
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'enter') return 'confirmed';
    if (event.key === 'cancel') return cancelled;
  }
}
