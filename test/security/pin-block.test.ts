import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { type Random, seededRandom } from '../../src/lib/random.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { cipherOf, secretKey } from '../../src/security/keys.ts';
import {
  clearPinBlock,
  type PinBlockFormat,
  pinBlockFormats,
  readPinBlock,
  secretPin,
} from '../../src/security/pin-block.ts';
import { input, type KnownAnswer, keyedFrames, knownAnswers } from './known-answers.ts';

const secret = (text: string) => new Secret(text, hidden);

/** Draws the fill nibbles of a vector, in order. */
function scripted(nibbles: string, choices: string): Random {
  let at = 0;
  return { int: () => choices.indexOf(nibbles.charAt(at++)), bytes: () => new Uint8Array() };
}

function clear(answer: KnownAnswer, format: PinBlockFormat): Uint8Array {
  const random = scripted(answer.inputs.fill ?? '', pinBlockFormats[format].fill);
  return clearPinBlock(secretPin(input(answer, 'pin')), { format, ...panOf(answer) }, random);
}

const panOf = ({ inputs: { pan } }: KnownAnswer) => (pan === undefined ? {} : { pan: secret(pan) });

describe.each([
  ['pinblock-iso9564-0', 'iso-0'],
  ['pinblock-iso9564-1', 'iso-1'],
  ['pinblock-iso9564-2', 'iso-2'],
  ['pinblock-iso9564-3', 'iso-3'],
] as const)('%s', (algorithm, format) => {
  test.each(knownAnswers(algorithm))('$name', (answer) => {
    expect(toHex(clear(answer, format))).toBe(answer.expected);
    const read = readPinBlock(fromHex(answer.expected), { format, ...panOf(answer) });
    expect(read.kind === 'pin' && read.pin.reveal()).toBe(input(answer, 'pin'));
  });
});

describe('encrypted PIN blocks', () => {
  test.each(knownAnswers('pinblock-iso9564-0-tdes'))('$name', (answer) => {
    const cipher = cipherOf(secretKey(fromHex(answer.inputs.zpk ?? input(answer, 'key'))));
    expect(toHex(cipher.encrypt(clear(answer, 'iso-0')))).toBe(answer.expected);
  });

  test.each(knownAnswers('pinblock-iso9564-1-tdes-decrypt'))('$name', (answer) => {
    const block = cipherOf(secretKey(fromHex(input(answer, 'key')))).decrypt(fromHex(input(answer, 'block')));
    expect(toHex(block)).toBe(answer.expected);
    const read = readPinBlock(block, { format: 'iso-1' });
    expect(read.kind === 'pin' && read.pin.reveal()).toBe('1234');
  });

  test.each(keyedFrames.filter((frame) => frame.pin))('DE 52 of $name', ({ pin }) => {
    if (!pin) throw new Error('filtered');
    const pan = secret(pin.track2.slice(0, pin.track2.indexOf('D')));
    const block = clearPinBlock(secretPin(pin.pin), { format: 'iso-0', pan });
    expect(toHex(cipherOf(secretKey(fromHex(pin.pik))).encrypt(block))).toBe(pin.block);
  });
});

describe('16-byte blocks for SM4', () => {
  test.each(knownAnswers('pinblock-cup-sm4-16byte'))('$name', (answer) => {
    const pan = secret(`${input(answer, 'pan12')}0`);
    const block = clearPinBlock(secretPin(input(answer, 'pin')), { format: 'iso-0', pan, blockBytes: 16 });
    expect(toHex(block)).toBe(answer.expected);
  });

  test.each(knownAnswers('pinblock-cup-sm4-16byte-encrypted'))('$name', (answer) => {
    const pan = secret(input(answer, 'pan'));
    const block = clearPinBlock(secretPin(input(answer, 'pin')), { format: 'iso-0', pan, blockBytes: 16 });
    const encrypted = cipherOf(secretKey(fromHex(input(answer, 'key')), 'sm4')).encrypt(block);
    expect(toHex(encrypted)).toBe(answer.expected);
  });
});

const digits = (minLength: number, maxLength: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength, maxLength }).map((numbers) => numbers.join(''));

it('reads back every PIN of 4 to 12 digits in every format and both block sizes', () => {
  const formats = fc.constantFrom(...(Object.keys(pinBlockFormats) as PinBlockFormat[]));
  fc.assert(
    fc.property(
      formats,
      digits(4, 12),
      digits(12, 19),
      fc.constantFrom(8, 16),
      fc.integer(),
      (format, pin, pan, blockBytes, seed) => {
        const context = { format, pan: secret(pan), blockBytes };
        const read = readPinBlock(clearPinBlock(secretPin(pin), context, seededRandom(seed)), context);
        expect(read.kind === 'pin' && read.pin.reveal()).toBe(pin);
      },
    ),
  );
});

describe('malformed blocks', () => {
  const pan = secret('0000000000000000');
  test.each([
    ['control', '16123456FFFFFFFF'],
    ['length', '03123FFFFFFFFFFF'],
    ['length', '0D12345678901234'],
    ['digits', '0612A456FFFFFFFF'],
    ['fill', '06123456FFFFFFF0'],
  ])('wrong %s: %s', (part, block) => {
    expect(readPinBlock(fromHex(block), { format: 'iso-0', pan })).toEqual({ kind: 'malformed', part });
  });

  it('is what another card makes of a block', () => {
    const block = clearPinBlock(secretPin('123456'), { format: 'iso-0', pan: secret('6212345678901265') });
    expect(readPinBlock(block, { format: 'iso-0', pan: secret('6250947000000014') }).kind).toBe('malformed');
  });

  it('never becomes an exception, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 8, maxLength: 8 }), (block) => {
        const read = readPinBlock(block, { format: 'iso-0', pan: secret('6212345678901265') });
        expect(['pin', 'malformed']).toContain(read.kind);
      }),
    );
  });
});

test.each(['', '123', '1234567890123', '12a4', '１２３４'])(
  '%j is no PIN, and the refusal does not repeat it',
  (text) => {
    expect(() => secretPin(text)).toThrow(RangeError);
    expect(() => secretPin(text)).toThrow(`a PIN has 4 to 12 digits, found ${text.length} characters`);
  },
);
