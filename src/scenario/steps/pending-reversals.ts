/** pending-reversals: how many reversals the terminal has still to deliver. */
import { whole } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { compare } from '../words.ts';

export const pendingReversals = step(
  'How many reversals the terminal has still to deliver: 0, or 1, because it does nothing new before that one is out',
  whole(0, 1),
  (stage, expected) =>
    compare([{ what: 'pending reversals', expected, found: stage.terminal.lamps().reversalPending ? 1 : 0 }]),
);
