/**
 * The host's books.
 *
 * A ledger is two lists that only grow. **Requests**: what a terminal asked and what it was answered, one row each, with
 * everything needed to answer a repeat in the same words. **Transfers**: an amount in whole fen from one account to
 * another, because of one request. Nothing is ever changed or erased: a void, a refund or a reversal is a new request
 * with transfers of its own that points to the one it takes back, so the books can always tell how they came to be
 * what they are. A balance is not stored anywhere; it is the sum of transfers, kept in memory and summed anew at opening.
 *
 * A transfer may come in two phases, as an authorization does: `pending` sets money aside, `post` moves some or all of it
 * and frees the rest, `void` frees it all. Each is a new row that points to the first.
 *
 * **Turns.** `record` writes at once but promises nothing; `commit` makes everything recorded since the last one durable
 * together. The pipeline commits once for all requests of one turn of the event loop, and no reply leaves before. When
 * a commit fails, all of the turn is gone, from the disk and from the balances in memory, as if it had not been asked.
 * Hosts that share a ledger have their turns one after the other.
 *
 * No card number and no PIN is ever stored: `pan` is masked, and `card` tells cards apart without naming them.
 */

import type { Channel } from '../../payment/channels.ts';
import type { TransactionName } from '../../payment/transactions/transactions.ts';
import type { LimitGroup, Turnover } from '../settlement/limits.ts';
import type { Database } from './database.ts';
import type { Finding } from './verify.ts';

/** Number of an account, for good. */
export type AccountId = number;

export interface Balance {
  /** Credits less debits, in fen. */
  readonly posted: number;
  /** Set aside by pending transfers, in fen. */
  readonly pendingDebits: number;
  readonly pendingCredits: number;
}

/**
 * Which leg of a request a transfer is: the customer's money, what of it is beyond the sum set aside before, the merchant's
 * share, the acquirer's fee. A payout brings what was still to come; a withdrawal is the merchant's own.
 */
export type Leg = 'opening' | 'payment' | 'excess' | 'arrival' | 'fee' | 'payout' | 'withdrawal';

/** What moves from where to where, in fen above zero. */
export interface Movement {
  readonly leg: Leg;
  readonly debit: AccountId;
  readonly credit: AccountId;
  readonly amount: number;
}

/** A movement in one phase or two. The second phase takes accounts and leg of the first. */
export type Transfer =
  | (Movement & { readonly phase: 'posted' | 'pending' })
  /** `of` is the number of the pending transfer; `amount` may be less than it set aside. */
  | { readonly phase: 'post'; readonly of: number; readonly amount: number }
  | { readonly phase: 'void'; readonly of: number };

/** What a pre-authorization has set aside. */
export interface SetAside {
  /** Number of the pending transfer. */
  readonly transfer: number;
  readonly amount: number;
}

/** What names a request: a terminal counts its STANs anew in no batch. A reversal carries the STAN of its original. */
export interface RequestKey {
  readonly terminal: string;
  /** DE 60.2 */
  readonly batch: string;
  /** DE 11 */
  readonly stan: string;
  readonly reversal: boolean;
}

/** What a request did to the merchant: fen with the sign of the merchant's side, so a void's are below zero. */
export interface Settlement {
  /** `credited` 已到账, `next-day` 待结算. */
  readonly state: 'credited' | 'next-day';
  readonly fee: number;
  readonly net: number;
}

/** One financial request and its answer. */
export interface RequestRecord extends RequestKey {
  readonly id: number;
  readonly atMs: number;
  readonly merchant: string;
  /** Of a reversal, what it reverses. */
  readonly transaction: TransactionName;
  /** DE 4 in fen; 0 where the message has none. */
  readonly amount: number;
  /** Masked; of a payment by QR code, who paid, as the slip names him. */
  readonly pan: string;
  /** Tells cards and wallets apart: the name of a test card or of a customer's phone, or a keyed digest of the PAN. */
  readonly card: string;
  /** Card organisation as in DE 63.1. */
  readonly scheme: string;
  /** How it was paid; of what refers to a payment, how that was. Null where the payment is not known. */
  readonly channel: Channel | null;
  readonly pin: 'none' | 'right' | 'wrong';
  /** The request that this one takes back or gives back, by `id`. */
  readonly original: number | null;
  readonly responseCode: string;
  readonly approved: boolean;
  /** DE 37 */
  readonly rrn: string;
  /** DE 38 */
  readonly authCode: string | null;
  readonly settlement: Settlement | null;
  /** Further elements of the reply, as JSON; see reply.ts. */
  readonly reply: string;
}

/** A batch as the host knows it. */
export interface BatchState {
  readonly number: string;
  /** STAN of the last request in it, 0 when there is none; undefined when it is settled. */
  readonly lastStan: number | undefined;
}

/** A sign-in or sign-off. `keyBlock` holds the working keys under the TMK; null after sign-off. */
export interface SessionRecord {
  readonly id: number;
  readonly atMs: number;
  readonly terminal: string;
  readonly batch: string;
  readonly keyBlock: Uint8Array | null;
}

/** The end of a batch (0500): what the terminal had and what the host had, as JSON, and which blocks did not agree. */
export interface SettlementRecord {
  readonly id: number;
  readonly atMs: number;
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly terminalTotals: string;
  readonly hostTotals: string;
  /** `domestic`, `foreign`, both with a comma between, or empty. */
  readonly unbalanced: string;
}

/** One transaction of a batch as the terminal uploads it after settlement (0320). */
export interface UploadRecord {
  readonly id: number;
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly pan: string;
  readonly amount: number;
}

/** A batch after its upload (0320/202 or 207): what the two sides do not agree on, a sentence each. */
export interface ReconciliationRecord {
  readonly id: number;
  readonly atMs: number;
  readonly terminal: string;
  readonly batch: string;
  /** Number of details that the terminal says it has sent. */
  readonly declared: number;
  readonly differences: readonly string[];
}

/** What the books have of one terminal, oldest first. */
export interface TerminalBooks {
  /** Reversals are among them. */
  readonly requests: readonly RequestRecord[];
  readonly settlements: readonly SettlementRecord[];
  readonly reconciliations: readonly Pick<ReconciliationRecord, 'batch' | 'differences'>[];
}

/**
 * What a clearing system was asked to pay, and what it said. One instruction has a row for each try, and one at most that is
 * confirmed.
 */
export interface ClearingRecord {
  readonly id: number;
  readonly atMs: number;
  /** Names the instruction to the clearing system, which pays it once however often it is sent. */
  readonly instruction: string;
  /** A sale credited at once, what was sold until a cut-off, or a merchant's own money on its way out. */
  readonly kind: 'instant' | 'next-day' | 'withdrawal';
  readonly merchant: string;
  /** The sale, where it is one. */
  readonly request: number | null;
  /** Of `next-day`: everything until then. */
  readonly throughMs: number | null;
  /** In fen; below zero where more was taken back than sold. */
  readonly amount: number;
  readonly outcome: 'sent' | 'confirmed' | 'refused' | 'down';
  /** Why it was not confirmed. */
  readonly reason: string | null;
}

/** Something in the life of a merchant's account with the acquirer; `detail` is JSON. */
export interface MerchantEventRecord {
  readonly id: number;
  readonly atMs: number;
  readonly merchant: string;
  readonly event: string;
  readonly detail: string;
}

/** A try to tell a merchant's own system of a notice; or, where hosts share the books, that one of them is about to: `claimed`. */
export interface DeliveryRecord {
  readonly id: number;
  readonly atMs: number;
  readonly merchant: string;
  /** Id of the row that the notice is about. */
  readonly notice: number;
  readonly outcome: 'claimed' | 'delivered' | 'failed' | 'given-up';
  readonly detail: string;
}

/** What a commit made durable. */
export interface Committed {
  readonly requests: readonly RequestRecord[];
  readonly clearing: readonly ClearingRecord[];
  readonly events: readonly MerchantEventRecord[];
  readonly sessions: readonly SessionRecord[];
  /** By another host that shares the books; one host or more, and several turns. */
  readonly elsewhere: boolean;
}

/** What guards look at of a request that sells. */
export interface RecentSale
  extends Pick<RequestRecord, 'atMs' | 'terminal' | 'merchant' | 'card' | 'amount' | 'approved' | 'responseCode'> {
  /** Reversed or voided since. */
  readonly undone: boolean;
}

/** Whose sales are looked at. */
export type SaleOwner = 'card' | 'terminal' | 'merchant';

/** What a card did on one business date. */
export interface CardActivity {
  /** Approved sales less what was taken back, in fen, and their number. */
  readonly spent: number;
  readonly count: number;
  /** Wrong PINs since the last right one. */
  readonly wrongPins: number;
}

/** The turn was rolled back, on disk and in memory. */
export class CommitFailed extends Error {
  override readonly name: string = 'CommitFailed';
}

/** As far as this host can tell. The database may have the turn all the same, so nobody must be told that it failed. */
export class CommitInDoubt extends CommitFailed {
  override readonly name = 'CommitInDoubt';
}

/** Something else that was written meanwhile was in the way: decided anew on the books as they are now, the turn may be had. */
export class CommitConflict extends CommitFailed {
  override readonly name = 'CommitConflict';
}

export interface Ledger {
  /** Whether other hosts may write into the same books. */
  readonly isShared: boolean;
  /** To be read, for reports; what other hosts have committed is here after the next turn. */
  readonly database: Database;
  /**
   * Opens a turn, unless one is open: where other hosts share the books, nobody else has one until it ends, and what they have
   * committed is here. Whoever reads what it will act upon does so in a turn.
   * @throws CommitFailed when the turn cannot be had
   */
  begin(): void;
  /** The account of that name, opened with `opening` fen when it is new. */
  account(name: string, opening?: number): AccountId;
  balance(account: AccountId): Balance;

  /** A fresh number for the next record of any kind; they grow. */
  nextId(): number;
  /** @throws Bug when its batch is not open */
  record(request: RequestRecord, transfers: readonly Transfer[]): void;
  recordSession(session: SessionRecord): void;
  /** Closes the batch: nothing can be recorded in it any more. */
  recordSettlement(settlement: SettlementRecord): void;
  recordUpload(upload: UploadRecord): void;
  recordReconciliation(reconciliation: ReconciliationRecord): void;
  /** @param transfers what a confirmation moves, where the sale itself did not */
  recordClearing(message: ClearingRecord, transfers?: readonly Transfer[]): void;
  recordMerchantEvent(event: MerchantEventRecord): void;
  recordDelivery(delivery: DeliveryRecord): void;
  /**
   * Makes everything recorded since the last commit durable. Nothing to do when nothing was.
   * @throws CommitFailed after rolling all of it back; a CommitConflict when it is worth deciding again
   */
  commit(): void;
  /** Forgets everything recorded since the last commit. */
  rollback(): void;
  /** Takes in what other hosts that share the books have committed, unless a turn is open. @throws Error when they cannot be had */
  catchUp(): void;

  /** The request of that STAN in an open batch, what its customer did on his phone, and its reversal, as far as there are any. */
  named(terminal: string, batch: string, stan: string): readonly RequestRecord[];
  findByRrn(rrn: string): RequestRecord | undefined;
  /** Approved pre-authorizations of a merchant with that authorization code, newest first. */
  findHolds(merchant: string, authCode: string): readonly RequestRecord[];
  /** Approved requests that point to `id`, oldest first. */
  followUps(id: number): readonly RequestRecord[];
  /** @throws Bug when there is none of that id */
  request(id: number): RequestRecord;
  /** The open pending transfer of a pre-authorization, whether of its own or of what set the money aside again. */
  setAside(authorization: number): SetAside | undefined;
  /** Pre-authorizations whose money is set aside, oldest first. */
  holds(): readonly RequestRecord[];
  cardActivity(card: string, atMs: number): CardActivity;
  /** Sales and pre-authorizations since `sinceMs`, whatever they were answered; those of the open turn are among them. */
  recentSales(by: SaleOwner, name: string, sinceMs: number): readonly RecentSale[];
  turnover(merchant: string, group: LimitGroup, atMs: number): Turnover;

  /** The clearing's confirmation of an instruction. */
  confirmation(instruction: string): ClearingRecord | undefined;
  /** The last message of each instruction that is not confirmed, oldest first, and how many there were. */
  openInstructions(): readonly (ClearingRecord & { readonly tries: number })[];
  /** The last confirmed payout of what a merchant sold until a cut-off, `throughMs` or later. */
  payoutThrough(merchant: string, throughMs: number): ClearingRecord | undefined;
  /** What each merchant is still to get of what came after `throughMs`, in fen. */
  stillToComeAfter(throughMs: number): ReadonlyMap<string, number>;
  /** What was said to and by the clearing about a merchant's money, newest first. */
  clearingMessages(merchant: string, limit: number): readonly ClearingRecord[];
  /** What the clearing confirmed to a merchant since message `after`, oldest first. */
  confirmationsAfter(merchant: string, after: number, limit: number): readonly ClearingRecord[];
  /** Requests that took money out of a merchant's account since request `after`, oldest first. */
  takenBackAfter(merchant: string, after: number, limit: number): readonly RequestRecord[];
  /** Of all merchants, oldest first. */
  merchantEvents(): readonly MerchantEventRecord[];
  /** The newest notice that a merchant's system has been told of, or will not be. */
  lastNotice(merchant: string): number;
  /** What came last of a notice. */
  lastDelivery(merchant: string, notice: number): DeliveryRecord | undefined;
  /** Tries of a notice that failed so far. */
  failedDeliveries(merchant: string, notice: number): number;

  /** The newest batch of a terminal. */
  lastBatch(terminal: string): BatchState | undefined;
  batch(terminal: string, number: string): BatchState | undefined;
  openBatch(terminal: string, number: string): void;
  requestsOf(terminal: string, batch: string): readonly RequestRecord[];
  /** How a batch was settled the first time. */
  settlementOf(terminal: string, batch: string): SettlementRecord | undefined;
  /** Everything of a terminal, whatever batch it belongs to. */
  terminalBooks(terminal: string): TerminalBooks;
  uploadsOf(terminal: string, batch: string): readonly UploadRecord[];
  /** The last session of each terminal. */
  sessions(): readonly SessionRecord[];

  /** The payment into a terminal's own code that came next after request `after`. */
  staticPaymentAfter(terminal: string, after: number): RequestRecord | undefined;
  /** Requests of a merchant that moved money, newest first. */
  arrivals(merchant: string, limit: number): readonly RequestRecord[];
  /**
   * Calls `listener` after each commit with what was in it, and at the beginning of a turn with what other hosts have committed
   * meanwhile, until the returned function is called.
   */
  onCommit(listener: (committed: Committed) => void): () => void;
  /** What is wrong with the books as they are now, the open turn included; empty when they are sound. */
  verify(): readonly Finding[];
  /** Ends without a commit. */
  close(): void;
}
