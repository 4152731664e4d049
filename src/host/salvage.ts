/** What can still be read of a message that cannot be read whole: enough, with luck, to tell its terminal so. */
import { Iso8583Error } from '../iso8583/error.ts';
import type { Codec, Message } from '../iso8583/types.ts';

/** MTI in BCD, then the primary bitmap. */
const BITMAP_AT = 2;
const BITMAP_BYTES = 8;

/** The elements before the one that `error` complains about; undefined when not even MTI and bitmap can be read. */
export function salvage(codec: Codec, bytes: Uint8Array, { de }: Iso8583Error): Message | undefined {
  if (de < 2) return undefined;
  const shortened = bytes.slice();
  const first = BITMAP_AT * 8 + de - 1;
  for (let bit = first; bit < (BITMAP_AT + BITMAP_BYTES) * 8; bit++) {
    shortened[bit >> 3] = (shortened[bit >> 3] as number) & ~(0x80 >> (bit & 7));
  }
  try {
    return codec.unpack(shortened);
  } catch (error) {
    // Without the elements from there on, the message ends where its complaint about more bytes begins.
    if (!(error instanceof Iso8583Error)) throw error;
    return tryUnpack(codec, shortened.subarray(0, error.offset));
  }
}

function tryUnpack(codec: Codec, bytes: Uint8Array): Message | undefined {
  try {
    return codec.unpack(bytes);
  } catch {
    return undefined;
  }
}
