/** DE 55: the chip's data objects, one after another. */
import { readTlv, type Tlv, TlvError } from '../../emv/tlv.ts';
import { Iso8583Error } from '../../iso8583/error.ts';

/** @throws Iso8583Error, with a path like `DE 55 / 9F26`, where the bytes are no TLV */
export function parseDe55(bytes: Uint8Array): Tlv[] {
  try {
    return readTlv(bytes);
  } catch (error) {
    if (!(error instanceof TlvError)) throw error;
    const { tag, offset, expected, found } = error;
    throw new Iso8583Error({ de: 55, path: tag ? `DE 55 / ${tag}` : 'DE 55', offset, expected, found });
  }
}
