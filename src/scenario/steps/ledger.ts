/** ledger: the merchant's account at the host, and whether the host's books are sound. */
import { z } from 'zod';
import { step } from '../step-kind.ts';
import { amount, compare, trueOrFalse, yuan } from '../words.ts';

const schema = z.strictObject({
  balance: amount.optional(),
  pending: amount.optional(),
  verified: trueOrFalse.optional(),
});

export const ledger = step(schema, (stage, { balance, pending, verified }) => {
  const account = stage.desk.ledger.account();
  return compare([
    { what: 'balance', expected: yuan(balance), found: yuan(account.balance) },
    { what: 'pending', expected: yuan(pending), found: yuan(account.pending) },
    { what: 'verified', expected: verified, found: verified === undefined || stage.desk.host.verify().length === 0 },
  ]);
});
