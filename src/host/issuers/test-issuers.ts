/** The issuers of the test cards: they know every card of fixtures/cards that is not marked as unknown. */
import type { CardFile } from './card-files.ts';
import type { IssuedCard, Issuer } from './issuer.ts';

export function testIssuers(files: readonly CardFile[]): Issuer {
  const byNumber = new Map(files.filter(({ known }) => known).map((file) => [file.pan.reveal(), issued(file)]));
  return { cards: [...byNumber.values()], find: (pan) => byNumber.get(pan.reveal()) };
}

function issued({ name, kind, issuer, expiry, pin, status, account }: CardFile): IssuedCard {
  return {
    name,
    kind,
    issuer,
    expiry,
    pin,
    status,
    opening: 'balance' in account ? account.balance : 0,
    creditLimit: 'creditLimit' in account ? account.creditLimit : 0,
    limits: account.limits,
  };
}
