/** ledger: the merchant's account at the host, and whether the host's books are sound. */
import { z } from 'zod';
import { withOurHost } from '../ours.ts';
import { step } from '../step-kind.ts';
import { amount, compare, trueOrFalse, yuan } from '../words.ts';

const schema = z.strictObject({
  balance: amount.optional(),
  pending: amount.optional(),
  verified: trueOrFalse.optional(),
});

export const ledger = step(
  "The merchant's account at our host, and whether its books are sound",
  schema,
  (stage, { balance, pending, verified }) =>
    withOurHost(stage, 'its books', (host) => {
      const account = host.ledger.account();
      return compare([
        { what: 'balance', expected: yuan(balance), found: yuan(account.balance) },
        { what: 'pending', expected: yuan(pending), found: yuan(account.pending) },
        { what: 'verified', expected: verified, found: verified === undefined || host.ledger.verify().length === 0 },
      ]);
    }),
);
