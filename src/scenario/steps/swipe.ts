/** swipe: a card of the wallet, as soon as the slot is open. */
import { step } from '../step-kind.ts';
import { card } from '../words.ts';

export const swipe = step('A card of the wallet, as soon as the slot is open', card, async (stage, taken) => {
  const closed = await stage.await('an open card slot', () => stage.terminal.lamps().cardSlot);
  if (!closed) await stage.swipe(taken);
  return closed;
});
