/**
 * 批上送: the details of a batch that does not balance, in the order that hosts expect. Sales and voids go in packets of
 * eight; refunds are sent again in full, under the STAN that they had.
 */
import { formatBatchDetails, MAX_BATCH_DETAILS, settlementResults } from '../../dialects/cup-pos/de48.ts';
import { Secret } from '../../lib/secret.ts';
import { type Pan, pan, panMask } from '../../payment/pan.ts';
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
  | { readonly row: 'batch-refund-detail'; readonly records: readonly [BatchRecord] };

/** What stands for the card of a payment by QR code. */
const NO_CARD: Pan = new Secret<string>('0', panMask);

const isSentInFull = (record: BatchRecord) => transactionNamed(record.transaction).ledger === 'refund';

/** The records of the blocks that do not balance, in the order of their upload. */
export function toUpload(fw: Firmware, { result }: SettlementProgress): readonly BatchRecord[] {
  const disputed = openBatch(fw).filter((record) => result?.[blockOf(record)] !== settlementResults.balanced);
  return [...disputed.filter((record) => !isSentInFull(record)), ...disputed.filter(isSentInFull)];
}

/** The next message, or undefined when the host has all. */
export function nextUpload(fw: Firmware, progress: SettlementProgress): Upload | undefined {
  const [first, ...others] = toUpload(fw, progress).filter(({ stan }) => !progress.uploaded.includes(stan));
  if (!first) return undefined;
  if (isSentInFull(first)) return { row: 'batch-refund-detail', records: [first] };
  const packet = [first, ...others.filter((record) => !isSentInFull(record))].slice(0, MAX_BATCH_DETAILS);
  return { row: 'batch-detail', records: packet };
}

/** What the message says. @param stan of a packet, which is a message of its own */
export function* uploadValues(upload: Upload, stan: string): Flow<RequestValues> {
  if (upload.row === 'batch-refund-detail') return yield* refundValues(upload.records[0]);
  const details = [];
  for (const record of upload.records) {
    details.push({ block: blockOf(record), stan: record.stan, pan: yield* panOf(record), amount: record.amount });
  }
  return { stan, elements: { 48: formatBatchDetails(details) } };
}

function* refundValues(record: BatchRecord): Flow<RequestValues> {
  const { stan, amount, original, entryMode, scheme, expiry, wallet } = record;
  const card = wallet ? {} : { 2: yield* panOf(record), 14: expiry };
  return { stan, amount, ...(original && { original }), elements: { ...card, 22: entryMode, 63: scheme } };
}

function* panOf({ wallet, sealedPan }: BatchRecord): Flow<Pan> {
  return wallet ? NO_CARD : pan((yield* unseal(sealedPan)).reveal());
}
