/**
 * 批上送: the details of a batch that does not balance, in the order that hosts expect. Sales and voids go in packets of
 * eight; refunds, then completions that were told by notice, are sent again in full, under the STAN that they had.
 * Pre-authorizations are in no total, and are not sent.
 */
import { formatBatchDetails, MAX_BATCH_DETAILS, settlementResults } from '../../dialects/cup-pos/de48.ts';
import { Secret } from '../../lib/secret.ts';
import { type Pan, pan, panMask } from '../../payment/pan.ts';
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { Firmware } from '../firmware.ts';
import type { BatchRecord, SettlementProgress } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import type { RequestValues } from '../steps/request.ts';
import { unseal } from '../steps/seal.ts';
import { openBatch, transactionNamed } from './records.ts';
import { blockOf } from './totals.ts';

/** One message of the upload: its row in the dialect, and the records that its answer acknowledges. */
export type Upload =
  | { readonly row: 'batch-detail'; readonly records: readonly BatchRecord[] }
  | { readonly row: FullRow; readonly records: readonly [BatchRecord] };

type FullRow = 'batch-refund-detail' | 'batch-notice-detail';

/** What is sent again in full, in this order, and as which message. */
const IN_FULL: readonly (readonly [transaction: TransactionName, row: FullRow])[] = [
  ['refund', 'batch-refund-detail'],
  ['qr-refund', 'batch-refund-detail'],
  ['completion-notice', 'batch-notice-detail'],
];

/** What stands for the card of a payment by QR code. */
const NO_CARD: Pan = new Secret<string>('0', panMask);

const placeOf = ({ transaction }: BatchRecord) => IN_FULL.findIndex(([name]) => name === transaction);

/** The records of the blocks that do not balance, in the order of their upload. */
export function toUpload(fw: Firmware, { result }: SettlementProgress): readonly BatchRecord[] {
  return openBatch(fw)
    .filter(({ transaction }) => transactionNamed(transaction).totals !== 'none')
    .filter((record) => result?.[blockOf(record)] !== settlementResults.balanced)
    .sort((a, b) => placeOf(a) - placeOf(b));
}

/** The next message, or undefined when the host has all. */
export function nextUpload(fw: Firmware, progress: SettlementProgress): Upload | undefined {
  const left = toUpload(fw, progress).filter(({ stan }) => !progress.uploaded.includes(stan));
  const [first] = left;
  if (!first) return undefined;
  const inFull = IN_FULL[placeOf(first)];
  if (inFull) return { row: inFull[1], records: [first] };
  return { row: 'batch-detail', records: left.filter((record) => placeOf(record) < 0).slice(0, MAX_BATCH_DETAILS) };
}

/** What the message says. @param stan of a packet, which is a message of its own */
export function* uploadValues(upload: Upload, stan: string): Flow<RequestValues> {
  if (upload.row !== 'batch-detail') return yield* fullValues(upload.records[0]);
  const details = [];
  for (const record of upload.records) {
    details.push({ block: blockOf(record), stan: record.stan, pan: yield* panOf(record), amount: record.amount });
  }
  return { stan, elements: { 48: formatBatchDetails(details) } };
}

function* fullValues(record: BatchRecord): Flow<RequestValues> {
  const { stan, amount, original, rrn, entryMode, scheme, expiry, wallet } = record;
  const card = wallet ? {} : { 2: yield* panOf(record), 14: expiry };
  return { stan, amount, original: { rrn, ...original }, elements: { ...card, 22: entryMode, 63: scheme } };
}

function* panOf({ wallet, sealedPan }: BatchRecord): Flow<Pan> {
  return wallet ? NO_CARD : pan((yield* unseal(sealedPan)).reveal());
}
