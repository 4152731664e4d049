/** Who answers for a card: what an acquirer needs to know of it to decide. */
import type { Secret } from '../../lib/secret.ts';
import type { CardStatusName } from '../../payment/card-status.ts';
import type { Fen } from '../../payment/money.ts';
import type { Pan } from '../../payment/pan.ts';

export interface IssuedCard {
  /** Names the card where its number must not stand: in the ledger and in logs. */
  readonly name: string;
  readonly kind: 'debit' | 'credit';
  /** Institution code, 8 digits (DE 44). */
  readonly issuer: string;
  /** YYMM */
  readonly expiry: string;
  readonly pin: Secret;
  readonly status: CardStatusName;
  /** What its account holds when it is opened; a credit card's starts at nothing and may go below. */
  readonly opening: Fen;
  readonly creditLimit: Fen;
  readonly limits: { readonly perTransaction: Fen; readonly perDay: Fen; readonly countPerDay: number };
}

export interface Issuer {
  /** Undefined when no issuer knows the number. */
  find(pan: Pan): IssuedCard | undefined;
  readonly cards: readonly IssuedCard[];
}
