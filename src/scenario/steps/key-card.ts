/** key-card: number and expiry of a card of the wallet, by hand where a card is asked for. */
import { present } from '../../lib/assert.ts';
import { parseTrack2 } from '../../payment/track2.ts';
import { step } from '../step-kind.ts';
import { card } from '../words.ts';

export const keyCard = step(
  'Number and expiry of a card of the wallet by hand, where a card is asked for',
  card,
  async (stage, { stripe, expiry }) => {
    const unasked = await stage.await('the screen swipe-card', () => stage.screenName() === 'swipe-card');
    if (unasked) return unasked;
    const { pan } = present(parseTrack2(stripe.track2), "the wallet card's track 2");
    await stage.enter(pan.reveal());
    if (stage.screenName() === 'expiry') await stage.enter(expiry);
    return undefined;
  },
);
