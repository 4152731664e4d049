/** A message that goes away by itself. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io, type Tone } from '../io.ts';
import { hints, type MessageText, messageScreen } from '../screens/layout.ts';

export interface Notice extends MessageText {
  readonly tone?: Tone;
  /** Stays until somebody presses a key; for what a clerk must not miss. */
  readonly untilKey?: boolean;
}

/** Shows the words, beeps, and goes on after the profile's message time or a key. */
export function* notice(fw: Firmware, message: Notice): Flow<void> {
  if (message.tone) yield* io.beep(message.tone);
  const { messageMs, operatorMs } = fw.profile.timeouts;
  const screen = messageScreen(fw, message.untilKey ? { hint: hints.anyKey, ...message } : message);
  yield* io.wait(screen, message.untilKey ? operatorMs : messageMs, 'key');
}
