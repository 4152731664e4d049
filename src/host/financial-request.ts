/** A request about money, read out of its elements. */

import { type OriginalMessage, parseDe61 } from '../dialects/cup-pos/de61.ts';
import { text } from '../iso8583/message.ts';
import { type Fen, fromDe4 } from '../payment/money.ts';
import type { TransactionType } from '../payment/transactions/transaction-type.ts';
import { type TransactionName, transactions } from '../payment/transactions/transactions.ts';
import type { PresentedCard } from './acquirers/acquirer.ts';
import { type CardNames, cardOf, type EnteredPin, pinOf } from './card.ts';
import { missing, requiredText } from './elements.ts';
import type { Exchange } from './exchange.ts';
import { namedVoucher, type PresentedCode, presentedCode } from './qr/presented-code.ts';

export interface FinancialRequest {
  readonly exchange: Exchange;
  readonly transaction: TransactionName;
  readonly type: TransactionType;
  readonly reversal: boolean;
  /** DE 41, DE 60.2, DE 11: what names it. */
  readonly terminal: string;
  readonly batch: string;
  readonly stan: string;
  readonly merchant: string;
  /** DE 4; 0 where there is none. */
  readonly amount: Fen;
  readonly card: PresentedCard | undefined;
  readonly code: PresentedCode | undefined;
  readonly pin: EnteredPin;
  /** DE 37; empty when there is none. */
  readonly rrn: string;
  /** DE 38 of the pre-authorization that it refers to, or of an authorization by telephone; empty when there is none. */
  readonly authCode: string;
  /** DE 61: what it refers to. */
  readonly named: OriginalMessage | undefined;
  /** DE 48 of a tip, which its amount includes. */
  readonly tip: Fen | undefined;
  /** DE 59 or 47: the voucher of the QR payment that it refers to. */
  readonly voucher: string | undefined;
}

/** What nothing stands behind, and what is charged anew: the fee goes by the card. */
const needsCard = ({ original, ledger }: TransactionType): boolean => original === 'none' || ledger === 'adjust';

/** @throws Iso8583Error when an element is missing that there is no doing without, or cannot be read */
export function readFinancial(exchange: Exchange, transaction: TransactionName, nameOf: CardNames): FinancialRequest {
  const { request, custom, what, terminal } = exchange;
  const type: TransactionType = transactions[transaction];
  const card = cardOf(request, terminal.keys, nameOf);
  if (!card && type.medium === 'card' && needsCard(type) && !what.reversal) throw missing(2);
  const amount = text(request, 4);
  if (amount === undefined && type.ledger !== 'none') throw missing(4);
  const named = text(request, 61);
  return {
    exchange,
    transaction,
    type,
    reversal: what.reversal,
    terminal: terminal.record.id,
    batch: custom.batch,
    stan: requiredText(request, 11),
    merchant: terminal.merchant.id,
    amount: amount === undefined ? 0 : fromDe4(amount),
    card,
    code: what.reversal ? undefined : presentedCode(request, type),
    pin: pinOf(request, card?.pan, terminal.keys),
    rrn: text(request, 37)?.trim() ?? '',
    authCode: text(request, 38)?.trim() ?? '',
    named: named === undefined ? undefined : parseDe61(named),
    tip: transaction === 'tip' ? fromDe4(requiredText(request, 48)) : undefined,
    voucher: type.original === 'voucher' ? namedVoucher(request) : undefined,
  };
}
