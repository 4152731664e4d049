/**
 * 静态收款码: the merchant's own code on the display. Customers scan it and say themselves how much; the terminal learns of it
 * when it next asks, announces it and prints a notice. Nothing of it is in the batch.
 */
import { type MerchantCode, writeMerchantCode } from '../../emv/merchant-code.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { present } from '../../lib/assert.ts';
import { fromDe4 } from '../../payment/money.ts';
import { terminalErrors } from '../../payment/terminal-errors.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Firmware, Words } from '../firmware.ts';
import { erase, type LastNotice, put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { noticeSlip } from '../receipts/notice-slip.ts';
import { responseCode } from '../response-code.ts';
import { arrivalLines, arrivalScreen, qrWords, staticCodeScreen } from '../screens/qr.ts';
import { askHost } from '../steps/ask-host.ts';
import type { Background } from '../steps/exchange.ts';
import { type ExchangeOutcome, endsSession } from '../steps/exchange-outcome.ts';
import { pause } from '../steps/pause.ts';
import { printReceipt } from '../steps/print.ts';
import { resolveReversal } from '../steps/reversal.ts';
import { sayAloud } from '../steps/say-aloud.ts';
import { tellError } from '../steps/tell-error.ts';
import { errorOf, tellDecline, tellFailure } from '../steps/tell-failure.ts';
import { walletWords } from '../steps/wallet-words.ts';
import { readyToTrade } from './ready-to-trade.ts';
import { hostMoment, hostNotes } from './record.ts';

const CURRENCY = '156';
/** As many characters as the code has room for. */
const LONGEST_NAME = 25;
/** DE 39 of a question that there is a payment to tell of, and that there is none. */
const PAID = '00';
const NONE = '25';

/** Shows the code until CANCEL, or until the host knows the terminal no more. */
export function* staticCode(fw: Firmware): Flow<void> {
  const title = qrWords.staticCode;
  if (!(yield* readyToTrade(fw, transactions['payment-notice']))) return;
  if ((yield* resolveReversal(fw)) === 'still-pending') return yield* tellError(fw, title, 'reversal-undelivered');
  const shown = writeMerchantCode(merchantCode(fw));
  const { pollMs } = present(fw.profile.qr, "the profile's wallets");
  let screen = staticCodeScreen(fw, shown, undefined);
  for (;;) {
    const behind: Background = () => screen;
    const outcome = yield* ask(fw, behind);
    if (outcome.kind === 'left') return;
    if (endsSession(fw, outcome)) return yield* tellSessionOver(fw, outcome);
    screen = staticCodeScreen(fw, shown, troubleOf(fw, outcome));
    const arrived = arrivalIn(outcome);
    if (arrived) yield* announce(fw, arrived);
    else if (yield* pause(behind, pollMs)) return;
  }
}

/** Whether somebody has paid since the last payment that this terminal has told of. */
function ask(fw: Firmware, behind: Background): Flow<ExchangeOutcome> {
  const last = fw.flash.read('last-notice');
  const values = last ? { original: { rrn: last.rrn } } : {};
  return askHost(fw, 'payment-notice', values, { title: qrWords.staticCode, behind });
}

/** A reply that tells of a payment: how much, and which. */
function arrivalIn(outcome: ExchangeOutcome): Message | undefined {
  if (outcome.kind !== 'reply' || outcome.code !== PAID) return undefined;
  const { message } = outcome;
  return message[4] === undefined || message[37] === undefined ? undefined : message;
}

function* noticeIn(reply: Message): Flow<LastNotice> {
  const { wallet, payer } = walletWords(reply);
  const { settlement } = hostNotes(reply);
  return {
    rrn: text(reply, 37) ?? '',
    amount: fromDe4(text(reply, 4) ?? ''),
    at: yield* hostMoment(reply),
    ...(wallet && { wallet }),
    ...(payer !== undefined && { payer }),
    ...(settlement && { settlement }),
  };
}

/** It is told once: what a power cut leaves of its slip in the printer is offered at boot, as of any other. */
function* announce(fw: Firmware, reply: Message): Flow<void> {
  const notice = yield* noticeIn(reply);
  const screen = arrivalScreen(fw, qrWords.staticCode, notice);
  yield* io.commit(put('last-notice', notice), put('unprinted', { kind: 'notice', stan: text(reply, 11) ?? '' }));
  yield* io.beep('success');
  yield* sayAloud(fw, arrivalLines(fw, notice).join(' '));
  yield* printReceipt(fw, noticeSlip(fw, notice, { reprint: false }), screen);
  yield* io.commit(erase('unprinted'));
  yield* io.wait(screen, fw.profile.timeouts.messageMs, 'key');
}

/** Why the terminal would not know of a payment just now; it goes on asking. */
function troubleOf(fw: Firmware, outcome: ExchangeOutcome): Words | undefined {
  if (outcome.kind !== 'reply') return terminalErrors[errorOf(outcome)].display;
  if (arrivalIn(outcome) || outcome.code === NONE) return undefined;
  if (outcome.code === PAID) return terminalErrors['reply-unreadable'].display;
  return responseCode(fw, outcome.code).display;
}

function* tellSessionOver(fw: Firmware, outcome: ExchangeOutcome): Flow<void> {
  yield* io.commit(erase('signed-in'));
  if (outcome.kind === 'reply') yield* tellDecline(fw, qrWords.staticCode, outcome.code, outcome.message);
  else yield* tellFailure(fw, qrWords.staticCode, outcome, 'enquiry');
}

function merchantCode(fw: Firmware): MerchantCode {
  const { merchantId, merchantName, terminalId } = fw.profile.identity;
  const { acquirer, category, city } = present(fw.profile.qr, "the profile's wallets").merchant;
  return {
    method: 'static',
    unionPay: { acquirer, forwarder: acquirer, merchant: merchantId },
    categoryCode: category,
    currency: CURRENCY,
    country: 'CN',
    name: [...merchantName].slice(0, LONGEST_NAME).join(''),
    city,
    terminal: terminalId,
  };
}
