/**
 * What the acquirer keeps of a sale: basis points of the amount, rounded half up to whole fen, then not below the
 * minimum, not above the cap, and never above the amount itself. Whole-number arithmetic throughout.
 */

import type { CardChannel, Channel } from '../../payment/channels.ts';
import type { Fen } from '../../payment/money.ts';
import type { WalletName } from '../../payment/wallets.ts';

export interface FeeRate {
  /** Hundredths of a percent, at most 1000. */
  readonly basisPoints: number;
  readonly minimum?: Fen | undefined;
  readonly cap?: Fen | undefined;
}

/** Kinds of card in a merchant's terms; every card that is not of the domestic organisation is `foreign`. */
export const cardKinds = ['debit', 'credit', 'foreign'] as const;
export type CardKind = (typeof cardKinds)[number];

/** A merchant's terms: by kind of card and by wallet, with exceptions by card organisation and by way of the card. */
export type FeeTable = { readonly [kind in CardKind | WalletName]: FeeRate } & {
  /** By DE 63.1. */
  readonly brands?: { readonly [brand: string]: FeeRate | undefined };
  readonly channels?: { readonly [channel in CardChannel]?: { readonly [kind in CardKind]?: FeeRate } };
  /** What the instant service costs besides: taken when a sale is credited at once, and not when it settles later. */
  readonly instant?: FeeRate;
};

/** What a payment is to a fee table. */
export interface Priced {
  readonly channel: Channel;
  /** Of the card; nothing where a wallet pays. */
  readonly kind?: CardKind;
  /** DE 63.1 */
  readonly brand?: string;
}

const BASIS = 10_000;

export function feeOf(amount: Fen, { basisPoints, minimum = 0, cap = amount }: FeeRate): Fen {
  const share = Math.floor((amount * basisPoints + BASIS / 2) / BASIS);
  return Math.min(Math.max(share, minimum), cap, amount);
}

/** The rate that is meant for it most of all: its organisation's, then that of its channel and kind, then its kind's or wallet's. */
export function rateFor(table: FeeTable, { channel, kind, brand = '' }: Priced): FeeRate {
  if (!kind) return table[channel as WalletName];
  return table.brands?.[brand] ?? table.channels?.[channel as CardChannel]?.[kind] ?? table[kind];
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
