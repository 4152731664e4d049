/**
 * Track encryption of China UnionPay POS (DE 35 and 36 when DE 53 digit 3 is 1): one cipher block in the middle of the
 * packed track goes under the track key, and the length stays. What is before it and the last one or two digits stay clear.
 */
import { fromHex, toHex } from '../lib/hex.ts';
import type { BlockCipher } from './block-cipher.ts';

/** The block ends one byte before the last byte of the packed field. Positions count nibbles. */
function span(track: string, cipher: BlockCipher): readonly [start: number, end: number] {
  const end = track.length - (track.length % 2 === 0 ? 2 : 1);
  return [end - 2 * cipher.blockBytes, end];
}

function replaceSpan(track: string, cipher: BlockCipher, change: (block: Uint8Array) => Uint8Array): string {
  const [start, end] = span(track, cipher);
  return track.slice(0, start) + toHex(change(fromHex(track.slice(start, end)))) + track.slice(end);
}

/** Track digits with the separator written `=` or `D`; the result is nibbles 0-9 A-F, the separator `D`. */
export function encryptTrack(track: string, cipher: BlockCipher): string {
  const nibbles = track.replaceAll('=', 'D').padEnd(2 * cipher.blockBytes + 1, 'F');
  return replaceSpan(nibbles, cipher, (block) => cipher.encrypt(block));
}

/**
 * Inverse of `encryptTrack`; the separator comes back as `=`. Undefined when the field is too short to hold the block
 * or what comes out is no track, as under a wrong key.
 */
export function decryptTrack(track: string, cipher: BlockCipher): string | undefined {
  const nibbles = track.replaceAll('=', 'D');
  if (nibbles.length <= 2 * cipher.blockBytes) return undefined;
  const clear = replaceSpan(nibbles, cipher, (block) => cipher.decrypt(block))
    .replace(/F+$/, '')
    .replaceAll('D', '=');
  return /^[0-9=]+$/.test(clear) ? clear : undefined;
}
