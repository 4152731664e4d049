/**
 * DE 63. In requests three characters: the operator at sign-in and settlement, the card organisation elsewhere. In responses
 * the card organisation and four texts, each as wide as its column in bytes of GBK, of which the last ones may be absent.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkBytes, gbkText } from '../../iso8583/gbk.ts';

export interface ResponseTexts {
  /** CUP, VIS, MCC, MAE, JCB, DCC, AMX, or 000 where it is not known. */
  readonly scheme: string;
  /** Printed on the slip: what the issuer, UnionPay and the acquirer have to say. Blank ones are absent. */
  readonly issuer?: string;
  readonly unionPay?: string;
  readonly acquirer?: string;
  /** For the terminal itself; see settlement-notice.ts. */
  readonly terminal?: string;
}

const SCHEME_CHARACTERS = 3;
const TEXTS = [
  { name: 'issuer', path: 'DE 63.2.1', bytes: 20 },
  { name: 'unionPay', path: 'DE 63.2.2', bytes: 20 },
  { name: 'acquirer', path: 'DE 63.2.3', bytes: 20 },
  { name: 'terminal', path: 'DE 63.2.4', bytes: 60 },
] as const;

/** DE 63 of a sign-in or settlement: `01` becomes `01 `. */
export const formatOperator = (operator: string): string => operator.padEnd(SCHEME_CHARACTERS);

/** @throws Iso8583Error when there is no whole scheme code, or text after the last column */
export function parseResponseTexts(text: string): ResponseTexts {
  const all = wireBytes('DE 63', 0, text);
  if (all.length < SCHEME_CHARACTERS) throw flaw('DE 63.1', 0, `${SCHEME_CHARACTERS} characters`, `${all.length}`);
  const texts: { -readonly [name in keyof ResponseTexts]: string } = {
    scheme: gbkText(all.subarray(0, SCHEME_CHARACTERS)),
  };
  let at = SCHEME_CHARACTERS;
  for (const { name, bytes } of TEXTS) {
    const value = gbkText(all.subarray(at, at + bytes)).trimEnd();
    if (value !== '') texts[name] = value;
    at += bytes;
  }
  if (all.length > at) throw flaw('DE 63', at, `the end after ${at} bytes`, `${all.length - at} more`);
  return texts;
}

/** The inverse of `parseResponseTexts`. @throws Iso8583Error when a text is too long or not in GBK */
export function formatResponseTexts(texts: ResponseTexts): string {
  const columns = TEXTS.map(({ name, path, bytes }, index) => {
    const value = texts[name] ?? '';
    const size = wireBytes(path, 0, value).length;
    if (size > bytes) throw flaw(path, 0, `at most ${bytes} bytes`, `${size}`);
    const last = TEXTS.slice(index + 1).every((later) => texts[later.name] === undefined);
    return last && value === '' ? '' : value + ' '.repeat(bytes - size);
  });
  return texts.scheme.padEnd(SCHEME_CHARACTERS) + columns.join('');
}

function wireBytes(path: string, offset: number, text: string): Uint8Array {
  const bytes = gbkBytes(text);
  if (bytes === undefined) throw flaw(path, offset, 'characters that GBK has', 'another character');
  return bytes;
}

const flaw = (path: string, offset: number, expected: string, found: string): Iso8583Error =>
  new Iso8583Error({ de: 63, path, offset, expected, found });
