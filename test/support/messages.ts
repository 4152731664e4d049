/** Arbitrary values and messages that a specification allows, in the form in which they are unpacked. */
import fc from 'fast-check';
import { gbkBytes } from '../../src/iso8583/gbk.ts';
import type { FieldSpec, Message, Spec } from '../../src/iso8583/types.ts';

const charactersFor = {
  n: '0123456789',
  z: '0123456789ABCDEF',
  an: '0123456789ABCXYZabcxyz ',
  ans: '0123456789AZaz !"#$~',
  'x+n': '0123456789',
} as const;

const GBK_CHARACTERS = '0Aa ~商户银联余额不足镕';

const PATTERN = { minLength: 1, maxLength: 12 };

/** A few characters over and over: what a long value is made of matters less than how long it is. */
const characters = (from: string, length: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...from), PATTERN).map((parts) => parts.join('').repeat(length).slice(0, length));

const bytes = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array(PATTERN).map((pattern) => Uint8Array.from({ length }, (_, i) => pattern[i % pattern.length] as number));

/** Text of exactly `length` bytes of GBK. */
const gbkText = (length: number): fc.Arbitrary<string> =>
  characters(GBK_CHARACTERS, length).map((text) => {
    let [fitting, size] = ['', 0];
    for (const char of text) {
      size += char < '\x80' ? 1 : 2;
      if (size > length) break;
      fitting += char;
    }
    return fitting + ' '.repeat(length - (gbkBytes(fitting)?.length ?? 0));
  });

/** A value of a row. Lengths lean to zero, one, odd ones and the maximum. */
export function fieldValue(field: FieldSpec): fc.Arbitrary<string | Uint8Array> {
  const { encoding, length, prefix, charset } = field;
  const lengths = prefix ? fc.oneof(fc.nat(length), fc.constantFrom(0, 1, length - 1, length)) : fc.constant(length);
  if (encoding === 'binary' || encoding === 'hex') return lengths.chain(bytes);
  if (encoding === 'gbk') return lengths.chain(gbkText);
  if (charset === 'x+n') {
    return fc.tuple(fc.constantFrom('C', 'D'), characters(charactersFor.n, length - 1)).map((parts) => parts.join(''));
  }
  const set = charactersFor[charset ?? (encoding === 'bcd' ? 'n' : encoding === 'track' ? 'z' : 'ans')];
  return lengths.chain((size) => characters(set, size));
}

/** A message with any of the elements, secrets bare. @param rows those that may occur; default all */
export function messageOf(
  spec: Spec,
  rows: (field: FieldSpec, de: number) => boolean = () => true,
): fc.Arbitrary<Message> {
  const { 0: mti, ...others } = spec.fields;
  const optional = Object.entries(others).filter(([de, field]) => rows(field, Number(de)));
  const values = Object.fromEntries(optional.map(([de, field]) => [de, fieldValue(field)]));
  return fc
    .tuple(fieldValue(mti as FieldSpec), fc.record(values, { requiredKeys: [] }))
    .map(([type, elements]) => ({ 0: type, ...elements }));
}

/** The same with a handful of elements, as real messages are. */
export function smallMessageOf(spec: Spec): fc.Arbitrary<Message> {
  return fc.tuple(messageOf(spec), fc.nat(12), fc.nat()).map(([message, count, from]) => {
    const elements = Object.entries(message).filter(([de]) => de !== '0');
    const start = elements.length === 0 ? 0 : from % elements.length;
    return Object.fromEntries([['0', message[0]], ...elements.slice(start, start + count)]) as Message;
  });
}
