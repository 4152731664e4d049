/** The customer's PIN: the PIN pad takes the keypad over and gives back an encrypted block. */
import type { Pan } from '../../payment/pan.ts';
import type { PinEntry } from '../card.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit } from '../flow.ts';
import { io } from '../io.ts';
import { pinScreen } from '../screens/pin.ts';
import { tellError } from './tell-error.ts';

const MIN_PIN_DIGITS = 4;

/** What was entered; an entry without a block when the customer has no PIN. */
export function* askPin(
  fw: Firmware,
  question: { readonly title: Words; readonly pan: Pan; readonly amount?: number | undefined },
): Flow<PinEntry | Quit> {
  const maxDigits = Number(fw.profile.pinCapture);
  yield* io.pinPad({ kind: 'pin', pan: question.pan, minDigits: MIN_PIN_DIGITS, maxDigits });
  for (let digits = 0; ; ) {
    const screen = pinScreen(fw, question.title, question.amount, digits);
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'pin');
    if (event.type === 'pin' && event.state === 'typing') {
      digits = event.digits;
      continue;
    }
    yield* io.pinPad(null);
    if (event.type === 'timeout') {
      yield* tellError(fw, question.title, 'pin-timeout');
      return cancelled;
    }
    if (event.state !== 'entered') return cancelled;
    return event.block ? { block: event.block } : {};
  }
}
