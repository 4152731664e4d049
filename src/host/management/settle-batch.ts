/** 结算: compares the terminal's totals of a batch with the books, and closes it. Asked again, it says the same again. */
import { formatSettlement, parseSettlement, settlementResults } from '../../dialects/cup-pos/de48.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { nextBatchNumber } from '../batch-numbers.ts';
import { requiredText } from '../elements.ts';
import { rrnOf } from '../outcome.ts';
import { type BatchTotals, batchTotals, blocks, compareBlock } from '../settlement/batch-totals.ts';
import type { ManagementHandler } from './parts.ts';

const UNREADABLE = settlementResults.error;

export const settleBatch: ManagementHandler = (exchange, { ledger, responder, log }) => {
  const { request, custom, terminal, atMs } = exchange;
  const { batch: number } = custom;
  const terminalId = terminal.record.id;
  const sent = totalsIn(requiredText(request, 48));
  const batch = ledger.batch(terminalId, number);
  if (!sent || !batch) {
    const reason = batch ? 'DE 48 is not two blocks of totals' : `batch ${number} is not one that the host has given`;
    log.warn({ terminal: terminalId, batch: number, reason }, 'settlement refused');
    responder.answer(exchange, {
      responseCode: batch ? '30' : '77',
      fields: { 48: withResults(sent ?? NOTHING, UNREADABLE, UNREADABLE) },
    });
    return;
  }
  const earlier = ledger.settlementOf(terminalId, number);
  const held = earlier
    ? (JSON.parse(earlier.hostTotals) as BatchTotals)
    : batchTotals(ledger.requestsOf(terminalId, number));
  const [domestic, foreign] = [compareBlock(held.domestic, sent.domestic), compareBlock(held.foreign, sent.foreign)];
  const results = { domestic, foreign };
  const unbalanced = blocks.filter((block) => results[block] !== settlementResults.balanced).join(',');
  const id = ledger.nextId();
  if (!earlier) {
    const totals = { terminalTotals: JSON.stringify(sent), hostTotals: JSON.stringify(held) };
    const stan = requiredText(request, 11);
    ledger.recordSettlement({ id, atMs, terminal: terminalId, batch: number, stan, ...totals, unbalanced });
    if (ledger.lastBatch(terminalId)?.number === number) ledger.openBatch(terminalId, nextBatchNumber(number));
  }
  responder.answer(exchange, {
    responseCode: '00',
    rrn: rrnOf(atMs, id),
    fields: { 48: withResults(sent, domestic, foreign) },
  });
  log.info(
    { terminal: terminalId, batch: number, terminalTotals: sent, hostTotals: held, unbalanced },
    'batch settled',
  );
};

const NO_SUM = { count: 0, amount: 0 };
const NOTHING: BatchTotals = {
  domestic: { debit: NO_SUM, credit: NO_SUM },
  foreign: { debit: NO_SUM, credit: NO_SUM },
};

/** The terminal's totals; undefined when they cannot be read, which the answer says by its results. */
function totalsIn(digits: string): BatchTotals | undefined {
  try {
    return parseSettlement(digits);
  } catch (error) {
    if (error instanceof Iso8583Error) return undefined;
    throw error;
  }
}

function withResults({ domestic, foreign }: BatchTotals, domesticResult: string, foreignResult: string): string {
  return formatSettlement({
    domestic: { ...domestic, result: domesticResult },
    foreign: { ...foreign, result: foreignResult },
  });
}
