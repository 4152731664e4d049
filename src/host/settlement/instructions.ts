/** Instructions to the clearing: how they are named, the rows that the ledger keeps of them, and what a confirmation moves. */
import { civilDate } from '../../lib/clock.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { ClearingAnswer, Instruction } from '../clearing/clearing.ts';
import { accounts } from '../ledger/accounts.ts';
import type { ClearingRecord, Ledger, RequestRecord, Transfer } from '../ledger/ledger.ts';

/** An instruction with what the ledger wants to know of it. */
export interface Ordered extends Instruction {
  readonly request: number | null;
  readonly throughMs: number | null;
}

/** Effects by which money comes to a merchant. */
const ARRIVES: ReadonlySet<TransactionType['ledger']> = new Set(['capture', 'complete', 'adjust']);

/** Whether a request brings the merchant money, rather than taking some back or giving it back. */
export function bringsMoney({ settlement, reversal, transaction }: RequestRecord): boolean {
  return settlement !== null && settlement.net > 0 && !reversal && ARRIVES.has(transactions[transaction].ledger);
}

/** Whether the money of a sale that was still to come has come since. */
export function hasArrived({ id, atMs, merchant, settlement }: RequestRecord, ledger: Ledger): boolean {
  if (settlement?.state !== 'next-day') return false;
  return ledger.confirmation(instantId(id)) !== undefined || ledger.payoutThrough(merchant, atMs) !== undefined;
}

export const instantId = (request: number): string => `I${request}`;

/** To credit a sale by itself. */
export function instantOf({ id, merchant, settlement }: RequestRecord): Ordered {
  return { id: instantId(id), kind: 'instant', merchant, amount: settlement?.net ?? 0, request: id, throughMs: null };
}

/** To pay what was sold until a cut-off. */
export function nextDayOf(merchant: string, amount: number, throughMs: number): Ordered {
  return { id: `N${civilDate(throughMs)}-${merchant}`, kind: 'next-day', merchant, amount, request: null, throughMs };
}

/** To pay a merchant's own money out. */
export function withdrawalOf(merchant: string, amount: number, id: number): Ordered {
  return { id: `W${id}`, kind: 'withdrawal', merchant, amount, request: null, throughMs: null };
}

/** @param answer undefined for one that is only sent */
export function messageOf(
  { id: instruction, kind, merchant, amount, request, throughMs }: Ordered,
  answer: ClearingAnswer | undefined,
  { id, atMs }: { readonly id: number; readonly atMs: number },
): ClearingRecord {
  const outcome = answer?.kind ?? 'sent';
  const reason = answer?.kind === 'refused' ? answer.reason : null;
  return { id, atMs, instruction, kind, merchant, request, throughMs, amount, outcome, reason };
}

export function orderedOf({ instruction: id, kind, merchant, amount, request, throughMs }: ClearingRecord): Ordered {
  return { id, kind, merchant, amount, request, throughMs };
}

/** What a confirmation moves: from what was still to come into the account, or out of it. More taken back than sold runs backwards. */
export function payoutTransfers({ kind, merchant, amount }: Ordered, ledger: Ledger): readonly Transfer[] {
  const account = ledger.account(accounts.merchant(merchant));
  const [debit, credit] =
    kind === 'withdrawal'
      ? [account, ledger.account(accounts.withdrawn)]
      : [ledger.account(accounts.nextDay(merchant)), account];
  const leg = kind === 'withdrawal' ? 'withdrawal' : 'payout';
  if (amount === 0) return [];
  return amount > 0
    ? [{ phase: 'posted', leg, debit, credit, amount }]
    : [{ phase: 'posted', leg, debit: credit, credit: debit, amount: -amount }];
}
