/**
 * DE 62 at sign-in. The request may name the device (usage 19): `Sequence No`, two digits that count what follows, a network
 * licence number of four characters, the serial number. The response holds a key block, laid out as the request's DE 60.3 asks.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { ascii, fromAscii } from '../../lib/bytes.ts';
import type { KeyBlockLayoutName } from '../../security/key-block.ts';

export interface DeviceNumber {
  readonly licence: string;
  readonly serialNumber: string;
}

/** The layout of the key block by DE 60.3 of the sign-in. */
export const keyBlockLayoutOf = {
  '001': 'single',
  '003': 'double',
  '004': 'double-track',
} as const satisfies { readonly [networkCode: string]: KeyBlockLayoutName };

/** What a host may put in place of the usual layout: keys of triple length, or check values of three bytes. */
export const keyBlockVariants = {
  standard: {},
  triple: { '003': 'triple', '004': 'triple-track' },
  'short-kcv': { '004': 'double-track-short-kcv' },
} as const satisfies { readonly [variant: string]: { readonly [networkCode: string]: KeyBlockLayoutName } };

export type KeyBlockVariant = keyof typeof keyBlockVariants;

/** @param networkCode DE 60.3 of the sign-in, one of `keyBlockLayoutOf` */
export function layoutFor(networkCode: string, variant: KeyBlockVariant): KeyBlockLayoutName {
  const own: { readonly [networkCode: string]: KeyBlockLayoutName } = keyBlockVariants[variant];
  return own[networkCode] ?? keyBlockLayoutOf[networkCode as keyof typeof keyBlockLayoutOf];
}

/** DE 60.3 of a request for a master key; acquirers number it as they please. */
export const masterKeyNetworkCodes = ['400', '401', '003'] as const;

const PREFIX = 'Sequence No';
const LICENCE_CHARACTERS = 4;
const DEVICE_NUMBER = /^Sequence No(\d\d)(.{4})(.+)$/;

/** @throws Iso8583Error */
export function parseDeviceNumber(bytes: Uint8Array): DeviceNumber {
  const text = fromAscii(bytes);
  const [, count, licence = '', serialNumber = ''] = DEVICE_NUMBER.exec(text) ?? [];
  if (Number(count) !== licence.length + serialNumber.length) {
    const expected = `${PREFIX}, two digits, and as many characters as they count`;
    throw new Iso8583Error({
      de: 62,
      path: 'DE 62 usage 19',
      offset: 0,
      expected,
      found: `${bytes.length} other bytes`,
    });
  }
  return { licence, serialNumber };
}

/** @throws Iso8583Error when the licence has not four characters or all has more than two digits can count */
export function formatDeviceNumber({ licence, serialNumber }: DeviceNumber): Uint8Array {
  const count = String(licence.length + serialNumber.length).padStart(2, '0');
  if (licence.length !== LICENCE_CHARACTERS || serialNumber === '' || count.length > 2) {
    const expected = 'a licence of 4 characters and a serial number of 1 to 95';
    const found = `${licence.length} and ${serialNumber.length}`;
    throw new Iso8583Error({ de: 62, path: 'DE 62 usage 19', offset: PREFIX.length, expected, found });
  }
  return ascii(PREFIX + count + licence + serialNumber);
}
