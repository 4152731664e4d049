/** Magnetic stripe track 2 (ISO/IEC 7813): PAN, separator, expiry YYMM, service code, the issuer's own digits. */
import { hidden, type Mask, Secret } from '../lib/secret.ts';
import { type Pan, pan, panMask } from './pan.ts';

export interface Track2 {
  readonly pan: Pan;
  /** YYMM */
  readonly expiry: string;
  /** Three digits. */
  readonly serviceCode: string;
  /** What the issuer keeps there: key index, PIN verification value, card verification value. */
  readonly discretionary: Secret;
}

/** Shows the PAN of a track 2 or 3 masked and nothing behind it. An encrypted track may hide its separator. */
export const trackMask: Mask<string> = (track) => {
  const separator = track.search(/[=D]/);
  if (separator < 0) return `${track.slice(0, 6)}****`;
  return `${panMask(track.slice(0, separator))}=****`;
};

const MAX_CHARACTERS = 37;

/** A track as the reader gave it, without sentinels; the separator is `=` or `D`. Undefined when it is no track 2. */
export function parseTrack2(track: Secret): Track2 | undefined {
  const text = track.reveal();
  const match = /^(\d{12,19})[=D](\d{4})(\d{3})(\d*)$/.exec(text);
  if (!match || text.length > MAX_CHARACTERS) return undefined;
  const [, digits = '', expiry = '', serviceCode = '', discretionary = ''] = match;
  return { pan: pan(digits), expiry, serviceCode, discretionary: new Secret(discretionary, hidden) };
}

/** The inverse of `parseTrack2`, with `=`. */
export function formatTrack2({ pan, expiry, serviceCode, discretionary }: Track2): Secret {
  return new Secret<string>(`${pan.reveal()}=${expiry}${serviceCode}${discretionary.reveal()}`, trackMask);
}

/** Whether the card says that it has a chip to be used: service code 2xx (international) or 6xx (national). */
export function isChipCard(serviceCode: string): boolean {
  return serviceCode.startsWith('2') || serviceCode.startsWith('6');
}
