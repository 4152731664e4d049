/** The merchant's side of the ledger as a person reads it: the account and what arrived in it. */

import type { Channel } from '../../payment/channels.ts';
import type { TerminalBooks } from './ledger.ts';
import type { Finding } from './verify.ts';

/** One arrival or deduction in the merchant's account. */
export interface Arrival {
  readonly atMs: number;
  readonly kind: 'sale' | 'adjust' | 'void' | 'refund' | 'reversal';
  readonly stan: string;
  readonly rrn: string;
  /** Masked PAN. */
  readonly pan: string;
  /** How it was paid. */
  readonly channel?: Channel;
  /** Gross, fee and net in fen; negative when taken back. */
  readonly amount: number;
  readonly fee: number;
  readonly net: number;
  /** `credited` 已到账, `next-day` 待结算 (T+1). */
  readonly state: 'credited' | 'next-day';
}

export interface MerchantAccount {
  readonly merchantId: string;
  readonly name: string;
  readonly service: 'instant' | 'next-day';
  /** Money in the account, and money still to come, in fen. */
  readonly balance: number;
  readonly pending: number;
}

/** The host's ledger as the desk shows it. */
export interface LedgerView {
  /**
   * @param merchant another one of this host, by number or name
   * @throws RangeError when the host has no such merchant
   */
  account(merchant?: string): MerchantAccount;
  /** Newest last. */
  arrivals(): readonly Arrival[];
  /** What the books have of one of this host's terminals, by DE 41; of an unknown one, nothing. */
  terminalBooks(terminal: string): TerminalBooks;
  /** What is wrong with the books of the whole host; empty when they are sound. */
  verify(): readonly Finding[];
  onChange(listener: () => void): () => void;
}
