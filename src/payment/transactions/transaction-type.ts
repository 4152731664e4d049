/** What a transaction type is, as data: the standard flow of the terminal and the host's ledger both read it. */
import type { Text } from '../text.ts';

export interface TransactionType {
  /** Key of its row in every dialect. */
  readonly name: string;
  /** On menus and the LCD's title line. */
  readonly title: Text;
  /** Whether it moves money or asks about it, so that DE 39 decides it and it carries a MAC. */
  readonly financial: boolean;
  /** Column of the batch totals (DE 48) that it counts in. */
  readonly totals: 'debit' | 'credit' | 'none';
  /** Whether a reversal follows when its outcome is unknown. */
  readonly reversible: boolean;
  /**
   * Whether the customer is told at once and the host when the line allows: the terminal keeps the request until it is
   * delivered, and a repeat that the host already has (94) is delivered too.
   */
  readonly storedAndForwarded?: true;
  /** The type that takes it back while its batch is open. */
  readonly voidedBy?: string;
  /** The types that change its amount while its batch is open. */
  readonly adjustedBy?: readonly string[];
  /**
   * How the transaction that it refers to is named: its trace number in this batch, the host's reference and date, the
   * voucher on the slip of a QR payment, or the authorization code and date of a pre-authorization.
   */
  readonly original: 'none' | 'batch-trace' | 'rrn-date' | 'voucher' | 'auth-date';
  /** What the customer pays with: a card, the code on his phone that the terminal scans, or one that he scans himself. */
  readonly medium: 'card' | 'scanned-code' | 'shown-code' | 'none';
  readonly pin: 'online' | 'none';
  /** Whether the supervisor's password is asked for first. */
  readonly supervisor: boolean;
  /** Whether a slip is printed and a batch record kept. */
  readonly printed: boolean;
  /**
   * What the host's ledger does on approval. `hold`, `release` and `complete` set a customer's money aside, free it, and
   * have him pay out of it; `take-back` of a completion sets it aside again. `adjust` pays or gives back the difference
   * between what its original came to and its own amount.
   */
  readonly ledger: 'capture' | 'adjust' | 'take-back' | 'refund' | 'hold' | 'release' | 'complete' | 'none';
}

/** What is the same of all transactions that move no money: the terminal and its host alone are in them. */
export const management = {
  financial: false,
  totals: 'none',
  reversible: false,
  original: 'none',
  medium: 'none',
  pin: 'none',
  supervisor: false,
  printed: false,
  ledger: 'none',
} as const satisfies Partial<TransactionType>;
