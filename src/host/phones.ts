/** The customers' phones: what a wallet's app shows its owner, and what he does in it. The wallets behind them are issuers. */
import type { Secret } from '../lib/secret.ts';
import type { Fen } from '../payment/money.ts';
import type { Text } from '../payment/text.ts';
import type { WalletName } from '../payment/wallets.ts';

export interface Phone {
  /** Its name in fixtures/wallets.yaml: `wechat-zhang`. */
  readonly name: string;
  readonly wallet: WalletName;
  /** As its own app calls him. */
  readonly owner: Text;
  readonly balance: Fen;
  /** A payment that waits for his password. */
  readonly asked?: { readonly merchant: string; readonly amount: Fen };
  /** What the app said last: paid, refused, given back. */
  readonly news?: Text;
}

/** What somebody's QR code is, to a phone that scans it. */
export type Seen =
  | { readonly kind: 'order'; readonly merchant: string; readonly amount: Fen }
  /** A merchant's own code: the customer says how much. */
  | { readonly kind: 'merchant'; readonly merchant: string }
  | { readonly kind: 'refused'; readonly why: Text };

export type PaymentOutcome =
  | { readonly kind: 'paid'; readonly merchant: string; readonly amount: Fen }
  | { readonly kind: 'refused'; readonly why: Text };

/** Promises are fulfilled when what was done is in the books for good. Names that are not in the list are a RangeError. */
export interface Phones {
  list(): readonly Phone[];
  /** The payment code on its screen: another one each minute, and after each use. */
  code(name: string): Secret;
  /** Scans a code that somebody shows, and pays nothing yet. */
  look(name: string, qr: string): Seen;
  /** Scans it and pays. @param amount in fen, where the code has none */
  pay(name: string, qr: string, amount?: Fen): Promise<PaymentOutcome>;
  /** Enters the password that `asked` waits for. */
  approve(name: string): Promise<PaymentOutcome>;
  /** Turns it down. */
  refuse(name: string): Promise<void>;
  onChange(listener: () => void): () => void;
}
