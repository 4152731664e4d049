/** pin: what the customer types on the PIN pad, and ENTER. */
import { step } from '../step-kind.ts';
import { pin as digits } from '../words.ts';

export const pin = step(digits, (stage, typed) => {
  const unasked = stage.await('the screen pin', () => stage.screenName() === 'pin');
  if (!unasked) stage.enter(typed);
  return unasked;
});
