/**
 * CA public keys (60.3 = 370 to 372) and parameters of EMV applications (380 to 382) in DE 62: TLV of the terminal, as
 * JR/T 0025 and UnionPay number it, behind the digit of a page.
 */
import { readTlv, type Tlv, TlvError, writeTlv } from '../../emv/tlv.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { concat, fromAscii } from '../../lib/bytes.ts';
import { fromHex, toHex } from '../../lib/hex.ts';

/** What names a CA public key, in hex: `A000000333` and `08`. */
export interface CaKeyName {
  readonly rid: string;
  readonly index: string;
}

export interface CaKey extends CaKeyName {
  /** `YYYYMMDD` */
  readonly expiry: string;
  /** In hex, as all that follows. */
  readonly modulus: string;
  readonly exponent: string;
  /** SHA-1 over RID, index, modulus and exponent. */
  readonly checksum: string;
}

/** Parameters of an application, in hex by tag: `DF11` to `DF13` action codes, `9F1B` floor limit and so on. */
export interface AidParameters {
  readonly aid: string;
  readonly values: { readonly [tag: string]: string };
}

const RID = '9F06';
const INDEX = '9F22';
const EXPIRY = 'DF05';
const HASH_ALGORITHM = 'DF06';
const KEY_ALGORITHM = 'DF07';
const MODULUS = 'DF02';
const EXPONENT = 'DF04';
const CHECKSUM = 'DF03';
/** SHA-1, RSA. */
const ONLY_ALGORITHM = '01';

/** @throws Iso8583Error */
export function parseCaKeyNames(body: Uint8Array): readonly (CaKeyName & { readonly expiry: string })[] {
  return groups(body).map((group) => ({ ...nameIn(group), expiry: expiryIn(group) }));
}

export function formatCaKeyNames(keys: readonly (CaKeyName & { readonly expiry: string })[]): Uint8Array {
  // Queries have the date as eight characters, downloads of some hosts as four bytes.
  return concat(...keys.flatMap((key) => [formatCaKeyName(key), writeTlv(EXPIRY, Buffer.from(key.expiry, 'latin1'))]));
}

/** @throws Iso8583Error */
export function parseCaKeyName(body: Uint8Array): CaKeyName {
  return nameIn(only(groups(body)));
}

export function formatCaKeyName({ rid, index }: CaKeyName): Uint8Array {
  return concat(writeTlv(RID, fromHex(rid)), writeTlv(INDEX, fromHex(index)));
}

/** @throws Iso8583Error */
export function parseCaKey(body: Uint8Array): CaKey {
  const group = only(groups(body));
  const [modulus, exponent, checksum] = [MODULUS, EXPONENT, CHECKSUM].map((tag) => required(group, tag));
  return {
    ...nameIn(group),
    expiry: expiryIn(group),
    modulus: modulus as string,
    exponent: exponent as string,
    checksum: checksum as string,
  };
}

export function formatCaKey(key: CaKey): Uint8Array {
  const objects = [
    [EXPIRY, key.expiry],
    [HASH_ALGORITHM, ONLY_ALGORITHM],
    [KEY_ALGORITHM, ONLY_ALGORITHM],
    [MODULUS, key.modulus],
    [EXPONENT, key.exponent],
    [CHECKSUM, key.checksum],
  ] as const;
  return concat(formatCaKeyName(key), ...objects.map(([tag, value]) => writeTlv(tag, fromHex(value))));
}

/** @throws Iso8583Error */
export function parseAids(body: Uint8Array): readonly string[] {
  return groups(body).map((group) => required(group, RID));
}

export function formatAids(aids: readonly string[]): Uint8Array {
  return concat(...aids.map((aid) => writeTlv(RID, fromHex(aid))));
}

/** @throws Iso8583Error */
export function parseAidParameters(body: Uint8Array): AidParameters {
  const group = only(groups(body));
  const values = group.filter(({ tag }) => tag !== RID).map(({ tag, value }) => [tag, toHex(value)]);
  return { aid: required(group, RID), values: Object.fromEntries(values) };
}

export function formatAidParameters({ aid, values }: AidParameters): Uint8Array {
  return concat(formatAids([aid]), ...Object.entries(values).map(([tag, value]) => writeTlv(tag, fromHex(value))));
}

type Group = readonly Tlv[];

/** The objects of a body, entry by entry: each begins with 9F06. */
function groups(body: Uint8Array): readonly Group[] {
  const found: Tlv[][] = [];
  for (const object of objectsOf(body)) {
    if (object.tag === RID) found.push([]);
    const group = found.at(-1);
    if (!group) throw flaw(object.tag, `${RID} first`, object.tag);
    group.push(object);
  }
  return found;
}

function objectsOf(body: Uint8Array): readonly Tlv[] {
  try {
    return readTlv(body);
  } catch (error) {
    if (error instanceof TlvError) throw flaw(error.tag, error.expected, error.found);
    throw error;
  }
}

function only(found: readonly Group[]): Group {
  const [group] = found;
  if (!group || found.length > 1) throw flaw(RID, 'one entry', `${found.length}`);
  return group;
}

function nameIn(group: Group): CaKeyName {
  return { rid: required(group, RID), index: required(group, INDEX) };
}

/** The date of expiry as `YYYYMMDD`, from eight characters or four bytes. */
function expiryIn(group: Group): string {
  const value = fromHex(required(group, EXPIRY));
  return value.length === 8 ? fromAscii(value) : toHex(value);
}

function required(group: Group, tag: string): string {
  const object = group.find((each) => each.tag === tag);
  if (!object) throw flaw(tag, tag, 'none');
  return toHex(object.value);
}

const flaw = (tag: string, expected: string, found: string): Iso8583Error =>
  new Iso8583Error({ de: 62, path: `DE 62 / ${tag || 'TLV'}`, offset: 0, expected, found });
