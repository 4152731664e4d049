/**
 * The plug of the host: an acquirer decides what a financial request is answered, and nothing else. Framing, MAC, keys,
 * PIN decryption, duplicates, the original of a void or refund, settlement and ledger are Postern's, so the smallest one is
 *
 *     export const yes: Acquirer = { name: 'yes', handle: () => reply('00') };
 *
 * and a sale that it approves is settled to the merchant in the same instant. What it throws becomes DE 39 = 96 and a line
 * in the log. An answer at once is the fast path; a promise may take its time, others are served meanwhile.
 */
import type { Message } from '../../iso8583/types.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Secret } from '../../lib/secret.ts';
import type { Brand } from '../../payment/brands.ts';
import type { Fen } from '../../payment/money.ts';
import type { Pan } from '../../payment/pan.ts';
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { MerchantRecord, TerminalRecord } from '../config.ts';
import type { RecentSale, RequestRecord, SaleOwner } from '../ledger/ledger.ts';
import type { Log } from '../log.ts';
import type { PresentedCode } from '../qr/presented-code.ts';

/** The card as the terminal sent it, decrypted where it was encrypted. */
export interface PresentedCard {
  readonly pan: Pan;
  readonly brand: Brand;
  /** YYMM, from DE 14 or the track. */
  readonly expiry: string | undefined;
  /** DE 35 in clear. */
  readonly track2: Secret | undefined;
  /** DE 22, three digits. */
  readonly entryMode: string;
  /** How the ledger tells this card from others. */
  readonly name: string;
}

/** Who pays by QR code, as far as his wallet says. */
export interface Payer {
  /** Tells payers apart: the name of his account. */
  readonly account: string;
  /** As slips name him. */
  readonly shown: string;
}

export interface AcquirerRequest {
  /** `sale`, `void`, `refund`, `balance`, ...; of a reversal, what it takes back. */
  readonly transaction: TransactionName;
  /** A reversal (0400). The original is found already, or is unknown; either way 00 accepts it. */
  readonly reversal: boolean;
  /** DE 4; 0 where there is none. */
  readonly amount: Fen;
  /** Absent in reversals and voids of terminals that send no card again. */
  readonly card: PresentedCard | undefined;
  /** The code on the customer's phone, or the wallet that is to pay a code that the terminal shows. */
  readonly code: PresentedCode | undefined;
  /** Whose code it is, where one of the host's own wallets has made it. */
  readonly payer?: Payer | undefined;
  /** The PIN out of DE 52; undefined when none was entered. */
  readonly pin: Secret | undefined;
  /** What a void, refund or reversal refers to. Amount and card fit, and it may still be taken back. */
  readonly original: RequestRecord | undefined;
  readonly terminal: Pick<TerminalRecord, 'id'>;
  readonly merchant: Pick<MerchantRecord, 'id' | 'name' | 'service' | 'limits'>;
  /** DE 60.2 */
  readonly batch: string;
  /** DE 11 */
  readonly stan: string;
  readonly atMs: number;
  /** Everything that came, by data element. */
  readonly message: Message;
}

export interface AcquirerContext {
  readonly clock: Clock;
  readonly log: Log;
  /** Hangs up on the terminal when this request is done; no reply leaves. */
  hangUp(): void;
  /** What was sold before; only those have it who run in the host's own process. */
  recentSales?(by: SaleOwner, name: string, sinceMs: number): readonly RecentSale[];
}

/** Which guard said no, and why: kept in the books with the request. */
export interface AuditNote {
  readonly guard: string;
  /** `guards.yaml:12` */
  readonly place: string;
  /** Of `seen` and `allowed`: a number of sales, or fen; the request in question is in it. */
  readonly figure: 'count' | 'sum';
  readonly seen: number;
  readonly allowed: number;
  readonly withinMs: number;
}

/** Elements of a reply that an acquirer adds to or puts in place of Postern's own; MTI, STAN, terminal, merchant and MAC stay. */
export type ReplyFields = { readonly [dataElement: number]: string | Uint8Array };

export type AcquirerReply =
  | {
      readonly kind: 'reply';
      /** DE 39, two letters or digits. */
      readonly responseCode: string;
      readonly fields?: ReplyFields;
      /** What the customer is shown as available, in fen (DE 54). */
      readonly balance?: Fen;
      /** Who pays by QR code. */
      readonly payer?: Payer;
      /** What became of the PIN, for the count of tries; left out when it was not looked at. */
      readonly pin?: 'right' | 'wrong';
      readonly audit?: AuditNote;
    }
  /** Nothing is recorded and nothing answered, as if the request had been lost. */
  | { readonly kind: 'silence' }
  /** The built-in acquirer is to answer. */
  | { readonly kind: 'instant' };

export interface Acquirer {
  /** For logs. */
  readonly name: string;
  handle(request: AcquirerRequest, context: AcquirerContext): AcquirerReply | Promise<AcquirerReply>;
  /** Called when the host closes. */
  close?(): void | Promise<void>;
}

/** A reply with this DE 39, and further elements if any. */
export function reply(responseCode: string, fields?: ReplyFields): AcquirerReply {
  return fields ? { kind: 'reply', responseCode, fields } : { kind: 'reply', responseCode };
}
