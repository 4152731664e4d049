/** A card as a transaction carries it. */
import type { Secret } from '../lib/secret.ts';
import { type EntryModeName, toDe22 } from '../payment/entry-modes.ts';
import type { Pan } from '../payment/pan.ts';
import { parseTrack2 } from '../payment/track2.ts';

export interface Card {
  readonly entry: EntryModeName;
  readonly pan: Pan;
  /** YYMM */
  readonly expiry?: string;
  readonly track2?: Secret;
  readonly track3?: Secret;
}

/** What the customer did at the PIN pad: `block` (DE 52) is absent when ENTER alone was pressed. */
export interface PinEntry {
  readonly block?: Uint8Array;
}

/** What DE 36 has room for; a third track that was read badly is left out, the second is enough. */
const TRACK_3 = /^[\d=D]{1,104}$/;

/**
 * The card behind a swipe; undefined when its track 2 is none. A chip card (service code 2xx or 6xx) counts as any other:
 * these models have no chip reader, so its stripe is all there is.
 */
export function cardFromStripe(stripe: { readonly track2: Secret; readonly track3?: Secret }): Card | undefined {
  const track = parseTrack2(stripe.track2);
  if (!track) return undefined;
  const { track2 } = stripe;
  const track3 = stripe.track3 && TRACK_3.test(stripe.track3.reveal()) ? stripe.track3 : undefined;
  return { entry: 'swipe', pan: track.pan, expiry: track.expiry, track2, ...(track3 && { track3 }) };
}

/** DE 22 of a card and what was done at the PIN pad. */
export function entryModeOf(card: Card, pin: PinEntry | undefined): string {
  return toDe22(card.entry, pin?.block !== undefined);
}
