/** ledger: the merchant's account at the host, and whether the host's books are sound. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import type { LedgerView, MerchantAccount } from '../../host/ledger/ledger-view.ts';
import { withOurHost } from '../ours.ts';
import type { Mismatch } from '../scenario.ts';
import { step } from '../step-kind.ts';
import { amount, compare, trueOrFalse, yuan } from '../words.ts';

const schema = z.strictObject({
  merchant: text
    .optional()
    .describe("Number or name of another merchant of the host; the terminal's own when left out"),
  balance: amount.optional(),
  pending: amount.optional(),
  verified: trueOrFalse.optional(),
});

export const ledger = step(
  "The account of the terminal's merchant at our host, or of another one, and whether the host's books are sound",
  schema,
  (stage, { merchant, balance, pending, verified }) =>
    withOurHost(stage, 'its books', (host) => {
      const account = accountOf(host.ledger, merchant);
      if ('expected' in account) return account;
      return compare([
        { what: 'balance', expected: yuan(balance), found: yuan(account.balance) },
        { what: 'pending', expected: yuan(pending), found: yuan(account.pending) },
        { what: 'verified', expected: verified, found: verified === undefined || host.ledger.verify().length === 0 },
      ]);
    }),
);

function accountOf(ledger: LedgerView, merchant: string | undefined): MerchantAccount | Mismatch {
  try {
    return ledger.account(merchant);
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    return { expected: `a merchant ${merchant}`, found: 'none of that number or name at our host' };
  }
}
