/** pending-reversal: whether the terminal still has a reversal to deliver. */
import { step } from '../step-kind.ts';
import { compare, trueOrFalse } from '../words.ts';

export const pendingReversal = step(
  'Whether the terminal still has a reversal to deliver',
  trueOrFalse,
  (stage, expected) => compare([{ what: 'pending reversal', expected, found: stage.terminal.lamps().reversalPending }]),
);
