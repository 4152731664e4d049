/** reconcile: 核对账目, the terminal's batches against our host's books, as `postern reconcile` compares them. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { allDifferences, reconcileTerminal } from '../../desk/reconcile.ts';
import { profileInForce } from '../../firmware/setup.ts';
import { withOurHost } from '../ours.ts';
import { step } from '../step-kind.ts';

const schema = z.union([
  z.literal('equal').describe('No difference at all'),
  z.strictObject({ difference: text.describe('Words of one that must be found') }),
]);

export const reconcile = step(
  "The terminal's open batch line by line, and the sums of the last one that it has settled, against our host's books: equal, or words of a difference",
  schema,
  (stage, expected) =>
    withOurHost(stage, 'its books', ({ ledger }) => {
      const { flash } = stage.desk;
      const terminal = profileInForce(stage.terminal.profile, flash)().identity.terminalId;
      const found = allDifferences(reconcileTerminal(terminal, flash, ledger.terminalBooks(terminal)));
      const holds =
        expected === 'equal' ? found.length === 0 : found.some((sentence) => sentence.includes(expected.difference));
      if (holds) return undefined;
      const wanted = expected === 'equal' ? 'equal books' : `a difference with '${expected.difference}'`;
      return { expected: `terminal and host with ${wanted}`, found: found.join('\n           ') || 'no difference' };
    }),
);
