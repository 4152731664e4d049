/**
 * The desk: a terminal, its line, the wallet beside it and, when it is ours, the host at the other end.
 * What the panel and scenarios hold in their hands.
 */
import type { DescribedField } from '../iso8583/types.ts';
import type { FrontPanel, Stripe } from '../machine/front-panel.ts';
import type { Text } from '../payment/text.ts';

/** A test card in the wallet. */
export interface WalletCard {
  /** Its name in fixtures/cards: 'unionpay-debit'. */
  readonly name: string;
  readonly label: Text;
  readonly brand: string;
  readonly kind: 'debit' | 'credit';
  /** Masked. */
  readonly pan: string;
  /** Test PIN, printed beside the card so that a trainer can type it. */
  readonly pin: string;
  readonly expiry: string;
  readonly stripe: Stripe;
}

/** A frame opened up for reading: never clear card data. */
export interface OpenedFrame {
  readonly mti: string;
  /** What the message is: 签到 / sign-in. */
  readonly name: Text;
  readonly tpdu: string;
  readonly header: string;
  readonly stan?: string;
  /** DE 39 of a response. */
  readonly responseCode?: string;
  /** DE 4 in fen. */
  readonly amount?: number;
  readonly fields: readonly DescribedField[];
  /** Hex dump rows of 16 bytes; bytes of secret elements are written `**`. */
  readonly hex: readonly string[];
  /** Set when the bytes cannot be decoded: why and where. */
  readonly error?: string;
}

/** One arrival or deduction in the merchant's account. */
export interface Arrival {
  readonly atMs: number;
  readonly kind: 'sale' | 'void' | 'refund' | 'reversal';
  readonly stan: string;
  readonly rrn: string;
  /** Masked PAN. */
  readonly pan: string;
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
  account(): MerchantAccount;
  /** Newest last. */
  arrivals(): readonly Arrival[];
  onChange(listener: () => void): () => void;
}

/** What an instructor may order the host to do with the next request. */
export type Order =
  | { readonly kind: 'answer'; readonly responseCode: string }
  | { readonly kind: 'delay'; readonly delayMs: number }
  | { readonly kind: 'silence' }
  | { readonly kind: 'cut' };

export interface HostControls {
  /** Orders wait in line, one for each next financial request. */
  order(order: Order): void;
  clear(): void;
  waiting(): readonly Order[];
  onChange(listener: () => void): () => void;
}

export interface Desk {
  readonly terminal: FrontPanel;
  readonly wallet: readonly WalletCard[];
  /** Where the terminal dials, for the eye: `127.0.0.1:8583`. */
  readonly hostAddress: string;
  /** Absent when the host is somebody else's. */
  readonly ledger?: LedgerView;
  readonly controls?: HostControls;
  /** Opens a traced frame, masked. */
  open(bytes: Uint8Array): OpenedFrame;
  /** Powers off, hangs up, stops the embedded host; everything durable is on disk already. */
  close(): Promise<void>;
}
