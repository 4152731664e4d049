/** What a swipe makes a card of. */
import { expect, test } from 'vitest';
import { cardFromStripe, entryModeOf } from '../../src/firmware/card.ts';
import { Secret } from '../../src/lib/secret.ts';
import { trackMask } from '../../src/payment/track2.ts';

const secret = (track: string) => new Secret(track, trackMask);
const track2 = secret('6212345678901265=30121200000000001');

test('track 2 gives number and expiry, and travels as it was read', () => {
  const card = cardFromStripe({ track2 });
  expect(card).toMatchObject({ entry: 'swipe', expiry: '3012', track2 });
  expect(card?.pan.reveal()).toBe('6212345678901265');
});

test.each(['', '6212345678901265', '6212345678901265=', 'abc=30121200'])('%j is no card', (track) => {
  expect(cardFromStripe({ track2: secret(track) })).toBeUndefined();
});

test('a third track goes along when it can be sent', () => {
  const track3 = secret('996212345678901265=1561560000000000000003000000114000030000000000000=');
  expect(cardFromStripe({ track2, track3 })?.track3).toBe(track3);
  expect(cardFromStripe({ track2, track3: secret('99 bad') })).not.toHaveProperty('track3');
});

test('DE 22 tells how the number came and whether a PIN did', () => {
  const swiped = cardFromStripe({ track2 });
  if (!swiped) throw new Error('the track is one');
  expect(entryModeOf(swiped, { block: new Uint8Array(8) })).toBe('021');
  expect(entryModeOf(swiped, {})).toBe('022');
  expect(entryModeOf({ ...swiped, entry: 'keyed' }, undefined)).toBe('012');
});
