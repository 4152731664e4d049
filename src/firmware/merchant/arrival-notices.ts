/**
 * 到账通知: whatever moves the merchant's money is told while this screen is open, also what no sale of this terminal waits for:
 * a credit that the clearing took late, a payout T+1, a withdrawal from the phone. The host is asked again and again, behind it.
 */
import { noticeKinds, parseSigned } from '../../dialects/cup-pos/merchant-report.ts';
import { formatAmount } from '../../payment/money.ts';
import { terminalErrors } from '../../payment/terminal-errors.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { responseCode } from '../response-code.ts';
import { hints, messageScreen, textRows } from '../screens/layout.ts';
import { merchantWords as words } from '../screens/merchant.ts';
import type { Screen } from '../screens/screen.ts';
import { askHost } from '../steps/ask-host.ts';
import type { Background } from '../steps/exchange.ts';
import type { ExchangeOutcome } from '../steps/exchange-outcome.ts';
import { pause } from '../steps/pause.ts';
import { errorOf, tellFailure } from '../steps/tell-failure.ts';
import { MERCHANT_QUERY, questionOf, reportIn } from './ask-merchant.ts';

/** DE 39 of a question that there is a notice to tell of, and that there is none. */
const TOLD = '00';
const NONE = '25';
/** Of models without wallets, which have no time of their own for it. */
const POLL_MS = 5000;

/** Shows notices until CANCEL. */
export function* arrivalNotices(fw: Firmware): Flow<void> {
  const pollMs = fw.profile.qr?.pollMs ?? POLL_MS;
  let screen = waitingScreen(fw, undefined);
  for (;;) {
    const behind: Background = () => screen;
    const question = questionOf('notice', fw.flash.read('last-arrival')?.id ?? 0);
    const outcome = yield* askHost(fw, MERCHANT_QUERY, question, { title: words.notices, behind });
    if (outcome.kind === 'left') return;
    if (outcome.kind === 'no-key') return yield* tellFailure(fw, words.notices, outcome, 'enquiry');
    screen = waitingScreen(fw, troubleOf(fw, outcome));
    const notice = noticeIn(outcome);
    if (notice) yield* announce(fw, notice);
    else if (yield* pause(behind, pollMs)) return;
  }
}

interface ArrivalNotice {
  readonly id: number;
  readonly words: Text;
  /** `MM-DD hh:mm` */
  readonly at: string;
  /** In fen; negative for what was taken. */
  readonly amount: number;
}

/** Money by kind; what is told of the service comes in the host's own words. */
const MONEY: { readonly [kind in (typeof noticeKinds)[number]]?: Text } = {
  credited: { zh: '实时到账', en: 'Arrived' },
  'paid-out': { zh: 'T+1到账', en: 'Arrived T+1' },
  collected: { zh: '扣回', en: 'Collected' },
  withdrawn: { zh: '转出', en: 'Withdrawn' },
  'taken-back': { zh: '已扣回', en: 'Taken back' },
};

function noticeIn(outcome: ExchangeOutcome): ArrivalNotice | undefined {
  if (outcome.kind !== 'reply' || outcome.code !== TOLD) return undefined;
  const report = reportIn('notice', outcome.message);
  const row = report?.rows[0];
  if (!report || !row) return undefined;
  const [zh = '', en = zh] = report.text.split('\n');
  const money = MONEY[noticeKinds[Number(row.kind)] ?? 'service'];
  return {
    id: Number(row.id),
    words: money ?? { zh, en },
    at: `${row.date.slice(4, 6)}-${row.date.slice(6)} ${row.time.slice(0, 2)}:${row.time.slice(2, 4)}`,
    amount: parseSigned(row.amount),
  };
}

/** Told again rather than never, should the power fail while it is on the display. */
function* announce(fw: Firmware, notice: ArrivalNotice): Flow<void> {
  yield* io.beep('success');
  yield* io.wait(noticeScreen(fw, notice), fw.profile.timeouts.messageMs, 'key');
  yield* io.commit(put('last-arrival', { id: notice.id }));
}

function noticeScreen(fw: Firmware, { words: what, at, amount }: ArrivalNotice): Screen {
  const sum = speak(fw, { zh: `${formatAmount(amount)} 元`, en: `${formatAmount(amount)} yuan` });
  const lines = [what, ...(amount === 0 ? [] : [sum]), at];
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
