/**
 * The face of the codec: a specification is a table with one row per data element, a message is data elements by number.
 * ISO 8583:1987/1993/2003; the MTI is DE 0, nothing about it is special. Knows nothing of POS.
 */
import type { Mask, Secret } from '../lib/secret.ts';

/** Text for n, z, an, ans and x+n elements; bytes for b elements; wrapped where the row has a mask. */
export type Value = string | Uint8Array | Secret<string> | Secret<Uint8Array>;

/** Data elements by number; 0 is the MTI. The bitmap (DE 1) is computed, never given. */
export type Message = { [dataElement: number]: Value | undefined };

/**
 * How a value becomes bytes. `bcd` packs two digits a byte, and so does `track`, where the separator is D in unpacked text
 * (`=` is accepted) and an encrypted part may hold 0-9 and A-F. `gbk` is text with Chinese in it; as acquirers put binary
 * there too, bytes that are no GBK become escapes (gbk.ts) that pack turns back. `binary` is raw, `hex` the same as two
 * ASCII characters a byte.
 */
export type Encoding = 'bcd' | 'track' | 'ascii' | 'gbk' | 'binary' | 'hex';

/** The length in front of a variable element: how many decimal digits and how they are written. */
export interface Prefix {
  readonly digits: 1 | 2 | 3 | 4;
  readonly encoding: 'bcd' | 'ascii';
}

/** One data element of a specification. */
export interface FieldSpec {
  /** Name in the standard's words, as a person reads it. */
  readonly name: string;
  /** The same in Chinese. */
  readonly nameZh: string;
  readonly encoding: Encoding;
  /** Fixed length, or the maximum when `prefix` is there: digits for bcd and track, bytes (before `hex`) otherwise. */
  readonly length: number;
  readonly prefix?: Prefix;
  /**
   * Where an odd number of digits, or a short fixed value, gets its filling, and with what.
   * Default: fixed bcd right-aligned with '0', bcd with a prefix left-aligned with '0', ascii and gbk left-aligned with ' '.
   */
  readonly align?: 'left' | 'right';
  readonly pad?: string;
  /**
   * Allowed characters: n digits, z track data, an letters, digits and spaces, ans printable ASCII, x+n a number after the
   * sign C or D, which is one byte in any encoding. Checked when packing and unpacking.
   * Default: n for bcd, z for track, ans for ascii, anything for gbk.
   */
  readonly charset?: 'n' | 'z' | 'an' | 'ans' | 'x+n';
  /** Makes the element a `Secret` in messages, and says how it is printed. */
  readonly mask?: Mask<string> | Mask<Uint8Array>;
  /** How a person reads the bytes of a b element, where that is not hex. */
  readonly show?: (bytes: Uint8Array) => string;
}

export interface Spec {
  readonly name: string;
  /** How the bitmap is written. The secondary bitmap appears when an element above 64 is present and `maxElement` is 128. */
  readonly bitmap: 'binary' | 'hex';
  readonly maxElement: 64 | 128;
  readonly fields: { readonly [dataElement: number]: FieldSpec };
}

/** One element as a person may see it: masked where the row says so, with its place in the bytes. */
export interface DescribedField {
  readonly de: number;
  readonly name: string;
  readonly nameZh: string;
  /** Printable, masked. Bytes as upper-case hex. */
  readonly value: string;
  /** Offset and length within the message, the length prefix included. */
  readonly offset: number;
  readonly length: number;
  readonly secret: boolean;
}

export interface Codec {
  readonly spec: Spec;
  /** Bytes of a message from the MTI on. @throws Iso8583Error when a value does not fit its row. */
  pack(message: Message): Uint8Array;
  /**
   * The message in `bytes`, which it must fill exactly. Raw b elements are views of `bytes`, so these must stay as they are.
   * @throws Iso8583Error with element, offset, expected and found.
   */
  unpack(bytes: Uint8Array): Message;
  /** The elements of packed bytes in order of appearance, masked; the one printable form. @throws Iso8583Error */
  describe(bytes: Uint8Array): DescribedField[];
}
