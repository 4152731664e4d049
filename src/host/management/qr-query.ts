/** 扫码查询: what has become of a payment by QR code. Nothing is recorded, and asking again changes nothing. */
import { parseDe61 } from '../../dialects/cup-pos/de61.ts';
import { present } from '../../lib/assert.ts';
import { toDe4 } from '../../payment/money.ts';
import { requiredText } from '../elements.ts';
import { CLOSED, WAITING } from '../qr/orders.ts';
import { qrWords } from '../qr/qr-words.ts';
import { restoreFields } from '../reply.ts';
import type { ManagementHandler } from './parts.ts';

const UNKNOWN = '25';

export const qrQuery: ManagementHandler = (exchange, { orders, wallets, responder }) => {
  const { request, terminal, atMs } = exchange;
  const { batch, stan } = parseDe61(requiredText(request, 61));
  const order = orders.named(terminal.record.id, batch, stan);
  if (!order) {
    responder.answer(exchange, { responseCode: UNKNOWN });
    return;
  }
  const state = orders.state(order, atMs);
  switch (state.kind) {
    case 'open':
      return responder.answer(exchange, { responseCode: WAITING });
    case 'closed':
      return responder.answer(exchange, { responseCode: CLOSED });
    case 'refused':
      // With the wallet's own words (DE 44), which the answer was stored with.
      return responder.answer(exchange, {
        responseCode: state.answer.responseCode,
        fields: restoreFields(state.answer.reply),
      });
    case 'paid': {
      const { payment } = state;
      const { wallet } = present(wallets.find(payment.card), `the wallet account ${payment.card}`);
      return responder.answer(exchange, {
        responseCode: '00',
        rrn: payment.rrn,
        record: payment,
        qr: qrWords(wallet, order, payment),
        fields: { 4: toDe4(payment.amount) },
      });
    }
  }
};
