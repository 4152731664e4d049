/** DE 54: balances, twenty characters each: account type, amount type, currency, sign, amount. */
import { Iso8583Error } from '../../iso8583/error.ts';
import type { Fen } from '../../payment/money.ts';

export interface Balance {
  /** `00` unspecified, `10` savings, `30` credit and so on. */
  readonly accountType: string;
  /** `01` ledger balance, `02` available balance. */
  readonly amountType: string;
  /** `156` */
  readonly currency: string;
  /** Negative where the account is in debit. */
  readonly amount: Fen;
}

export const AVAILABLE = '02';

const BALANCE_CHARACTERS = 20;
const BALANCE = /^(\d\d)(\d\d)(\d{3})([CD])(\d{12})$/;

/** @throws Iso8583Error */
export function parseDe54(text: string): Balance[] {
  const parts = text.match(/.{1,20}/gs) ?? [];
  return parts.map((part, index) => {
    const match = BALANCE.exec(part);
    if (!match) throw flaw(index);
    const [, accountType = '', amountType = '', currency = '', sign, amount] = match;
    return { accountType, amountType, currency, amount: sign === 'D' ? 0 - Number(amount) : Number(amount) };
  });
}

/** The inverse of `parseDe54`. @throws Iso8583Error when a part does not fit its columns */
export function formatDe54(balances: readonly Balance[]): string {
  const parts = balances.map(({ accountType, amountType, currency, amount }, index) => {
    const digits = String(Math.abs(amount)).padStart(12, '0');
    const part = accountType + amountType + currency + (amount < 0 ? 'D' : 'C') + digits;
    if (!BALANCE.test(part)) throw flaw(index);
    return part;
  });
  return parts.join('');
}

function flaw(index: number): Iso8583Error {
  const expected = 'two digits, two digits, three digits, C or D, twelve digits';
  const place = { de: 54, path: `DE 54 balance ${index + 1}`, offset: index * BALANCE_CHARACTERS };
  return new Iso8583Error({ ...place, expected, found: 'others' });
}
