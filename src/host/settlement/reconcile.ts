/** Compares a batch in the books with what the terminal uploaded of it, transaction by transaction. */
import { type Fen, formatAmount } from '../../payment/money.ts';
import type { RequestRecord, UploadRecord } from '../ledger/ledger.ts';
import { blockOf, countedAmount, standingRequests } from './batch-totals.ts';

/**
 * Everything on which the two sides do not agree, a sentence each. @param blocks those that the terminal uploads: it leaves
 * out what balanced
 */
export function differencesOf(
  requests: readonly RequestRecord[],
  uploads: readonly UploadRecord[],
  blocks: readonly string[],
  declared: number,
): string[] {
  const held = standingRequests(requests).filter((request) => blocks.includes(blockOf(request)));
  // A packet that was sent twice is one packet.
  const uploaded = new Map(uploads.map((upload) => [upload.stan, upload]));
  const counted =
    declared === uploaded.size ? [] : [`the terminal counts ${declared} details and sent ${uploaded.size}`];
  return [
    ...counted,
    ...held.flatMap((request) => differenceOf(request, countedAmount(request, requests), uploaded.get(request.stan))),
    ...unknown(),
  ];

  function unknown(): string[] {
    const known = new Set(held.map(({ stan }) => stan));
    return [...uploaded.values()]
      .filter(({ stan }) => !known.has(stan))
      .map(
        ({ stan, pan, amount }) =>
          `STAN ${stan}, ${pan}, ${formatAmount(amount)}: the terminal has it, the books do not`,
      );
  }
}

function differenceOf(
  { stan, transaction, pan }: RequestRecord,
  amount: Fen,
  upload: UploadRecord | undefined,
): string[] {
  const named = `STAN ${stan}, ${transaction}, ${pan}, ${formatAmount(amount)}`;
  if (!upload) return [`${named}: the books have it, the terminal does not`];
  return upload.amount === amount ? [] : [`${named}: the terminal has ${formatAmount(upload.amount)}`];
}
