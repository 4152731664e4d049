/**
 * What requests do to the money that a pre-authorization sets aside: it stays there until a completion uses it, a void or
 * the end of its days frees it, or its own reversal does. Whatever takes one of these back sets it aside again.
 */
import { present } from '../../lib/assert.ts';
import { type Fen, fromDe4 } from '../../payment/money.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Ledger, RequestRecord, SetAside, Transfer } from '../ledger/ledger.ts';
import { restoreFields } from '../reply.ts';
import type { SettlementAccounts } from './settle.ts';

export type HoldMove = 'set-aside' | 'free' | 'use' | 'none';

const PARTIAL_APPROVAL = '10';

/** What an effect of the ledger does to a hold, and what undoes that. */
const MOVES: { readonly [effect in TransactionType['ledger']]?: readonly [HoldMove, HoldMove] } = {
  hold: ['set-aside', 'free'],
  release: ['free', 'set-aside'],
  complete: ['use', 'set-aside'],
};

/** A request's part in the life of a hold. */
export interface HeldPart {
  readonly move: HoldMove;
  /** The pre-authorization. */
  readonly authorization: RequestRecord;
  /** What it has set aside at this moment, if it has. */
  readonly aside: SetAside | undefined;
}

/** Undefined for a request that has to do with no pre-authorization. */
export function heldPart(request: RequestRecord, ledger: Ledger): HeldPart | undefined {
  const { approved, reversal } = request;
  const asked = reversal ? originalOf(request, ledger) : request;
  if (!approved || !asked?.approved) return undefined;
  const takenBack = effectOf(asked) === 'take-back' ? originalOf(asked, ledger) : undefined;
  const moved = takenBack ?? asked;
  const moves = MOVES[effectOf(moved)];
  if (!moves) return undefined;
  const authorization = present(effectOf(moved) === 'hold' ? moved : originalOf(moved, ledger), 'its authorization');
  // A void takes back, a reversal too, and the reversal of a void does neither.
  const undone = reversal !== (takenBack !== undefined);
  return { move: moves[undone ? 1 : 0], authorization, aside: ledger.setAside(authorization.id) };
}

/** What a pre-authorization was approved for, which may be a part of what was asked. */
export function heldAmount({ amount, responseCode, reply }: RequestRecord): Fen {
  const part = responseCode === PARTIAL_APPROVAL ? restoreFields(reply)[4] : undefined;
  return typeof part === 'string' ? Math.min(fromDe4(part), amount) : amount;
}

/** What setting aside and freeing come to; using is part of the payment. */
export function holdTransfers(
  { move, authorization, aside }: HeldPart,
  { card, clearing }: Pick<SettlementAccounts, 'card' | 'clearing'>,
): Transfer[] {
  if (move === 'free') return aside ? [{ phase: 'void', of: aside.transfer }] : [];
  if (move !== 'set-aside') return [];
  return [{ phase: 'pending', leg: 'payment', debit: card, credit: clearing, amount: heldAmount(authorization) }];
}

function originalOf({ original }: RequestRecord, ledger: Ledger): RequestRecord | undefined {
  return original === null ? undefined : ledger.request(original);
}

const effectOf = ({ transaction }: RequestRecord): TransactionType['ledger'] => transactions[transaction].ledger;
