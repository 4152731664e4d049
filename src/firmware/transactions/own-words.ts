/** What a refusal means for some types, where that is another thing than the book says of a card. */
import type { ErrorPage } from '../../payment/error-page.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { refusedByWallet, walletRefuses } from '../screens/qr.ts';
import { merchantShort } from '../screens/result.ts';
import { refusesToPay } from './wait-for-payment.ts';

/** DE 39 of what an account does not cover: the customer's, or the merchant's where he is to pay back. */
const NOT_COVERED = '51';

const PAYS_BACK: ReadonlySet<TransactionType['ledger']> = new Set(['take-back', 'refund']);

/** Columns in place of the book's. */
export function ownWords(type: TransactionType, code: string): Partial<ErrorPage> {
  if (refusesToPay(type, code)) {
    const display = refusedByWallet[code];
    return { ...walletRefuses, ...(display && { display }) };
  }
  return PAYS_BACK.has(type.ledger) && code === NOT_COVERED ? merchantShort : {};
}
