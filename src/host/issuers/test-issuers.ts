/** The issuers of the test cards: they know every card of fixtures/cards that is not marked as unknown. */
import type { Fen } from '../../payment/money.ts';
import type { CardFile } from './card-files.ts';
import type { IssuedCard, Issuer } from './issuer.ts';

/** What cards can spend, by name, in place of what their files say: the balance of a debit card, the limit of a credit card. */
export type Accounts = { readonly [card: string]: Fen };

export function testIssuers(files: readonly CardFile[], accounts: Accounts = {}): Issuer {
  const byNumber = new Map(
    files.filter(({ known }) => known).map((file) => [file.pan.reveal(), issued(file, accounts[file.name])]),
  );
  return { cards: [...byNumber.values()], find: (pan) => byNumber.get(pan.reveal()) };
}

function issued({ name, kind, issuer, expiry, pin, status, account }: CardFile, spendable?: Fen): IssuedCard {
  return {
    name,
    kind,
    issuer,
    expiry,
    pin,
    status,
    opening: 'balance' in account ? (spendable ?? account.balance) : 0,
    creditLimit: 'creditLimit' in account ? (spendable ?? account.creditLimit) : 0,
    limits: account.limits,
  };
}
