/** What stands in front of a message in a frame: TPDU and header, the TPDU alone, or nothing. */
import { concat } from '../lib/bytes.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import { WireError, type WirePart } from './error.ts';
import { formatHeader, HEADER_BYTES, parseHeader } from './header.ts';
import { formatTpdu, parseTpdu, TPDU_BYTES } from './tpdu.ts';

export const layouts = ['tpdu+header', 'tpdu', 'bare'] as const;
export type Layout = (typeof layouts)[number];

export interface Envelope {
  /** Ten hex digits. */
  readonly tpdu?: string;
  /** Twelve hex digits. */
  readonly header?: string;
  /** From the MTI on. */
  readonly message: Uint8Array;
}

/**
 * Takes a frame, without its length, apart. The message is a view of `bytes`.
 * @throws WireError when `bytes` are too short for the layout or do not begin with a TPDU where there should be one
 */
export function open(bytes: Uint8Array, layout: Layout = 'tpdu+header'): Envelope {
  if (layout === 'bare') return { message: bytes };
  const tpdu = formatTpdu(parseTpdu(hexOf('TPDU', bytes, 0, TPDU_BYTES)));
  if (layout === 'tpdu') return { tpdu, message: bytes.subarray(TPDU_BYTES) };
  const header = hexOf('header', bytes, TPDU_BYTES, HEADER_BYTES);
  return { tpdu, header, message: bytes.subarray(TPDU_BYTES + HEADER_BYTES) };
}

/** The inverse of `open`. @throws WireError when TPDU or header is not what its layout says */
export function seal({ tpdu, header, message }: Envelope): Uint8Array {
  return concat(
    fromHex(tpdu === undefined ? '' : formatTpdu(parseTpdu(tpdu))),
    fromHex(header === undefined ? '' : formatHeader(parseHeader(header))),
    message,
  );
}

function hexOf(part: WirePart, bytes: Uint8Array, offset: number, size: number): string {
  const left = bytes.length - offset;
  if (left < size) throw new WireError(part, offset, `${size} bytes`, `${Math.max(0, left)}`);
  return toHex(bytes.subarray(offset, offset + size));
}
