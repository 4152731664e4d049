/**
 * PIN blocks of ISO 9564-1 for 8-byte ciphers, and the same shape over 16 bytes that Chinese acquirers use with SM4.
 * Format 4 (AES, two passes) would be one more file beside this one.
 */
import { assert } from '../lib/assert.ts';
import { xor } from '../lib/bytes.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import type { Random } from '../lib/random.ts';
import { hidden, Secret } from '../lib/secret.ts';

interface FormatRow {
  /** First nibble. */
  readonly control: string;
  /** Whether the PAN is exclusive-ored in. */
  readonly pan: boolean;
  /** Nibbles that may fill the field after the PIN; drawn at random when there are several. */
  readonly fill: string;
}

export const pinBlockFormats = {
  'iso-0': { control: '0', pan: true, fill: 'F' },
  'iso-1': { control: '1', pan: false, fill: '0123456789ABCDEF' },
  'iso-2': { control: '2', pan: false, fill: 'F' },
  'iso-3': { control: '3', pan: true, fill: 'ABCDEF' },
  /** DE 53 digit 1 = 1: format 0 without the PAN. */
  'cup-no-pan': { control: '0', pan: false, fill: 'F' },
} as const satisfies { readonly [name: string]: FormatRow };

export type PinBlockFormat = keyof typeof pinBlockFormats;

/** What a decrypted block held. `malformed` is what a wrong key or another card's PAN looks like: DE 39 = 99. */
export type PinBlockOutcome =
  | { readonly kind: 'pin'; readonly pin: Secret }
  | { readonly kind: 'malformed'; readonly part: 'control' | 'length' | 'digits' | 'fill' };

/** @throws RangeError unless `digits` are 4 to 12 decimal digits. The text never shows them. */
export function secretPin(digits: string): Secret {
  if (!/^\d{4,12}$/.test(digits)) throw new RangeError(`a PIN has 4 to 12 digits, found ${digits.length} characters`);
  return new Secret(digits, hidden);
}

export interface PinBlockContext {
  readonly format: PinBlockFormat;
  /** The card's PAN; left out only in formats that do without. */
  readonly pan?: Secret;
  /** 8, or 16 for SM4. */
  readonly blockBytes?: number;
}

/** The clear block of a PIN. `random` is needed by formats 1 and 3 only. */
export function clearPinBlock(pin: Secret, context: PinBlockContext, random?: Random): Uint8Array {
  const { control, fill }: FormatRow = pinBlockFormats[context.format];
  const { blockBytes = 8 } = context;
  const digits = pin.reveal();
  let field = control + digits.length.toString(16) + digits;
  while (field.length < 2 * blockBytes) field += fill.length === 1 ? fill : draw(fill, random);
  return xor(fromHex(field), panField(context));
}

/** Reads the PIN out of a clear block; the inverse of `clearPinBlock`. */
export function readPinBlock(block: Uint8Array, context: PinBlockContext): PinBlockOutcome {
  const { control, fill }: FormatRow = pinBlockFormats[context.format];
  const field = toHex(xor(block, panField({ ...context, blockBytes: block.length })));
  if (field[0] !== control) return { kind: 'malformed', part: 'control' };
  const lengthDigits = Number.parseInt(field.charAt(1), 16);
  if (lengthDigits < 4 || lengthDigits > 12) return { kind: 'malformed', part: 'length' };
  const digits = field.slice(2, 2 + lengthDigits);
  if (!/^\d+$/.test(digits)) return { kind: 'malformed', part: 'digits' };
  for (const nibble of field.slice(2 + lengthDigits)) {
    if (!fill.includes(nibble)) return { kind: 'malformed', part: 'fill' };
  }
  return { kind: 'pin', pin: secretPin(digits) };
}

/** The twelve rightmost digits of the PAN without its check digit, right-aligned over zeros. */
function panField({ format, pan, blockBytes = 8 }: PinBlockContext): Uint8Array {
  if (!pinBlockFormats[format].pan) return new Uint8Array(blockBytes);
  assert(pan, `a PIN block of format ${format} is bound to a PAN`);
  return fromHex(
    pan
      .reveal()
      .slice(0, -1)
      .slice(-12)
      .padStart(2 * blockBytes, '0'),
  );
}

function draw(nibbles: string, random: Random | undefined): string {
  assert(random, 'this PIN block format is filled at random');
  return nibbles.charAt(random.int(nibbles.length));
}
