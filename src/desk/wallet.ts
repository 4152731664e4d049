/** The wallet beside the terminal: the test cards of fixtures/cards as a hand can swipe them. */
import type { Stripe } from '../machine/front-panel.ts';
import type { Text } from '../payment/text.ts';
import { formatTrack2 } from '../payment/track2.ts';
import { shippedCards } from './fixtures.ts';

/** A test card in the wallet. */
export interface WalletCard {
  /** Its name in fixtures/cards: 'unionpay-debit'. */
  readonly name: string;
  readonly label: Text;
  /** Card organisation, DE 63.1 code. */
  readonly brand: string;
  readonly kind: 'debit' | 'credit';
  /** Masked. */
  readonly pan: string;
  /** The test PIN, shown beside the card so that a trainer can type it. */
  readonly pin: string;
  /** YYMM */
  readonly expiry: string;
  readonly stripe: Stripe;
}

/** In the order of the card files: cards that work first, then those that are there to be declined. @throws ConfigError */
export function openWallet(): readonly WalletCard[] {
  return shippedCards().map((card) => ({
    name: card.name,
    label: card.label,
    brand: card.brand,
    kind: card.kind,
    pan: card.pan.toString(),
    pin: card.pin.reveal(),
    expiry: card.expiry,
    stripe: { track2: formatTrack2(card) },
  }));
}
