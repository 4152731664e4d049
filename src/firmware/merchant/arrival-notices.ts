/**
 * 到账通知: whatever moves the merchant's money is told while this screen is open, also what no sale of this terminal waits for:
 * a credit that the clearing took late, a payout T+1, a withdrawal from the phone. The host is asked again and again, behind it.
 */
import { terminalErrors } from '../../payment/terminal-errors.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { responseCode } from '../response-code.ts';
import { hints, messageScreen, textRows } from '../screens/layout.ts';
import { merchantWords as words } from '../screens/merchant.ts';
import type { Screen } from '../screens/screen.ts';
import type { Background } from '../steps/exchange.ts';
import type { ExchangeOutcome } from '../steps/exchange-outcome.ts';
import { pause } from '../steps/pause.ts';
import { sayAloud } from '../steps/say-aloud.ts';
import { errorOf, tellFailure } from '../steps/tell-failure.ts';
import { type ArrivalNotice, askForNotice, NONE, noticeIn, noticeLine, sumIn, TOLD } from './arrival-notice.ts';

/** Of models without wallets, which have no time of their own for it. */
const POLL_MS = 5000;

/** Shows notices until CANCEL. */
export function* arrivalNotices(fw: Firmware): Flow<void> {
  const pollMs = fw.profile.qr?.pollMs ?? POLL_MS;
  let screen = waitingScreen(fw, undefined);
  for (;;) {
    const behind: Background = () => screen;
    const outcome = yield* askForNotice(fw, behind);
    if (outcome.kind === 'left') return;
    if (outcome.kind === 'no-key') return yield* tellFailure(fw, words.notices, outcome, 'enquiry');
    screen = waitingScreen(fw, troubleOf(fw, outcome));
    const notice = noticeIn(outcome);
    if (notice) yield* announce(fw, notice);
    else if (yield* pause(behind, pollMs)) return;
  }
}

/** Told again rather than never, should the power fail while it is on the display. */
function* announce(fw: Firmware, notice: ArrivalNotice): Flow<void> {
  yield* io.beep('success');
  yield* sayAloud(fw, noticeLine(fw, notice));
  yield* io.wait(noticeScreen(fw, notice), fw.profile.timeouts.messageMs, 'key');
  yield* io.commit(put('last-arrival', { id: notice.id }));
}

function noticeScreen(fw: Firmware, notice: ArrivalNotice): Screen {
  const { words: what, channel, at } = notice;
  const lines = [what, sumIn(fw, notice), channel, at].filter((line) => line !== undefined);
  return messageScreen(fw, { name: 'arrival-notice', title: words.notices, lines });
}

function waitingScreen(fw: Firmware, trouble: Words | undefined): Screen {
  return {
    name: 'arrival-notices',
    title: speak(fw, words.notices),
    rows: [
      ...textRows(fw, fw.profile.identity.merchantName, { align: 'center' }),
      { text: speak(fw, words.waiting), align: 'center' },
      ...(trouble === undefined ? [] : textRows(fw, trouble, { align: 'center', style: 'inverse' })),
    ],
    hint: speak(fw, hints.cancel),
  };
}

/** Why the terminal would not know just now; it goes on asking. */
function troubleOf(fw: Firmware, outcome: ExchangeOutcome): Words | undefined {
  if (outcome.kind !== 'reply') return terminalErrors[errorOf(outcome)].display;
  if (outcome.code === NONE || noticeIn(outcome)) return undefined;
  if (outcome.code === TOLD) return terminalErrors['reply-unreadable'].display;
  return responseCode(fw, outcome.code).display;
}
