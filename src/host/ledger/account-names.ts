/** Which account of the ledger a card or wallet pays from, by the name it has in the rows. */
import type { Issuer } from '../issuers/issuer.ts';
import type { Wallets } from '../issuers/wallets/wallets.ts';
import { accounts } from './accounts.ts';

/** Cards and wallets of nobody that we know share one account. */
export function accountNames(issuer: Issuer, wallets: Wallets): (card: string) => string {
  const issued = new Set(issuer.cards.map(({ name }) => name));
  return (card) => {
    if (issued.has(card)) return accounts.card(card);
    return wallets.find(card) ? accounts.wallet(card) : accounts.otherIssuers;
  };
}
