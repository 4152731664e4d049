/**
 * The desk: a terminal, its line, the wallet beside it and, when it is ours, the host at the other end.
 * What the panel and scenarios hold in their hands.
 */

import type { HostControls } from '../host/acquirers/orders.ts';
import type { LedgerView } from '../host/ledger/ledger-view.ts';
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
