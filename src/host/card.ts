/** The card and the PIN in a request, decrypted by the keys of its terminal. */
import { createHmac } from 'node:crypto';
import { parseDe53, type SecurityControl } from '../dialects/cup-pos/de53.ts';
import { Iso8583Error } from '../iso8583/error.ts';
import { bytes, text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';
import { Secret } from '../lib/secret.ts';
import { brandOf } from '../payment/brands.ts';
import { type Pan, pan } from '../payment/pan.ts';
import { parseTrack2, trackMask } from '../payment/track2.ts';
import type { KeyStore } from '../security/key-store.ts';
import type { PresentedCard } from './acquirers/acquirer.ts';
import type { Issuer } from './issuers/issuer.ts';

/** Tells cards apart in the ledger: by the name of a test card, or by a keyed digest of the number. */
export type CardNames = (number: Pan) => string;

export function cardNames(issuer: Issuer, digestKey: Secret<Uint8Array>): CardNames {
  return (number) =>
    issuer.find(number)?.name ??
    createHmac('sha256', digestKey.reveal()).update(number.reveal()).digest('hex').slice(0, DIGEST_DIGITS);
}

const DIGEST_DIGITS = 20;
const NO_PROTECTION: SecurityControl = { pin: 'none', cipher: 'double-length-des', trackEncrypted: false };

/** The card of a request, undefined when it has none. @throws Iso8583Error when DE 2, 35 or 53 cannot be read */
export function cardOf(message: Message, keys: KeyStore, nameOf: CardNames): PresentedCard | undefined {
  const keyed = text(message, 2);
  const track2 = trackOf(message, keys);
  const stripe = track2 && parseTrack2(track2);
  if (track2 && !stripe) throw unreadable(35, 'a track 2');
  if (keyed !== undefined && !/^\d{12,19}$/.test(keyed)) throw unreadable(2, '12 to 19 digits');
  const number = keyed === undefined ? stripe?.pan : pan(keyed);
  if (!number) return undefined;
  return {
    pan: number,
    brand: brandOf(number),
    expiry: text(message, 14) ?? stripe?.expiry,
    track2,
    entryMode: text(message, 22) ?? '',
    name: nameOf(number),
  };
}

function trackOf(message: Message, keys: KeyStore): Secret | undefined {
  const sent = text(message, 35);
  if (sent === undefined) return undefined;
  const track = new Secret(sent, trackMask);
  if (!protectionOf(message).trackEncrypted) return track;
  const clear = keys.has('TDK') ? keys.decryptTrack(track) : undefined;
  if (!clear) throw unreadable(35, 'a track under the track key of the last sign-in');
  return new Secret(clear.reveal(), trackMask);
}

/** What DE 52 holds. `malformed` is what a wrong key looks like: DE 39 = 99. */
export type EnteredPin =
  | { readonly kind: 'none' }
  | { readonly kind: 'entered'; readonly pin: Secret }
  | { readonly kind: 'malformed' };

const NO_PIN: EnteredPin = { kind: 'none' };
const MALFORMED: EnteredPin = { kind: 'malformed' };

/** @param number of the card, which the PIN block is bound to */
export function pinOf(message: Message, number: Pan | undefined, keys: KeyStore): EnteredPin {
  const block = bytes(message, 52);
  // Terminals without a PIN leave the element out or fill it with zeros.
  if (!block || block.every((byte) => byte === 0)) return NO_PIN;
  if (!number) return MALFORMED;
  const outcome = keys.decryptPin(block, number);
  return outcome.kind === 'pin' ? { kind: 'entered', pin: outcome.pin } : MALFORMED;
}

function protectionOf(message: Message): SecurityControl {
  const control = text(message, 53);
  return control === undefined ? NO_PROTECTION : parseDe53(control);
}

function unreadable(de: number, expected: string): Iso8583Error {
  return new Iso8583Error({ de, offset: 0, expected, found: 'something else' });
}
