import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromHex } from '../../src/lib/hex.ts';
import { cipherOf, secretKey } from '../../src/security/keys.ts';
import { decryptTrack, encryptTrack } from '../../src/security/track-cipher.ts';
import { input, knownAnswers } from './known-answers.ts';

const tdk = cipherOf(secretKey(fromHex('55555555555555556666666666666666')));

test.each(knownAnswers('cup-track'))('$name', (answer) => {
  const cipher = cipherOf(secretKey(fromHex(input(answer, 'tdk'))));
  const track = input(answer, 'track');
  expect(encryptTrack(track, cipher)).toBe(answer.expected);
  expect(encryptTrack(track.replace('D', '='), cipher)).toBe(answer.expected);
  expect(decryptTrack(answer.expected, cipher)).toBe(track.replace('D', '='));
});

describe('the encrypted block', () => {
  it('leaves one digit clear at the end of an odd track and two of an even one', () => {
    const odd = '6200000000000005=30122010000012345678';
    const even = odd.slice(0, -1);
    const differing = (track: string) => {
      const sent = encryptTrack(track, tdk);
      return [...sent].flatMap((nibble, i) => (nibble === track.replace('=', 'D')[i] ? [] : [i]));
    };
    expect(Math.max(...differing(odd))).toBeLessThan(odd.length - 1);
    expect(Math.min(...differing(odd))).toBeGreaterThanOrEqual(20);
    expect(Math.max(...differing(even))).toBeLessThan(even.length - 2);
    expect(Math.min(...differing(even))).toBeGreaterThanOrEqual(18);
  });

  it('keeps the length of every track of 17 digits or more, and comes back', () => {
    const track = fc
      .array(fc.constantFrom(...'0123456789='), { minLength: 17, maxLength: 104 })
      .map((it) => it.join(''));
    fc.assert(
      fc.property(track, (text) => {
        const sent = encryptTrack(text, tdk);
        expect(sent).toHaveLength(text.length);
        expect(decryptTrack(sent, tdk)).toBe(text);
        expect(decryptTrack(sent.replaceAll('D', '='), tdk)).toBe(text);
      }),
    );
  });

  it('fills a shorter track up to 17 with F, which decryption takes off', () => {
    const sent = encryptTrack('621234567890=3', tdk);
    expect(sent).toHaveLength(17);
    expect(sent.endsWith('F')).toBe(true);
    expect(decryptTrack(sent, tdk)).toBe('621234567890=3');
  });
});

describe('what is no encrypted track', () => {
  it('too short for a block', () => {
    expect(decryptTrack('6212345678901265', tdk)).toBeUndefined();
  });

  it('under another key', () => {
    const other = cipherOf(secretKey(fromHex('77777777777777778888888888888888')));
    expect(decryptTrack(encryptTrack('6200000000000005=30122010000012345678', tdk), other)).toBeUndefined();
  });
});
