/**
 * What a merchant's QR code holds (EMV QR Code Specification, Merchant-Presented Mode 1.1): objects of a two-digit id, a two-digit
 * length in characters and a value, some of them templates of more objects; the format comes first and a CRC last.
 */
import { assert } from '../lib/assert.ts';
import { crc16 } from '../lib/crc16.ts';

export interface MpmValue {
  readonly id: string;
  readonly value: string;
}

export interface MpmTemplate {
  readonly id: string;
  readonly objects: readonly MpmValue[];
}

export type MpmObject = MpmValue | MpmTemplate;

export class MpmError extends Error {
  override readonly name = 'MpmError';
  /** Ids from the outside in: `62/07`. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** Of the character in the payload; undefined where something is wrong with a value or with its absence. */
  readonly offset: number | undefined;

  constructor(path: string, expected: string, found: string, offset?: number) {
    super(`${path}${offset === undefined ? '' : ` at character ${offset}`}: expected ${expected}, found ${found}`);
    this.path = path;
    this.expected = expected;
    this.found = found;
    this.offset = offset;
  }
}

/** How every payload begins: id 00, version 01. */
export const MPM_START = '000201';
const CRC = '63';
const CRC_START = `${CRC}04`;
const MAX_CHARACTERS = 99;

/** Merchant accounts under a name of their own, additional data, another language, and what the standard leaves free. */
const TEMPLATES: readonly (readonly [first: string, last: string])[] = [
  ['26', '51'],
  ['62', '62'],
  ['64', '64'],
  ['80', '99'],
];

const isTemplate = (id: string): boolean => TEMPLATES.some(([first, last]) => id >= first && id <= last);

/** The objects of a payload in their order, without the CRC, which is checked. @throws MpmError */
export function parseMpm(text: string): MpmObject[] {
  if (!text.startsWith(MPM_START)) throw new MpmError('00', `a payload that begins ${MPM_START}`, quoted(text), 0);
  const characters = [...text];
  const read = readValues(characters, 0, characters.length, '');
  const objects = read.map(({ id, value, offset }) =>
    isTemplate(id)
      ? { id, objects: readValues(characters, offset, offset + [...value].length, `${id}/`).map(bare) }
      : { id, value },
  );
  const last = read.at(-1);
  if (last?.id !== CRC) throw new MpmError(CRC, 'the CRC as the last object', `object ${last?.id}`, characters.length);
  const crc = crcOf(characters.slice(0, last.offset).join(''));
  if (last.value !== crc) throw new MpmError(CRC, `${crc}, the CRC of what is before it`, last.value, last.offset);
  return objects.slice(0, -1);
}

/** The payload that holds `objects`, with its CRC. @throws MpmError when they are no payload that can be read back */
export function formatMpm(objects: readonly MpmObject[]): string {
  const body = written(objects, '') + CRC_START;
  const text = body + crcOf(body);
  parseMpm(text);
  return text;
}

interface ReadValue extends MpmValue {
  readonly offset: number;
}

const bare = ({ id, value }: ReadValue): MpmValue => ({ id, value });

/** The objects from `start` to `end`, taken as values. @param within where they are: '' or '62/' */
function readValues(characters: readonly string[], start: number, end: number, within: string): ReadValue[] {
  const values: ReadValue[] = [];
  for (let at = start; at < end; ) {
    const id = characters.slice(at, Math.min(at + 2, end)).join('');
    const path = within + id;
    if (!/^\d\d$/.test(id)) throw new MpmError(path, 'an id of two digits', quoted(id), at);
    if (values.some((value) => value.id === id)) throw new MpmError(path, 'each id once', 'it again', at);
    const digits = characters.slice(at + 2, Math.min(at + 4, end)).join('');
    if (!/^\d\d$/.test(digits) || digits === '00') {
      throw new MpmError(path, 'a length from 01 to 99', quoted(digits), at + 2);
    }
    const offset = at + 4;
    at = offset + Number(digits);
    if (at > end) throw new MpmError(path, `${Number(digits)} characters of value`, `${end - offset}`, offset);
    values.push({ id, value: characters.slice(offset, at).join(''), offset });
  }
  return values;
}

function written(objects: readonly MpmObject[], within: string): string {
  return objects
    .map((object) => {
      const { id } = object;
      assert(/^\d\d$/.test(id), 'the id of an object has two digits');
      const value = 'objects' in object ? written(object.objects, `${id}/`) : object.value;
      const { length } = [...value];
      if (length === 0 || length > MAX_CHARACTERS) {
        throw new MpmError(within + id, `1 to ${MAX_CHARACTERS} characters`, `${length}`);
      }
      return id + String(length).padStart(2, '0') + value;
    })
    .join('');
}

/** Four hex digits over the UTF-8 bytes, although lengths count characters. */
function crcOf(text: string): string {
  return crc16(Buffer.from(text)).toString(16).toUpperCase().padStart(4, '0');
}

function quoted(text: string): string {
  return text === '' ? 'the end' : `'${text.length > 24 ? `${text.slice(0, 24)}...` : text}'`;
}
