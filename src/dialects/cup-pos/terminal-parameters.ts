/**
 * DE 62 of the parameter download (60.3 = 360) and of the status upload (362): tags of two digits, each with a value of fixed
 * length and no length byte. The status has the device's parts and its statistics besides.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkBytes, gbkText } from '../../iso8583/gbk.ts';
import { ascii, concat, fromAscii } from '../../lib/bytes.ts';
import { fromHex, toHex } from '../../lib/hex.ts';

interface Tag {
  /** Two digits. */
  readonly tag: string;
  readonly name: string;
  /** In bytes. */
  readonly width: number;
  /** Digits when left out. */
  readonly form?: 'gbk' | 'binary';
}

const parameterTags = [
  { tag: '11', name: 'applicationType', width: 2 },
  /** Seconds that the terminal waits for a reply. */
  { tag: '12', name: 'responseTimeout', width: 2 },
  { tag: '13', name: 'dialRetries', width: 1 },
  { tag: '14', name: 'phone1', width: 14 },
  { tag: '15', name: 'phone2', width: 14 },
  { tag: '16', name: 'phone3', width: 14 },
  { tag: '17', name: 'managementPhone', width: 14 },
  /** Yes-and-no values are 1 and 0. */
  { tag: '18', name: 'tips', width: 1 },
  { tag: '19', name: 'tipPercent', width: 2 },
  { tag: '20', name: 'manualEntry', width: 1 },
  { tag: '21', name: 'signOffAfterSettlement', width: 1 },
  { tag: '22', name: 'merchantName', width: 40, form: 'gbk' },
  { tag: '23', name: 'reversalTries', width: 1 },
  { tag: '24', name: 'offlineUpload', width: 1 },
  { tag: '25', name: 'masterKeyIndex', width: 1 },
  /** Which transactions the terminal may do, a bit for each, the first one highest. In hex. */
  { tag: '26', name: 'transactions', width: 4, form: 'binary' },
  { tag: '27', name: 'offlineCount', width: 2 },
] as const satisfies readonly Tag[];

/** Parts of the device, 1 where they work, and the statistics behind the parameters. */
const statusTags = [
  { tag: '01', name: 'pinPad', width: 1 },
  { tag: '02', name: 'cardReader', width: 1 },
  { tag: '03', name: 'printer', width: 1 },
  { tag: '04', name: 'display', width: 1 },
  { tag: '05', name: 'keypad', width: 1 },
  ...parameterTags,
  { tag: '51', name: 'statistics', width: 12 },
] as const satisfies readonly Tag[];

type Values<T extends readonly Tag[]> = { readonly [name in T[number]['name']]?: string };

export type TerminalParameters = Values<typeof parameterTags>;
export type TerminalStatus = Values<typeof statusTags>;

/** @throws Iso8583Error at a tag that is not in the table, a value that ends too early or is not of its form */
export const parseTerminalParameters = (bytes: Uint8Array): TerminalParameters => parse(parameterTags, bytes);
/** @throws Iso8583Error when a value does not fit its place */
export const formatTerminalParameters = (values: TerminalParameters): Uint8Array => format(parameterTags, values);
/** @throws Iso8583Error */
export const parseTerminalStatus = (bytes: Uint8Array): TerminalStatus => parse(statusTags, bytes);
/** @throws Iso8583Error */
export const formatTerminalStatus = (values: TerminalStatus): Uint8Array => format(statusTags, values);

const TAG_BYTES = 2;
const FILLER = 0x20;

function parse<T extends readonly Tag[]>(table: T, bytes: Uint8Array): Values<T> {
  const values: { [name: string]: string } = {};
  for (let at = 0; at < bytes.length; ) {
    const number = fromAscii(bytes.subarray(at, at + TAG_BYTES));
    const tag = table.find((each) => each.tag === number);
    if (!tag) throw flaw(number, at, `one of ${table.map((each) => each.tag).join(', ')}`, `'${number}'`);
    const value = bytes.subarray(at + TAG_BYTES, at + TAG_BYTES + tag.width);
    if (value.length < tag.width) throw flaw(number, at, `${tag.width} bytes`, `${value.length}`);
    values[tag.name] = read(tag, value, at);
    at += TAG_BYTES + tag.width;
  }
  return values as Values<T>;
}

function read({ tag, form, width }: Tag, value: Uint8Array, at: number): string {
  if (form === 'binary') return toHex(value);
  const text = gbkText(value).trimEnd();
  if (form !== 'gbk' && !/^\d*$/.test(text)) throw flaw(tag, at, `${width} digits`, `'${text}'`);
  return text;
}

function format<T extends readonly Tag[]>(table: T, values: Values<T>): Uint8Array {
  const given: { readonly [name: string]: string | undefined } = values;
  return concat(
    ...table.flatMap((each) => {
      const value = given[each.name];
      return value === undefined ? [] : [ascii(each.tag), written(each, value)];
    }),
  );
}

function written({ tag, form, width }: Tag, value: string): Uint8Array {
  const bytes = form === 'binary' ? fromHex(value) : gbkBytes(value);
  const fits = bytes && (form === 'binary' ? bytes.length === width : bytes.length <= width);
  if (!fits) throw flaw(tag, 0, `a value of ${width} bytes`, `'${value}'`);
  const place = new Uint8Array(width).fill(FILLER);
  place.set(bytes);
  return place;
}

const flaw = (tag: string, offset: number, expected: string, found: string): Iso8583Error =>
  new Iso8583Error({ de: 62, path: `DE 62 / ${tag}`, offset, expected, found });
