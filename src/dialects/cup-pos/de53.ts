/** DE 53: how PIN and tracks of a message are protected. Sixteen digits, of which three say something. */
import { Iso8583Error } from '../../iso8583/error.ts';

export interface SecurityControl {
  readonly pin: 'none' | 'without-pan' | 'with-pan';
  readonly cipher: 'single-des' | 'double-length-des' | 'sm4';
  readonly trackEncrypted: boolean;
}

const PIN = { none: '0', 'without-pan': '1', 'with-pan': '2' } as const;
const CIPHER = { 'single-des': '0', 'double-length-des': '6', sm4: '3' } as const;
/** One acquirer's SM4. */
const OTHER_SM4 = '4';
const DIGITS = 16;

/** @throws Iso8583Error */
export function parseDe53(text: string): SecurityControl {
  if (text.length !== DIGITS) throw flaw('DE 53', 0, `${DIGITS} digits`, `${text.length}`);
  const [pin = '', cipher = '', track = ''] = text;
  return {
    pin: keyOf(PIN, 'DE 53.1', 0, pin),
    cipher: cipher === OTHER_SM4 ? 'sm4' : keyOf(CIPHER, 'DE 53.2', 1, cipher),
    trackEncrypted: keyOf({ no: '0', yes: '1' }, 'DE 53.3', 2, track) === 'yes',
  };
}

export function formatDe53({ pin, cipher, trackEncrypted }: SecurityControl): string {
  return `${PIN[pin]}${CIPHER[cipher]}${trackEncrypted ? '1' : '0'}`.padEnd(DIGITS, '0');
}

function keyOf<Name extends string>(
  digits: { readonly [name in Name]: string },
  path: string,
  offset: number,
  digit: string,
): Name {
  const names = Object.keys(digits) as Name[];
  const name = names.find((candidate) => digits[candidate] === digit);
  if (name === undefined)
    throw flaw(path, offset, names.map((each) => `${digits[each]} ${each}`).join(', '), `'${digit}'`);
  return name;
}

const flaw = (path: string, offset: number, expected: string, found: string): Iso8583Error =>
  new Iso8583Error({ de: 53, path, offset, expected, found });
