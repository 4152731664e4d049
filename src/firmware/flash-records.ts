/**
 * Everything that survives power loss, by key. Values are JSON data; card data stands here only sealed
 * (`io.secure({op:'seal'})`) or masked. Batch records have a key each: `batch/<STAN>`.
 */
import type { AidParameters, CaKey } from '../dialects/cup-pos/emv-download.ts';
import type { Language } from '../payment/text.ts';
import type { WalletName } from '../payment/wallets.ts';
import type { ProcessingRequest } from '../wire/header.ts';
import type { Setup } from './setup.ts';

export interface Counters {
  /** Next STAN to use, 1 to 999999 (DE 11); wraps to 1. */
  readonly stan: number;
  /** Current batch number, 1 to 999999 (DE 60.2). */
  readonly batch: number;
}

/** A successful sign-in. Sales are refused without one, and after the business date changes. */
export interface SignedIn {
  /** `YYYYMMDD` */
  readonly businessDate: string;
  readonly operator: string;
}

/** The request whose outcome is unknown: stored before it is sent, cleared in the commit that stores the outcome. */
export interface PendingReversal {
  readonly transaction: string;
  readonly stan: string;
  readonly amount: number;
  /** Masked, for the fault slip: a card number, or a payment code of `wallet`. */
  readonly pan: string;
  readonly wallet?: WalletName;
  /** DE 39 of the 0400: 06 as first stored (power may fail), 98 no answer, A0 MAC error, 96 fault after approval. */
  readonly reason: '98' | 'A0' | '96' | '06';
  readonly tries: number;
  /** `YYYYMMDD` of the request; older ones are dropped unsent. */
  readonly businessDate: string;
  /** The 0400 as packed, without DE 39 and 64, in hex, sealed. */
  readonly sealed: string;
}

/**
 * A request that nothing reverses (a refund): stored before it is sent, cleared with its outcome. One that is still there
 * after a power cut is told to the clerk, who must ask the acquirer before repeating it.
 */
export interface InDoubt {
  readonly transaction: string;
  readonly stan: string;
  readonly amount: number;
  /** Masked. */
  readonly pan: string;
  /** `YYYYMMDDhhmmss` by the terminal's clock. */
  readonly at: string;
}

/** Instant settlement as the host reported it. */
export interface Settlement {
  readonly state: 'credited' | 'next-day';
  readonly net: number;
  readonly fee: number;
  /** `hhmmss`, when credited. */
  readonly at?: string;
}

/** A transaction in the open batch, and all that its slip prints. */
export interface BatchRecord {
  readonly transaction: string;
  readonly stan: string;
  readonly batch: string;
  readonly amount: number;
  /** Masked PAN; the clear one is in `sealedPan`. Of a payment by QR code the masked code, or nothing where it was shown. */
  readonly pan: string;
  /** Empty where there was no card. */
  readonly sealedPan: string;
  /** What was paid with, where that was no card. */
  readonly wallet?: WalletName;
  /** Who paid, masked, as his wallet tells. */
  readonly payer?: string;
  /** The host's numbers of the order, and of the payment that a void or refund names. */
  readonly order?: string;
  readonly voucher?: string;
  /** YYMM */
  readonly expiry?: string;
  /** DE 22 */
  readonly entryMode: string;
  /** Card organisation, DE 63.1 code. */
  readonly scheme: string;
  readonly operator: string;
  readonly rrn: string;
  readonly authCode?: string;
  /** `YYYYMMDDhhmmss`: host's date and time. */
  readonly at: string;
  /** DE 44 ids, 8 digits each. */
  readonly issuerId?: string;
  /** Of the card, where the terminal's own table knows it. */
  readonly cardKind?: 'debit' | 'credit';
  readonly acquirerId?: string;
  /** DE 63 texts printed as remarks. */
  readonly remarks: readonly string[];
  readonly settlement?: Settlement;
  readonly original?: {
    readonly stan?: string;
    readonly rrn?: string;
    readonly authCode?: string;
    readonly date?: string;
    /** How an offline sale was authorized, DE 61.4. */
    readonly authMode?: string;
  };
  /** Of an adjustment: what its original came to before. */
  readonly adjustedFrom?: number;
  /** What of the amount is a tip. */
  readonly tip?: number;
  /** While the host does not have it: the amount that its message will name, and how often the host was not able to take it. */
  readonly toForward?: { readonly amount: number; readonly tries: number };
  /** STAN of the void that took it back. */
  readonly voidedBy?: string;
}

export interface Totals {
  readonly count: number;
  readonly amount: number;
}

/** Half of DE 48: the sums of one sort of cards. */
export interface BlockTotals {
  readonly debit: Totals;
  readonly credit: Totals;
}

/** Count and sum of what was paid by card and with each wallet, less what was paid back. */
export type ChannelTotals = { readonly [channel in 'card' | WalletName]?: Totals };

export interface BatchTotals {
  readonly domestic: BlockTotals;
  readonly foreign: BlockTotals;
  readonly byTransaction: { readonly [transaction: string]: Totals };
  /** Absent in flash of before there were wallets. */
  readonly byChannel?: ChannelTotals;
}

/** The host's verdict, result digits of DE 48: 1 balanced, 2 unbalanced, 3 error. */
export interface SettlementResult {
  readonly domestic: string;
  readonly foreign: string;
}

/**
 * Settlement as a stored phase that boot resumes: the 0500, the details where it does not balance, the 0320 that ends it.
 * The commit that follows the end's answer closes the batch, so there is no phase after it.
 */
export interface SettlementProgress {
  readonly phase: 'request' | 'upload' | 'end';
  /** STAN of the message on its way. A resumed settlement repeats it, so the host can answer as it did the first time. */
  readonly stan: string;
  readonly batch: string;
  readonly operator: string;
  /** `YYYYMMDDhhmmss` when the clerk began it. */
  readonly at: string;
  readonly result?: SettlementResult;
  /** STANs whose details the host has acknowledged. */
  readonly uploaded: readonly string[];
}

/** The slip that may not have left the printer whole: boot offers a reprint. */
export interface Unprinted {
  readonly kind: 'transaction' | 'settlement' | 'notice';
  readonly stan: string;
}

/** The newest payment into the merchant's own code that the host has told of. */
export interface LastNotice {
  readonly rrn: string;
  readonly amount: number;
  readonly wallet?: WalletName;
  readonly payer?: string;
  /** `YYYYMMDDhhmmss`: host's date and time. */
  readonly at: string;
  readonly settlement?: Settlement;
}

/** Figures of the last closed batch, for its slip and the reprint of it. */
export interface LastSettlement {
  readonly batch: string;
  readonly at: string;
  readonly operator: string;
  readonly result: SettlementResult;
  readonly totals: BatchTotals;
}

/** What the batches closed on one day have done; the open batch comes on top. Amounts in fen, less what was taken back. */
export interface DayFigures {
  /** `YYYYMMDD` */
  readonly date: string;
  readonly byTransaction: { readonly [transaction: string]: Totals };
  readonly byChannel?: ChannelTotals;
  /** What the payments that stand have come to, gross; refunds take nothing off. Absent in flash of before there were limits for a day. */
  readonly sold?: number;
  /** Net amounts credited at once, and net amounts still to come (T+1). */
  readonly credited: number;
  readonly pending: number;
  readonly fees: number;
}

export interface Settings {
  readonly language: Language;
  /** Passwords by operator number, where changed from the factory's, sealed. */
  readonly passwords: { readonly [operator: string]: string };
}

/** Wrong passwords in a row. */
export interface WrongPasswords {
  readonly times: number;
  /** When the last one was typed, by the terminal's clock. */
  readonly atMs: number;
}

export interface FlashRecords {
  readonly settings: Settings;
  /** As the host has last sent them down. */
  readonly parameters: Setup;
  /** As the administrator has set the terminal up by hand. */
  readonly setup: Setup;
  /** Numbers of all operators, once the supervisor has added or deleted one. */
  readonly staff: readonly string[];
  /** By operator number. */
  readonly 'wrong-passwords': { readonly [operator: string]: WrongPasswords };
  /** While the terminal is locked: who locked it. */
  readonly locked: { readonly operator: string };
  /** Version of the parameters that the terminal management system sent last. */
  readonly tms: { readonly version: string };
  readonly 'ca-keys': readonly CaKey[];
  readonly aids: readonly AidParameters[];
  /** Card numbers that are refused, sealed together. */
  readonly 'black-list': { readonly sealed: string };
  /** The last thing that the host asked for in the header of a reply, until it is done. */
  readonly 'processing-request': { readonly request: ProcessingRequest };
  readonly counters: Counters;
  readonly 'signed-in': SignedIn;
  readonly reversal: PendingReversal;
  readonly 'in-doubt': InDoubt;
  readonly settlement: SettlementProgress;
  readonly unprinted: Unprinted;
  readonly 'last-settlement': LastSettlement;
  readonly 'last-notice': LastNotice;
  /** The newest notice of the merchant's money that this terminal has told of. */
  readonly 'last-arrival': { readonly id: number };
  readonly 'day-figures': DayFigures;
  readonly [batch: `batch/${string}`]: BatchRecord;
}

/** Key of a batch record. @param stan six digits */
export const batchKey = (stan: string): `batch/${string}` => `batch/${stan}`;

export type FlashKey = keyof FlashRecords & string;

/** One key of a commit: a new value, or null to erase. */
export interface FlashChange {
  readonly key: FlashKey;
  readonly value: FlashRecords[FlashKey] | null;
}

/** What firmware sees of flash: it reads at will, and writes only by the `commit` effect. */
export interface FlashView {
  read<K extends FlashKey>(key: K): FlashRecords[K] | undefined;
  /** Keys that start with `prefix`, in ascending order. */
  keys(prefix: string): readonly string[];
  /** How many keys start with `prefix`. */
  count(prefix: string): number;
}

/** A change whose value is checked against its key. */
export function put<K extends FlashKey>(key: K, value: FlashRecords[K]): FlashChange {
  return { key, value };
}

export function erase(key: FlashKey): FlashChange {
  return { key, value: null };
}
