/**
 * 结算: terminal and host compare their totals (0500); where they differ the details go up, packet by packet; then the 0320
 * that ends the batch. Flash knows the next message and its STAN before it is sent, so a settlement that power or line
 * interrupts goes on with the same message, and until it is done sales are refused (flash law 4).
 */
import { formatBatchEnd, formatSettlement, parseSettlement } from '../../dialects/cup-pos/de48.ts';
import { formatOperator } from '../../dialects/cup-pos/de63.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { present } from '../../lib/assert.ts';
import type { Firmware, Words } from '../firmware.ts';
import { erase, put, type SettlementProgress, type SettlementResult } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { settlementQuestion, uploadTitle, settlementWords as words } from '../screens/settlement.ts';
import { operatorOf } from '../staff.ts';
import { confirm } from '../steps/confirm.ts';
import { batchNumber, takeStan, timestamp } from '../steps/counters.ts';
import { exchange } from '../steps/exchange.ts';
import type { ExchangeOutcome } from '../steps/exchange-outcome.ts';
import { notice } from '../steps/message.ts';
import { buildRequest, messageRow, type RequestValues } from '../steps/request.ts';
import { resolveReversal } from '../steps/reversal.ts';
import { tellError } from '../steps/tell-error.ts';
import { tellDecline, tellFailure } from '../steps/tell-failure.ts';
import { operatorSignOn } from '../transactions/operator.ts';
import { forwardStored } from '../transactions/store-and-forward.ts';
import { closing, printSettlement } from './close.ts';
import { batchSize, openBatch } from './records.ts';
import { batchTotals, isBalanced } from './totals.ts';
import { nextUpload, toUpload, uploadValues } from './upload.ts';

/** What a 0330 says of details that have arrived: now, or (94) already before. */
const DELIVERED: readonly string[] = ['00', '94'];
/** A 0510 carries no DE 39 unless the host refuses to settle. */
const COMPARED: readonly string[] = ['', '00'];

/** Whether a settlement has begun and is not done: until then nothing may be added to the batch. */
export function settlementPending(fw: Firmware): boolean {
  return fw.flash.read('settlement') !== undefined;
}

/** The clerk's settlement, or the rest of one that was interrupted. */
export function* settle(fw: Firmware): Flow<void> {
  if (!operatorOf(fw) && isQuit(yield* operatorSignOn(fw))) return;
  if (settlementPending(fw)) return yield* resumeSettlement(fw);
  if (batchSize(fw) === 0) return yield* tellError(fw, words.title, 'no-transactions');
  if ((yield* resolveReversal(fw)) === 'still-pending')
    return yield* tellError(fw, words.title, 'reversal-undelivered');
  if (!(yield* forwardStored(fw))) return yield* tellError(fw, words.title, 'offline-undelivered');
  const records = openBatch(fw);
  if (records.length === 0) return yield* tellError(fw, words.title, 'no-transactions');
  if (isQuit(yield* confirm(fw, settlementQuestion(batchTotals(records))))) return;
  const { stan, advance } = takeStan(fw);
  const begun = {
    phase: 'request',
    stan,
    batch: batchNumber(fw),
    operator: fw.ram.operator ?? '',
    uploaded: [],
  } as const;
  yield* io.commit(advance, put('settlement', { ...begun, at: yield* timestamp() }));
  yield* goOn(fw);
}

/** Boot's part: goes on with a settlement that was interrupted, if there is one. */
export function* resumeSettlement(fw: Firmware): Flow<void> {
  if (!settlementPending(fw)) return;
  yield* tellError(fw, words.title, 'settlement-unfinished');
  yield* goOn(fw);
}

/** One message of the settlement. Whether it is over with: its outcome stands in flash, and the next phase too. */
type Step = (fw: Firmware, progress: SettlementProgress) => Flow<boolean>;

const STEPS: { readonly [phase in SettlementProgress['phase']]: Step } = { request: compare, upload, end };

function* goOn(fw: Firmware): Flow<void> {
  for (let progress = fw.flash.read('settlement'); progress; progress = fw.flash.read('settlement')) {
    if (yield* STEPS[progress.phase](fw, progress)) continue;
    return yield* notice(fw, { name: 'settlement-waits', title: words.title, lines: [words.unfinished, words.retry] });
  }
}

/** 0500: the host says of each block whether it has the same sums. A refusal ends the settlement; the batch stays open. */
function* compare(fw: Firmware, progress: SettlementProgress): Flow<boolean> {
  const totals = formatSettlement(batchTotals(openBatch(fw)));
  const values = { stan: progress.stan, elements: { 48: totals, 63: formatOperator(progress.operator) } };
  const reply = yield* ask(fw, progress, 'settlement', words.title, values);
  if (!reply) return false;
  if (!COMPARED.includes(reply.code)) {
    yield* io.commit(erase('settlement'));
    yield* tellDecline(fw, words.title, reply.code, reply.message);
    return true;
  }
  const result = resultOf(reply.message);
  if (result) yield* advance(fw, { ...progress, result });
  else yield* tellError(fw, words.title, 'reply-unreadable', { advice: words.retry });
  return result !== undefined;
}

/** 0320/201: one packet of details, or one refund in full. */
function* upload(fw: Firmware, progress: SettlementProgress): Flow<boolean> {
  const next = present(nextUpload(fw, progress), 'what is left to upload');
  const title = uploadTitle(progress.uploaded.length, toUpload(fw, progress).length);
  const reply = yield* ask(fw, progress, next.row, title, yield* uploadValues(next, progress.stan));
  if (!reply || !(yield* delivered(fw, reply))) return false;
  yield* advance(fw, { ...progress, uploaded: [...progress.uploaded, ...next.records.map(({ stan }) => stan)] });
  return true;
}

/** 0320/207 after a batch that balances, 202 after uploads. Its answer closes the batch. */
function* end(fw: Firmware, progress: SettlementProgress): Flow<boolean> {
  const row = progress.result && isBalanced(progress.result) ? 'batch-end-balanced' : 'batch-end';
  const elements = { 48: formatBatchEnd(progress.uploaded.length) };
  const reply = yield* ask(fw, progress, row, words.title, { stan: progress.stan, elements });
  if (!reply || !(yield* delivered(fw, reply))) return false;
  yield* io.commit(...closing(fw, progress));
  yield* printSettlement(fw);
  return true;
}

type Reply = Extract<ExchangeOutcome, { readonly kind: 'reply' }>;

/** The answer; why there is none has been told. */
function* ask(
  fw: Firmware,
  progress: SettlementProgress,
  transaction: string,
  title: Words,
  values: RequestValues,
): Flow<Reply | undefined> {
  const row = messageRow(fw, transaction);
  const request = buildRequest(fw, row, { ...values, batch: progress.batch });
  const outcome = yield* exchange(fw, request, { title, mac: row.mac });
  if (outcome.kind === 'reply') return outcome;
  yield* tellFailure(fw, words.title, outcome, 'enquiry');
  return undefined;
}

function* delivered(fw: Firmware, { code, message }: Reply): Flow<boolean> {
  if (DELIVERED.includes(code)) return true;
  yield* tellDecline(fw, words.title, code, message);
  return false;
}

/** Stores what the host has acknowledged, together with the next message and its STAN. */
function* advance(fw: Firmware, progress: SettlementProgress): Flow<void> {
  const { stan, advance: stanUsed } = takeStan(fw);
  const phase = nextUpload(fw, progress) ? 'upload' : 'end';
  yield* io.commit(stanUsed, put('settlement', { ...progress, phase, stan }));
}

/** The verdict in a 0510; undefined where DE 48 is missing or no verdict. */
function resultOf(reply: Message): SettlementResult | undefined {
  try {
    const { domestic, foreign } = parseSettlement(text(reply, 48) ?? '');
    return { domestic: domestic.result, foreign: foreign.result };
  } catch (error) {
    if (error instanceof Iso8583Error) return undefined;
    throw error;
  }
}
