/**
 * What a customer's QR code holds (EMV QR Code Specification, Consumer-Presented Mode 1.1): BER-TLV in base64, begun with the
 * format CPV01, a template for each application and one for what they share. It is a card for one payment, so it never prints.
 */
import { concat, fromAscii } from '../lib/bytes.ts';
import { toHex } from '../lib/hex.ts';
import { hidden, Secret } from '../lib/secret.ts';
import { readTlv, type Tlv, TlvError } from './tlv.ts';

export interface CpmApplication {
  /** Application identifier (4F), upper-case hex. */
  readonly aid: string;
  /** 50 */
  readonly label?: string;
  /** Track 2 equivalent data (57) with `D` as separator, without padding. */
  readonly track2?: Secret;
  /** 5A */
  readonly pan?: Secret;
  /** 5F34, two digits. */
  readonly panSequence?: string;
  /** BER-TLV for the issuer alone (63 and 64): the cryptogram and what it was made over. */
  readonly transparent?: Secret<Uint8Array>;
}

/** Base64 of the format indicator and its first four characters, CPV0: no other kind of code begins so. */
export const CPM_START = 'hQVDUFYw';

const FORMAT = { tag: '85', value: 'CPV01' };

/** The applications of a payload, the wallet's first choice first. @throws TlvError, which never shows what was found */
export function parseCpm(text: string): CpmApplication[] {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) throw new TlvError(FORMAT.tag, 0, 'base64 with its padding', 'something else');
  const [format, ...objects] = readTlv(bytes);
  if (format?.tag !== FORMAT.tag || fromAscii(format.value) !== FORMAT.value) {
    throw new TlvError(FORMAT.tag, 0, `the format ${FORMAT.value}`, 'something else');
  }
  const templates = objects.filter(({ tag }) => tag === '61');
  if (templates.length === 0) throw new TlvError('61', bytes.length, 'an application template', 'none');
  const shared = objects.filter(({ tag }) => tag === '62').flatMap(({ children }) => children);
  return templates.map((template) => applicationOf(template, [...template.children, ...shared]));
}

interface Form {
  readonly text: (value: Uint8Array) => string;
  readonly pattern: RegExp;
  readonly what: string;
}

/** Compressed numeric: two digits to a byte, padded with F. */
const digits = (value: Uint8Array): string => toHex(value).replace(/F+$/, '');

const FORMS = {
  '4F': { text: toHex, pattern: /^(..){5,16}$/, what: 'an application identifier of 5 to 16 bytes' },
  '50': { text: fromAscii, pattern: /^[ -~]{1,16}$/, what: 'a label of 1 to 16 printable characters' },
  '57': { text: digits, pattern: /^\d{12,19}D\d{7,}$/, what: 'card number, D, expiry and service code' },
  '5A': { text: digits, pattern: /^\d{12,19}$/, what: 'a card number of 12 to 19 digits' },
  '5F34': { text: digits, pattern: /^\d{2}$/, what: 'a sequence number of 2 digits' },
} as const satisfies { readonly [tag: string]: Form };

/** @param objects its own ones first: they go before those that all applications share */
function applicationOf(template: Tlv, objects: readonly Tlv[]): CpmApplication {
  const read = (tag: keyof typeof FORMS): string | undefined => {
    const object = objects.find((each) => each.tag === tag);
    return object && textOf(object, FORMS[tag]);
  };
  const aid = read('4F');
  if (aid === undefined) throw new TlvError('4F', template.offset, FORMS['4F'].what, 'none');
  const [label, track2, pan, panSequence] = [read('50'), read('57'), read('5A'), read('5F34')];
  const transparent = objects.filter(({ tag }) => tag === '63' || tag === '64').map(({ value }) => value);
  return {
    aid,
    ...(label && { label }),
    ...(track2 && { track2: new Secret<string>(track2, hidden) }),
    ...(pan && { pan: new Secret<string>(pan, hidden) }),
    ...(panSequence && { panSequence }),
    ...(transparent.length > 0 && { transparent: new Secret(concat(...transparent), hidden) }),
  };
}

function textOf({ tag, value, offset }: Tlv, { text, pattern, what }: Form): string {
  const read = text(value);
  if (pattern.test(read)) return read;
  throw new TlvError(tag, offset, what, `${value.length} bytes of something else`);
}
