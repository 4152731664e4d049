/** The wallet beside the terminal: the test cards of fixtures/cards as a hand can swipe them. */
import { fileURLToPath } from 'node:url';
import { readCardFiles } from '../host/issuers/card-files.ts';
import type { Stripe } from '../machine/front-panel.ts';
import type { Text } from '../payment/text.ts';
import { formatTrack2 } from '../payment/track2.ts';

/** The same distance away from src/desk/ and dist/desk/. */
export const cardsFolder = fileURLToPath(new URL('../../fixtures/cards', import.meta.url));

/** The file of the customers' phones. */
export const walletsFile = fileURLToPath(new URL('../../fixtures/wallets.yaml', import.meta.url));

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
export function openWallet(folder = cardsFolder): readonly WalletCard[] {
  return readCardFiles(folder).map((card) => ({
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
