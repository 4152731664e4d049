/**
 * What an approved request does to the books. The customer's account pays the clearing account, which pays the merchant
 * his share and the acquirer the fee; whatever takes money back runs the same way backwards, the fee included.
 */
import type { Fen } from '../../payment/money.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import type { AccountId, Leg, SetAside, Settlement, Transfer } from '../ledger/ledger.ts';
import { type FeeRate, feeBack, feeOf } from './fees.ts';

/** A request that was approved, as far as its settlement depends on it. */
export interface Approved {
  readonly effect: TransactionType['ledger'];
  readonly reversal: boolean;
  /** In fen, as approved. */
  readonly amount: Fen;
  /** What the request takes back, gives back or adjusts, if it does: all that its original has come to. */
  readonly original: Settlement | null;
  /** What earlier refunds of the original gave back, in fen. */
  readonly refunded: Fen;
  readonly rate: FeeRate;
  /** What the instant service takes besides, of what is credited at once. */
  readonly surcharge?: FeeRate | undefined;
  readonly service: 'instant' | 'next-day';
}

/** What an approved request comes to; null when it moves nothing. */
export function settle(approved: Approved): Settlement | null {
  const { effect, reversal, amount, original, refunded } = approved;
  if (reversal || effect === 'take-back') return original && takeBack(original);
  if (effect === 'refund') return original && giveBack(original, amount, refunded);
  if (effect === 'adjust') return original && change(original, approved);
  return effect === 'capture' || effect === 'complete' ? capture(approved) : null;
}

/** A sale or a completion. With the instant service the merchant has his money in the same commit (已到账); else the next day (待结算). */
function capture(approved: Approved): Settlement {
  const state = approved.service === 'instant' ? 'credited' : 'next-day';
  const fee = priceOf(approved, state);
  return { state, fee, net: approved.amount - fee };
}

/** Both fees of a payment, never above the amount itself. */
function priceOf({ amount, rate, surcharge }: Approved, state: Settlement['state']): Fen {
  const trade = feeOf(amount, rate);
  return surcharge && state === 'credited' ? Math.min(trade + feeOf(amount, surcharge), amount) : trade;
}

/** A void, or the reversal of anything: the original undone, whole. */
function takeBack({ state, fee, net }: Settlement): Settlement {
  return { state, fee: 0 - fee, net: 0 - net };
}

/** A refund of `amount` after earlier refunds of `before`. */
function giveBack(original: Settlement, amount: Fen, before: Fen): Settlement {
  const fee = feeBack(original.fee, { amount: gross(original), before, part: amount });
  return { state: original.state, fee: 0 - fee, net: fee - amount };
}

/** An adjustment: what a payment of `amount` costs more than the original, or less. More arrives as a sale would now; less is taken from where the original is. */
function change(original: Settlement, approved: Approved): Settlement {
  const fee = priceOf(approved, original.state);
  const net = approved.amount - fee - original.net;
  const state = net > 0 && approved.service === 'next-day' ? 'next-day' : original.state;
  return { state, fee: fee - original.fee, net };
}

/** What the customer paid, in fen; below zero when he got it back. */
export function gross({ fee, net }: Settlement): Fen {
  return fee + net;
}

/** The accounts that a settlement moves money between. */
export interface SettlementAccounts {
  readonly card: AccountId;
  readonly clearing: AccountId;
  /** Where the merchant's share goes: his account, or what is still to come. */
  readonly merchant: AccountId;
  readonly fees: AccountId;
}

/** @param aside what was set aside for the payment, which takes from there first and frees the rest */
export function transfersOf(settlement: Settlement, accounts: SettlementAccounts, aside?: SetAside): Transfer[] {
  const { card, clearing, merchant, fees } = accounts;
  const transfers: Transfer[] = [];
  const move = (leg: Leg, from: AccountId, to: AccountId, amount: Fen): void => {
    if (amount > 0) transfers.push({ phase: 'posted', leg, debit: from, credit: to, amount });
    if (amount < 0) transfers.push({ phase: 'posted', leg, debit: to, credit: from, amount: -amount });
  };
  const paid = gross(settlement);
  if (aside) {
    transfers.push({ phase: 'post', of: aside.transfer, amount: Math.min(paid, aside.amount) });
    move('excess', card, clearing, Math.max(0, paid - aside.amount));
  } else move('payment', card, clearing, paid);
  move('arrival', clearing, merchant, settlement.net);
  move('fee', clearing, fees, settlement.fee);
  return transfers;
}
