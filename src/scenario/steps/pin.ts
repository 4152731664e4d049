/** pin: what the customer types on the PIN pad, and ENTER. */
import { step } from '../step-kind.ts';
import { pin as digits } from '../words.ts';

export const pin = step(
  'What the customer types on the PIN pad, and ENTER; none is ENTER alone',
  digits,
  async (stage, typed) => {
    const unasked = await stage.await('the screen pin', () => stage.screenName() === 'pin');
    if (!unasked) await stage.enter(typed);
    return unasked;
  },
);
