/** ISO 8583:1987 in its two usual encodings: ASCII throughout, or packed numbers with raw bitmap and b elements. */
import type { FieldSpec, Prefix, Spec } from '../../iso8583/types.ts';
import { type Iso87Element, iso87Elements } from './elements.ts';

type Encoded = Pick<FieldSpec, 'encoding' | 'charset' | 'align' | 'pad'>;
type ByType = { readonly [type in Iso87Element['type']]: Encoded };

const asciiNumber = { encoding: 'ascii', align: 'right', pad: '0' } as const;

const ascii: ByType = {
  n: { ...asciiNumber, charset: 'n' },
  'x+n': { ...asciiNumber, charset: 'x+n' },
  z: { encoding: 'ascii', charset: 'z' },
  an: { encoding: 'ascii', charset: 'an' },
  ans: { encoding: 'ascii', charset: 'ans' },
  b: { encoding: 'hex' },
};

const packed: ByType = {
  n: { encoding: 'bcd' },
  'x+n': { encoding: 'bcd', charset: 'x+n' },
  z: { encoding: 'track' },
  an: { encoding: 'ascii', charset: 'an' },
  ans: { encoding: 'ascii', charset: 'ans' },
  b: { encoding: 'binary' },
};

export const iso87AsciiSpec: Spec = {
  name: 'iso87-ascii',
  bitmap: 'hex',
  maxElement: 128,
  fields: fieldsOf(ascii, 'ascii'),
};

export const iso87BinarySpec: Spec = {
  name: 'iso87-binary',
  bitmap: 'binary',
  maxElement: 128,
  fields: fieldsOf(packed, 'bcd'),
};

function fieldsOf(encodings: ByType, prefix: Prefix['encoding']): Spec['fields'] {
  const fields = Object.entries(iso87Elements).map(([de, { type, lengthDigits, ...rest }]): [string, FieldSpec] => {
    const variable = lengthDigits === undefined ? {} : { prefix: { digits: lengthDigits, encoding: prefix } };
    return [de, { ...rest, ...encodings[type], ...variable }];
  });
  return Object.fromEntries(fields);
}
