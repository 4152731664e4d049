/** swipe-badly: a swipe that the reader cannot read. */
import { plainStep } from '../step-kind.ts';

export const swipeBadly = plainStep((stage) => {
  const closed = stage.await('an open card slot', () => stage.terminal.lamps().cardSlot);
  if (!closed) stage.terminal.swipeBadly();
  return closed;
});
