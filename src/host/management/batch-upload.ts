/** 批上送: what the terminal has in a batch whose totals did not match, kept beside the books and compared with them at the end. */
import { parseBatchDetails, parseBatchEnd } from '../../dialects/cup-pos/de48.ts';
import { fromDe4 } from '../../payment/money.ts';
import { panMask } from '../../payment/pan.ts';
import { cardOf } from '../card.ts';
import { requiredText } from '../elements.ts';
import type { Exchange } from '../exchange.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { rrnOf } from '../outcome.ts';
import { differencesOf } from '../settlement/reconcile.ts';
import type { ManagementHandler, ManagementParts } from './parts.ts';

/** Up to eight swiped or keyed transactions. */
export const batchDetail: ManagementHandler = (exchange, parts) => {
  if (!isKnown(exchange, parts)) return;
  for (const { stan, pan, amount } of parseBatchDetails(requiredText(exchange.request, 48))) {
    keep(exchange, parts.ledger, { stan, pan: String(pan), amount });
  }
  acknowledge(exchange, parts);
};

/** A refund or a completion by notice, sent again as it was. */
export const batchDetailInFull: ManagementHandler = (exchange, parts) => {
  if (!isKnown(exchange, parts)) return;
  const { request, terminal } = exchange;
  const number = cardOf(request, terminal.keys, () => '')?.pan;
  keep(exchange, parts.ledger, {
    stan: requiredText(request, 11),
    pan: number ? panMask(number.reveal()) : '',
    amount: fromDe4(requiredText(request, 4)),
  });
  acknowledge(exchange, parts);
};

/** The end of the upload, with the number of details; after balanced totals there were none to upload. */
export const batchEnd: ManagementHandler = (exchange, parts) => {
  if (!isKnown(exchange, parts)) return;
  const { ledger, log } = parts;
  const { request, custom, terminal, atMs } = exchange;
  const { batch } = custom;
  const terminalId = terminal.record.id;
  const declared = parseBatchEnd(requiredText(request, 48));
  const unbalanced = ledger.settlementOf(terminalId, batch)?.unbalanced ?? '';
  const uploads = ledger.uploadsOf(terminalId, batch);
  const differences =
    unbalanced === ''
      ? []
      : differencesOf(ledger.requestsOf(terminalId, batch), uploads, unbalanced.split(','), declared);
  const id = ledger.nextId();
  ledger.recordReconciliation({ id, atMs, terminal: terminalId, batch, declared, differences });
  for (const difference of differences) log.warn({ terminal: terminalId, batch, difference }, 'batch differs');
  parts.responder.answer(exchange, {
    responseCode: '00',
    rrn: rrnOf(atMs, id),
    fields: { 48: requiredText(request, 48) },
  });
};

function keep(
  { custom, terminal }: Exchange,
  ledger: Ledger,
  detail: { readonly stan: string; readonly pan: string; readonly amount: number },
): void {
  ledger.recordUpload({ id: ledger.nextId(), terminal: terminal.record.id, batch: custom.batch, ...detail });
}

function acknowledge(exchange: Exchange, { ledger, responder }: ManagementParts): void {
  responder.answer(exchange, { responseCode: '00', rrn: rrnOf(exchange.atMs, ledger.nextId()) });
}

function isKnown(exchange: Exchange, { ledger, responder }: ManagementParts): boolean {
  const { batch } = exchange.custom;
  if (ledger.batch(exchange.terminal.record.id, batch)) return true;
  responder.refuse(exchange, '77', `batch ${batch} is not one that the host has given`);
  return false;
}
