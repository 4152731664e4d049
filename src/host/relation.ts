/**
 * What a void, refund, completion or reversal may refer to. These rules keep the books whole, so they hold whichever acquirer answers:
 * nothing is taken back twice, and no more than there was.
 */
import { civilDate } from '../lib/clock.ts';
import type { Fen } from '../payment/money.ts';
import type { TransactionType } from '../payment/transactions/transaction-type.ts';
import { transactions } from '../payment/transactions/transactions.ts';
import type { RulesForHolds } from './config.ts';
import type { FinancialRequest } from './financial-request.ts';
import type { Ledger, RequestRecord, Settlement } from './ledger/ledger.ts';
import { orderNumber, rrnOfNumber } from './qr/order-number.ts';
import { worthOf } from './settlement/adjustments.ts';
import { heldAmount } from './settlement/holds.ts';
import { hasArrived } from './settlement/instructions.ts';
import { gross } from './settlement/settle.ts';

export interface Relation {
  readonly original?: RequestRecord;
  /** What the original has come to by its adjustments; null where it moved nothing. */
  readonly worth?: Settlement | null;
  /** Of a worth that is in the merchant's account, what a tip or an adjustment still has to bring there, in fen. */
  readonly stillToCome?: Fen;
  /** What earlier refunds gave back, in fen. */
  readonly refunded: Fen;
  /** DE 39 when the request cannot stand. */
  readonly refusal?: string;
}

const NONE: Relation = { refunded: 0 };
const NOT_FOUND: Relation = { refunded: 0, refusal: '25' };

/** @param named what the ledger has under the request's own STAN */
export function relate(
  request: FinancialRequest,
  named: readonly RequestRecord[],
  ledger: Ledger,
  holds: RulesForHolds,
): Relation {
  if (request.reversal) return relateReversal(request, named, ledger);
  // The reversal was here before: what it was to undo must not happen any more.
  if (named.some(({ reversal, approved }) => reversal && approved)) return { refunded: 0, refusal: '12' };
  const { type } = request;
  if (type.original === 'none') return NONE;
  const original = ORIGINALS[type.original](request, ledger);
  if (!original || !didSomething(original)) return NOT_FOUND;
  const later = ledger.followUps(original.id);
  if (later.some(isReversal)) return NOT_FOUND;
  const standing = later.filter((each) => stands(each, ledger));
  const refunded = standing.reduce((sum, each) => sum + (effectOf(each) === 'refund' ? each.amount : 0), 0);
  const worth = whereItIs(worthOf(original, standing), original, ledger);
  const stillToCome = worth?.state === 'credited' ? onTheWay(standing, ledger) : 0;
  const found = { original, worth, stillToCome, refunded };
  const refusal = endedBy(standing) ?? (fits(request, original) ? amountRefusal(request, found, holds) : '12');
  return refusal === undefined ? found : { ...found, refusal };
}

/** What was still to come when it was sold may have come since: then it is taken back from the merchant's account. */
function whereItIs(worth: Settlement | null, original: RequestRecord, ledger: Ledger): Settlement | null {
  return worth && hasArrived(original, ledger) ? { ...worth, state: 'credited' } : worth;
}

/** What of a payment's tips and adjustments the clearing has not confirmed yet, in fen. */
function onTheWay(later: readonly RequestRecord[], ledger: Ledger): Fen {
  const coming = later.filter((each) => each.settlement?.state === 'next-day' && !hasArrived(each, ledger));
  return coming.reduce((sum, { settlement }) => sum + (settlement?.net ?? 0), 0);
}

/** Whether it moved money or set some aside. */
function didSomething({ approved, settlement, transaction }: RequestRecord): boolean {
  return approved && (settlement !== null || transactions[transaction].ledger === 'hold');
}

/** Whether nothing has taken it back since. */
function stands({ id }: RequestRecord, ledger: Ledger): boolean {
  return !ledger
    .followUps(id)
    .some((each) => isReversal(each) || (effectOf(each) === 'take-back' && stands(each, ledger)));
}

const ENDS: ReadonlySet<TransactionType['ledger']> = new Set(['take-back', 'release', 'complete']);
const EXPIRED = '22';

/** DE 39 when the original is over: taken back, completed, freed, or out of its days. */
function endedBy(standing: readonly RequestRecord[]): string | undefined {
  const end = standing.find((each) => ENDS.has(effectOf(each)));
  return end && (end.transaction === 'pre-auth-expiry' ? EXPIRED : '12');
}

/** How a request names what it refers to. */
const ORIGINALS = {
  none: () => undefined,
  'batch-trace': inBatch,
  'rrn-date': byRrn,
  voucher: byVoucher,
  'auth-date': byAuthorization,
} as const satisfies {
  readonly [original in TransactionType['original']]: (
    request: FinancialRequest,
    ledger: Ledger,
  ) => RequestRecord | undefined;
};

/** A reversal names its original by its own STAN. One that finds none is accepted: then there is nothing to undo. */
function relateReversal(
  { transaction, type, amount }: FinancialRequest,
  named: readonly RequestRecord[],
  ledger: Ledger,
): Relation {
  const asked = named.find((each) => !isReversal(each));
  if (!asked) return NONE;
  const original = whatMovedMoney(named) ?? asked;
  const taken = ledger.followUps(original.id).some((each) => stands(each, ledger));
  const fitting = asked.transaction === transaction && type.reversible && !taken && !usedAgain(original, ledger);
  const refusal = !fitting ? '12' : original.amount !== amount ? '64' : undefined;
  const found = { original, worth: whereItIs(original.settlement, original, ledger), refunded: 0 };
  return refusal === undefined ? found : { ...found, refusal };
}

/** Whether a completion was taken back and something else was then done with its pre-authorization: the taking back stays. */
function usedAgain(original: RequestRecord, ledger: Ledger): boolean {
  if (effectOf(original) !== 'take-back' || original.original === null) return false;
  const { original: authorization } = ledger.request(original.original);
  if (authorization === null) return false;
  const uses = ledger.followUps(authorization);
  return uses.some(isReversal) || endedBy(uses.filter((each) => stands(each, ledger))) === '12';
}

/** The transaction of the same batch that DE 61 names. DE 37 must not contradict it. */
function inBatch({ terminal, batch, rrn, named }: FinancialRequest, ledger: Ledger): RequestRecord | undefined {
  if (named?.batch !== batch) return undefined;
  const original = whatMovedMoney(ledger.named(terminal, batch, named.stan));
  return rrn === '' || original?.rrn === rrn ? original : undefined;
}

/** What a terminal asked for, or what a customer then did about it: only one of them moves money. */
function whatMovedMoney(rows: readonly RequestRecord[]): RequestRecord | undefined {
  return rows.find((each) => !isReversal(each) && each.settlement);
}

/** The payment by QR code with that voucher number. DE 37 must not contradict it. */
function byVoucher({ merchant, rrn, voucher = '' }: FinancialRequest, ledger: Ledger): RequestRecord | undefined {
  const named = rrnOfNumber(voucher);
  const original = named === undefined ? undefined : ledger.findByRrn(named);
  if (original?.merchant !== merchant || orderNumber(original) !== voucher) return undefined;
  return rrn === '' || rrn === original.rrn ? original : undefined;
}

/** The transaction of any batch and terminal of the merchant that DE 37 names. DE 61.3 must not contradict it. */
function byRrn({ merchant, rrn, named }: FinancialRequest, ledger: Ledger): RequestRecord | undefined {
  const original = ledger.findByRrn(rrn);
  if (original?.merchant !== merchant) return undefined;
  return civilDate(original.atMs).endsWith(named?.date ?? '') ? original : undefined;
}

/**
 * The pre-authorization of the merchant that DE 38 names, of that card. Codes come round again, so the newest counts. DE 61.3
 * must not contradict it.
 */
function byAuthorization(request: FinancialRequest, ledger: Ledger): RequestRecord | undefined {
  const { merchant, authCode, card, named } = request;
  const holds = ledger.findHolds(merchant, authCode);
  return holds.find((hold) => (!card || hold.card === card.name) && civilDate(hold.atMs).endsWith(named?.date ?? ''));
}

/** Whether the original is of a kind that the request takes back, and of the same card. */
function fits({ transaction, type, card }: FinancialRequest, original: RequestRecord): boolean {
  if (card && card.name !== original.card) return false;
  const originalType: TransactionType = transactions[original.transaction];
  if (type.ledger === 'take-back' || type.ledger === 'release') return originalType.voidedBy === transaction;
  if (type.ledger === 'complete') return originalType.ledger === 'hold';
  if (type.ledger === 'adjust') return originalType.adjustedBy?.includes(transaction) ?? false;
  return PAYS.has(originalType.ledger) && (type.original === 'voucher') === paidByCode(original);
}

/** A payment by QR code is refunded by its voucher, one by card by its card. */
function paidByCode({ transaction }: RequestRecord): boolean {
  return transactions[transaction].medium !== 'card';
}

/** Effects by which a customer pays. */
const PAYS: ReadonlySet<TransactionType['ledger']> = new Set(['capture', 'complete']);

function amountRefusal(
  { amount, type, tip }: FinancialRequest,
  { original, worth, refunded }: Required<Omit<Relation, 'refusal' | 'stillToCome'>>,
  { completionPercent }: RulesForHolds,
): string | undefined {
  const whole = worth ? gross(worth) : heldAmount(original);
  if (type.ledger === 'take-back' || type.ledger === 'release') {
    // What was refunded in part can no longer be voided whole.
    if (refunded > 0) return '12';
    return amount === whole ? undefined : '64';
  }
  if (amount === 0) return '13';
  if (type.ledger === 'adjust') {
    // What was refunded in part is a part of another amount.
    if (refunded > 0) return '12';
    return tip === undefined || amount === whole + tip ? undefined : '64';
  }
  if (type.ledger === 'complete') return 100 * amount <= completionPercent * whole ? undefined : '61';
  return refunded + amount <= whole ? undefined : '64';
}

const effectOf = ({ transaction }: RequestRecord): TransactionType['ledger'] => transactions[transaction].ledger;

const isReversal = ({ reversal }: RequestRecord): boolean => reversal;
