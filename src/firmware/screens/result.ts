/** How transactions end on the display: approved with what the host told, or refused with code, text and advice. */
import type { ErrorPage } from '../../payment/error-page.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { BatchRecord, InDoubt } from '../flash-records.ts';
import { responseCode } from '../response-code.ts';
import { amountRows } from './card.ts';
import { bookHint } from './error-page.ts';
import { hints, textRows } from './layout.ts';
import { arrivalLines } from './qr.ts';
import type { Screen, ScreenRow } from './screen.ts';

const words = {
  credited: { zh: '实时到账', en: 'Credited' },
  takenBack: { zh: '实时扣回', en: 'Taken back' },
  nextDay: { zh: '待结算T+1', en: 'T+1' },
  net: { zh: '净额', en: 'Net' },
  fee: { zh: '手续费', en: 'Fee' },
  trace: { zh: '凭证号', en: 'Trace' },
  authCode: { zh: '授权码', en: 'Auth code' },
  balance: { zh: '可用余额', en: 'Available' },
  noBalance: { zh: '主机未返回余额', en: 'No balance returned' },
  printing: { zh: '打印凭单中', en: 'Printing...' },
} as const satisfies Record<string, Text>;

/** Columns of a 51 where the merchant is to pay: the book has the customer's account in mind. */
export const merchantShort = {
  display: { zh: '商户账户余额不足', en: 'MERCHANT FUNDS TOO LOW' },
  advice: { zh: '请商户充值后再试', en: 'Try again when there is money' },
  meaning: { zh: '商户账户的余额不够退这笔钱。', en: 'The merchant account does not hold what is to be paid back.' },
  causes: { zh: '款项已转出，或还没有到账。', en: 'The money was moved out, or has not arrived yet.' },
} as const satisfies Partial<ErrorPage>;

/** Advice after a failure that costs nobody anything. */
export const tryAgainLater: Text = { zh: '请稍后重试', en: 'Try again later' };

/** 交易成功, the amount, and what has become of the money already. Seen while the slip prints. */
export function approvedScreen(fw: Firmware, type: TransactionType, code: string, record: BatchRecord): Screen {
  return {
    name: 'approved',
    title: speak(fw, type.title),
    rows: [
      ...textRows(fw, responseCode(fw, code).display, { align: 'center', style: 'large' }),
      ...sumRows(fw, type, record),
      ...settlementRows(fw, type, record),
      { text: `${speak(fw, words.trace)} ${record.stan}` },
      ...authorizationRows(fw, type, record),
    ],
    hint: speak(fw, words.printing),
  };
}

/** Money that came by QR code, which a terminal with a voice says. */
export const isArrival = ({ totals }: TransactionType, { wallet }: BatchRecord): boolean =>
  wallet !== undefined && totals === 'debit';

/** The amount; where it came by QR code and the terminal has a voice, in the words that it says. */
function sumRows(fw: Firmware, type: TransactionType, record: BatchRecord): ScreenRow[] {
  if (!isArrival(type, record) || !fw.profile.qr?.voice) return amountRows(fw, record.amount);
  return arrivalLines(fw, record).map((text) => ({ text, style: 'large' }));
}

/** `实时到账 净额 12.27` and the fee, or what a void or refund took back. */
function settlementRows(fw: Firmware, type: TransactionType, { settlement }: BatchRecord): ScreenRow[] {
  if (!settlement) return [];
  const atOnce = type.totals === 'credit' ? words.takenBack : words.credited;
  const label = speak(fw, settlement.state === 'credited' ? atOnce : words.nextDay);
  return [
    { text: `${label} ${speak(fw, words.net)} ${formatAmount(settlement.net)}` },
    { text: `${speak(fw, words.fee)} ${formatAmount(settlement.fee)}` },
  ];
}

/** The code that a completion will ask for. */
function authorizationRows(fw: Firmware, { ledger }: TransactionType, { authCode }: BatchRecord): ScreenRow[] {
  return ledger === 'hold' && authCode !== undefined ? [{ text: `${speak(fw, words.authCode)} ${authCode}` }] : [];
}

/** The customer's money, on the display alone. */
export function balanceScreen(fw: Firmware, title: Words, available: number | undefined): Screen {
  const amount = available === undefined ? speak(fw, words.noBalance) : formatAmount(available);
  return {
    name: 'balance',
    title: speak(fw, title),
    rows: [{ text: speak(fw, words.balance) }, { text: amount, align: 'right', style: 'large' }],
    hint: speak(fw, hints.anyKey),
  };
}

/** `51 可用余额不足` and what to do. @param heading the verdict on the code */
export function declinedScreen(fw: Firmware, title: Words, heading: string, { advice }: ErrorPage): Screen {
  return {
    name: 'declined',
    title: speak(fw, title),
    rows: [...textRows(fw, heading, { style: 'large' }), ...textRows(fw, advice)],
    hint: bookHint(fw),
  };
}

/** Which request is in doubt: `凭证号 000017 12.34`. */
export function doubtLine(fw: Firmware, { stan, amount }: InDoubt): string {
  return `${speak(fw, words.trace)} ${stan} ${formatAmount(amount)}`;
}
