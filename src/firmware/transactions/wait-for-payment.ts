/**
 * A payment that waits for its customer: he has to enter his password, or to scan the code on the display. The terminal asks
 * what has become of it until it is made, can never be made any more, or nobody waits any longer.
 */
import { text } from '../../iso8583/message.ts';
import { present } from '../../lib/assert.ts';
import { toDe4 } from '../../payment/money.ts';
import { isApproved } from '../../payment/response-codes.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import type { Firmware } from '../firmware.ts';
import { type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { termsOf } from '../qr-payment.ts';
import { orderCodeScreen, payingScreen, type Waited } from '../screens/qr.ts';
import type { Screen } from '../screens/screen.ts';
import { askHost } from '../steps/ask-host.ts';
import { batchNumber } from '../steps/counters.ts';
import type { Background } from '../steps/exchange.ts';
import type { Reply } from '../steps/exchange-outcome.ts';
import { pause } from '../steps/pause.ts';
import { walletWords } from '../steps/wallet-words.ts';
import type { Attempt } from './details.ts';

/** DE 39 of an order that is closed for good. */
const CLOSED = 'AC';

/** What a wallet, or its owner, refuses a scanned code with. Any other refusal is about the question, not about the payment. */
const REFUSED: readonly string[] = '01 05 14 34 41 43 51 54 55 57 59 61 62 65 75'.split(' ');

const PAYS_BY_CODE: readonly TransactionType['medium'][] = ['scanned-code', 'shown-code'];

/** Whether the answer to a request says that its customer has something to do first. */
export function isWaiting(fw: Firmware, { type, qr }: Attempt, { code }: Reply): boolean {
  return PAYS_BY_CODE.includes(type.medium) && qr !== undefined && code === termsOf(fw, qr).pending;
}

/**
 * The answer that ends the wait, or how it was left: then nobody knows what the customer does next, and the request must be
 * reversed.
 */
export function* waitForPayment(fw: Firmware, attempt: Attempt, first: Reply): Flow<Reply | Quit> {
  const { type, stan } = attempt;
  const qr = present(attempt.qr, 'the wallet of a payment by QR code');
  const { wallet, entryMode } = qr;
  const { pollMs, patienceMs } = termsOf(fw, qr);
  const screen = view(fw, attempt, first);
  const endMs = (yield* io.clock()) + patienceMs;
  const behind: Background = (nowMs) => (nowMs < endMs ? screen(endMs - nowMs) : timedOut);
  const question = { qr: { wallet, entryMode }, original: { batch: batchNumber(fw), stan } };
  for (;;) {
    const quit = yield* pause(behind, pollMs);
    if (quit) return quit;
    const outcome = yield* askHost(fw, 'qr-query', question, { title: type.title, behind });
    if (outcome.kind === 'left') return outcome.quit;
    if (outcome.kind === 'reply' && isFinal(attempt, outcome)) return outcome;
  }
}

/** Whether the customer, or his wallet, will not pay. */
export function refusesToPay({ medium }: TransactionType, code: string): boolean {
  return PAYS_BY_CODE.includes(medium) && REFUSED.includes(code);
}

/** A shown code that one customer cannot pay may still be paid by the next. */
function isFinal({ type, amount = 0 }: Attempt, { code, message }: Reply): boolean {
  if (isApproved(code)) return text(message, 4) === toDe4(amount);
  return code === CLOSED || (type.medium === 'scanned-code' && refusesToPay(type, code));
}

type View = (leftMs: number) => Screen;

/** The code that the host wants shown, or that the customer is at his phone. */
function view(fw: Firmware, { type: { title }, amount = 0, qr }: Attempt, { message }: Reply): View {
  const { wallet } = present(qr, 'the wallet of a payment by QR code');
  const { shown } = walletWords(message);
  const waited = (leftMs: number): Waited => ({ title, wallet, amount, leftMs });
  return shown === undefined
    ? (leftMs) => payingScreen(fw, waited(leftMs))
    : (leftMs) => orderCodeScreen(fw, waited(leftMs), shown);
}
