/** swipe-badly: a swipe that the reader cannot read. */
import { plainStep } from '../step-kind.ts';

export const swipeBadly = plainStep(
  'A swipe that the reader cannot read, as soon as the slot is open',
  async (stage) => {
    const closed = await stage.await('an open card slot', () => stage.terminal.lamps().cardSlot);
    if (!closed) stage.terminal.swipeBadly();
    return closed;
  },
);
