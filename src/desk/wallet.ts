/** The wallet beside the terminal: the test cards of fixtures/cards as a hand can swipe them. */
import { fileURLToPath } from 'node:url';
import { type CardFile, readCardFiles } from '../host/issuers/card-files.ts';
import type { Stripe } from '../machine/front-panel.ts';
import type { Text } from '../payment/text.ts';
import { formatTrack2 } from '../payment/track2.ts';

/** The same distance away from src/desk/ and dist/desk/. */
export const cardsFolder = fileURLToPath(new URL('../../fixtures/cards', import.meta.url));

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

/** Cards that work first, then those that are there to be declined. @throws ConfigError */
export function openWallet(folder = cardsFolder): readonly WalletCard[] {
  const usable = (card: CardFile): number => (card.known && card.status === 'active' ? 0 : 1);
  return readCardFiles(folder)
    .toSorted((a, b) => usable(a) - usable(b))
    .map((card) => ({
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
