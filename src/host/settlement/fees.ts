/**
 * What the acquirer keeps of a sale: basis points of the amount, rounded half up to whole fen, then not below the
 * minimum, not above the cap, and never above the amount itself. Whole-number arithmetic throughout.
 */
import type { Fen } from '../../payment/money.ts';
import type { WalletName } from '../../payment/wallets.ts';

export interface FeeRate {
  /** Hundredths of a percent, at most 1000. */
  readonly basisPoints: number;
  readonly minimum?: Fen | undefined;
  readonly cap?: Fen | undefined;
}

/** A merchant's terms by kind of card and by wallet; every card that is not of the domestic organisation is `foreign`. */
export type FeeTable = { readonly [kind in 'debit' | 'credit' | 'foreign' | WalletName]: FeeRate };

const BASIS = 10_000;

export function feeOf(amount: Fen, { basisPoints, minimum = 0, cap = amount }: FeeRate): Fen {
  const share = Math.floor((amount * basisPoints + BASIS / 2) / BASIS);
  return Math.min(Math.max(share, minimum), cap, amount);
}

/**
 * The part of a fee that goes back with a refund of `part`, after earlier refunds of `before`, of a sale of `amount`:
 * in proportion, rounded half up on the running total, so that the parts of a whole refund add up to the whole fee.
 */
export function feeBack(fee: Fen, { amount, before, part }: { amount: Fen; before: Fen; part: Fen }): Fen {
  return shareOf(fee, before + part, amount) - shareOf(fee, before, amount);
}

/** fee x part / whole, half up. The product leaves the safe integers, hence bigint. */
function shareOf(fee: Fen, part: Fen, whole: Fen): Fen {
  return Number((2n * BigInt(fee) * BigInt(part) + BigInt(whole)) / (2n * BigInt(whole)));
}
