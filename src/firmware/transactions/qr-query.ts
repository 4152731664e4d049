/** 扫码查询: what the host says of a payment of this batch. Nothing is changed by it, here or there. */
import { text } from '../../iso8583/message.ts';
import { fromDe4 } from '../../payment/money.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import { isPayment, openBatch } from '../batch/records.ts';
import type { Firmware } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { qrPaymentOf } from '../qr-payment.ts';
import { paymentFoundScreen } from '../screens/qr.ts';
import { scanWords } from '../screens/scan.ts';
import { askScan } from '../steps/ask-scan.ts';
import { manage } from '../steps/manage.ts';
import { resolveReversal } from '../steps/reversal.ts';
import { tellError } from '../steps/tell-error.ts';
import { walletWords } from '../steps/wallet-words.ts';
import { readyToTrade } from './ready-to-trade.ts';

const VOUCHER_DIGITS = 20;
const STAN_DIGITS = 6;

/** Asks for a trace number, a voucher or an order number. */
export function* qrQuery(fw: Firmware): Flow<void> {
  const type = transactions['qr-query'];
  const { title } = type;
  if (!(yield* readyToTrade(fw, type))) return;
  if ((yield* resolveReversal(fw)) === 'still-pending') return yield* tellError(fw, title, 'reversal-undelivered');
  const question = { name: 'payment-number', title, prompt: scanWords.number, max: VOUCHER_DIGITS, format: String };
  const scanned = yield* askScan(fw, question);
  if (isQuit(scanned)) return;
  const record = openBatch(fw).find(isNamed(scanned.reveal()));
  const qr = record && qrPaymentOf(record);
  if (!record || !qr) return yield* tellError(fw, title, 'original-not-found');
  const { stan, batch } = record;
  const reply = yield* manage(fw, 'qr-query', title, { qr, original: { stan, batch } });
  if (!reply) return;
  const amount = text(reply, 4);
  const told = { rrn: text(reply, 37) ?? record.rrn, ...walletWords(reply) };
  const found = { ...record, ...told, amount: amount === undefined ? record.amount : fromDe4(amount) };
  yield* io.beep('success');
  yield* io.wait(paymentFoundScreen(fw, title, found), fw.profile.timeouts.operatorMs, 'key');
}

/** Whether a record is of a payment with that number, short or long. */
function isNamed(number: string): (record: BatchRecord) => boolean {
  const stan = number.padStart(STAN_DIGITS, '0');
  return (record) =>
    isPayment(record) && [record.stan, record.order, record.voucher].some((name) => name === stan || name === number);
}
