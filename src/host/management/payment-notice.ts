/** 收款通知: the next payment into a terminal's own code. A terminal that names none it has seen gets those since its sign-in. */
import { text } from '../../iso8583/message.ts';
import { present } from '../../lib/assert.ts';
import { toDe4 } from '../../payment/money.ts';
import { qrWords } from '../qr/qr-words.ts';
import type { ManagementHandler } from './parts.ts';

const NONE = '25';

export const paymentNotice: ManagementHandler = (exchange, { ledger, wallets, responder }) => {
  const { id } = exchange.terminal.record;
  const seen = text(exchange.request, 37);
  const after =
    seen === undefined
      ? ledger.sessions().find(({ terminal }) => terminal === id)?.id
      : ledger.findByRrn(seen.trim())?.id;
  const payment = after === undefined ? undefined : ledger.staticPaymentAfter(id, after);
  if (!payment) {
    responder.answer(exchange, { responseCode: NONE });
    return;
  }
  const { wallet } = present(wallets.find(payment.card), `the wallet account ${payment.card}`);
  responder.answer(exchange, {
    responseCode: '00',
    rrn: payment.rrn,
    record: payment,
    qr: qrWords(wallet, payment, payment),
    fields: { 4: toDe4(payment.amount) },
  });
};
