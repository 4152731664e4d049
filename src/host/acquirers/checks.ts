/** What an issuer looks at before it says yes, in this order: the first check that objects gives the DE 39. */
import { civilDate } from '../../lib/clock.ts';
import { type CardStatus, cardStatuses } from '../../payment/card-status.ts';
import { isExpired } from '../../payment/expiry.ts';
import type { Fen } from '../../payment/money.ts';
import type { IssuedCard } from '../issuers/issuer.ts';
import type { CardActivity } from '../ledger/ledger.ts';

/** A request in the issuer's eyes. */
export interface Case {
  readonly card: IssuedCard;
  /** What the card may still spend, in fen. */
  readonly available: Fen;
  readonly today: CardActivity;
  readonly atMs: number;
  /** YYMM as the card said it. */
  readonly expiry: string | undefined;
  readonly pin: 'absent' | 'right' | 'wrong';
  /** Whether the cardholder is to prove himself: he is not when money comes back to him. */
  readonly pinWanted: boolean;
  /** What the request takes from the account: 0 when it takes nothing. */
  readonly amount: Fen;
}

/** A DE 39, or undefined for no objection. */
type Check = (of: Case) => string | undefined;

/** Wrong PINs in a row on one business date after which the card takes no more. */
const PIN_TRIES = 3;

const status: Check = ({ card }) => {
  const row: CardStatus = cardStatuses[card.status];
  return row.responseCode;
};

const expiry: Check = ({ card, expiry: presented = card.expiry, atMs }) => {
  const today = civilDate(atMs);
  return isExpired(card.expiry, today) || isExpired(presented, today) ? '54' : undefined;
};

/** The try that uses up the last one is told so (38); from then on the card is closed for the day (75). */
const pin: Check = ({ card, pin: entered, pinWanted, today }) => {
  if (entered === 'absent') return pinWanted && wantsPin(card) ? '55' : undefined;
  if (pinBlocked(today)) return '75';
  if (entered === 'right') return undefined;
  return today.wrongPins + 1 >= PIN_TRIES ? '38' : '55';
};

export function pinBlocked(today: CardActivity): boolean {
  return today.wrongPins >= PIN_TRIES;
}

/** A debit account is opened by its PIN; a credit card may be signed for. */
const wantsPin = (card: IssuedCard): boolean => card.kind === 'debit';

const limits: Check = ({ card, amount, today }) => {
  if (amount === 0) return undefined;
  if (amount > card.limits.perTransaction || today.spent + amount > card.limits.perDay) return '61';
  return today.count >= card.limits.countPerDay ? '65' : undefined;
};

const funds: Check = ({ amount, available }) => (amount > available ? '51' : undefined);

const checks: readonly Check[] = [status, expiry, pin, limits, funds];

/** The DE 39 of the first objection, or 00. */
export function judge(of: Case): string {
  for (const check of checks) {
    const objection = check(of);
    if (objection !== undefined) return objection;
  }
  return '00';
}
