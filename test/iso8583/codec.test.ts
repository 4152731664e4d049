/** A small specification of every encoding, with bytes worked out by hand, and what is said of bytes and values that do not fit. */
import { describe, expect, it } from 'vitest';
import { compile } from '../../src/iso8583/compile.ts';
import { Iso8583Error } from '../../src/iso8583/error.ts';
import type { FieldSpec, Message, Spec } from '../../src/iso8583/types.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { keepEnds, Secret } from '../../src/lib/secret.ts';

const row = (encoding: FieldSpec['encoding'], length: number, more: Partial<FieldSpec> = {}): FieldSpec => ({
  name: 'an element',
  nameZh: '数据元',
  encoding,
  length,
  ...more,
});

const mask = keepEnds(6, 4);
const spec: Spec = {
  name: 'small',
  bitmap: 'binary',
  maxElement: 128,
  fields: {
    0: row('bcd', 4),
    2: row('bcd', 19, { prefix: { digits: 2, encoding: 'bcd' }, mask }),
    3: row('bcd', 6),
    22: row('bcd', 3, { align: 'left' }),
    23: row('bcd', 3),
    28: row('bcd', 9, { charset: 'x+n' }),
    35: row('track', 37, { prefix: { digits: 2, encoding: 'bcd' } }),
    37: row('ascii', 12, { charset: 'an' }),
    41: row('ascii', 8),
    43: row('gbk', 10),
    44: row('gbk', 25, { prefix: { digits: 2, encoding: 'ascii' } }),
    52: row('hex', 2),
    55: row('binary', 999, { prefix: { digits: 3, encoding: 'bcd' } }),
    60: row('bcd', 17, { prefix: { digits: 3, encoding: 'bcd' }, pad: 'F' }),
    64: row('binary', 8),
    100: row('bcd', 11, { prefix: { digits: 2, encoding: 'bcd' } }),
  },
};
const codec = compile(spec);
const bitmapOf = (...elements: readonly number[]): string => {
  const bytes = new Uint8Array(8);
  for (const de of elements) bytes[(de - 1) >> 3] = (bytes[(de - 1) >> 3] ?? 0) | (0x80 >> ((de - 1) & 7));
  return toHex(bytes);
};

const flawOf = (action: () => unknown): Iso8583Error => {
  try {
    action();
  } catch (error) {
    if (error instanceof Iso8583Error) return error;
    throw error;
  }
  throw new Error('expected an Iso8583Error, found none');
};

describe('known bytes, both ways', () => {
  const known: readonly (readonly [what: string, de: number, value: string | Uint8Array, hex: string])[] = [
    ['digits, even', 3, '310000', '310000'],
    ['digits, odd, padded on the left', 23, '001', '0001'],
    ['digits, odd, padded on the right', 22, '021', '0210'],
    ['digits with a length, even', 2, '6222020200112233', '166222020200112233'],
    ['digits with a length, odd', 2, '622202020011223', '156222020200112230'],
    ['digits with a length, none', 2, '', '00'],
    ['digits with a length in two bytes, padded with F', 60, '22000001003', '001122000001003F'],
    ['a signed number', 28, 'D00000150', '4400000150'],
    ['track data', 35, '6222D3012', '0962 22D3 0120'],
    ['an encrypted track', 35, '62AF09FF', '0862AF09FF'],
    ['letters and digits', 37, '0930100000A3', '303933303130303030304133'],
    ['fixed text in Chinese', 43, '商户12    ', 'C9CCBBA73132 20202020'],
    ['text in Chinese with a length in ASCII', 44, '余额不足', '3038D3E0B6EEB2BBD7E3'],
    ['bytes in hex', 52, fromHex('0AFF'), '30414646'],
    ['bytes with a length', 55, fromHex('9F2701809F3602001A'), '00099F2701809F3602001A'],
    ['bytes', 64, fromHex('0011223344556677'), '0011223344556677'],
    ['an element of the secondary bitmap', 100, '48021000', '000000001000000008 48021000'],
  ];

  it.each(known)('%s: DE %i', (_, de, value, hex) => {
    const bytes = fromHex(`0200 ${bitmapOf(...(de > 64 ? [1] : [de]))} ${hex}`);
    expect(toHex(codec.pack({ 0: '0200', [de]: value }))).toBe(toHex(bytes));
    const unpacked = codec.unpack(bytes)[de];
    expect(unpacked instanceof Secret ? unpacked.reveal() : unpacked).toEqual(value);
  });

  it('fills short fixed values as the row says', () => {
    const packed = codec.pack({ 0: '200', 3: '31', 22: '5', 41: 'T1', 43: '商户' });
    const hex = '0200 2000040000A00000 000031 5000 5431202020202020 C9CCBBA7202020202020';
    expect(toHex(packed)).toBe(toHex(fromHex(hex)));
  });

  it('takes = for the separator of a track, as readers give it', () => {
    expect(codec.pack({ 0: '0200', 35: '6222=3012' })).toEqual(codec.pack({ 0: '0200', 35: '6222D3012' }));
  });

  it('reads both pad nibbles that terminals write', () => {
    for (const bytes of ['156222020200112230', '15622202020011223F']) {
      const { 2: pan } = codec.unpack(fromHex(`0200 ${bitmapOf(2)} ${bytes}`));
      expect(pan instanceof Secret && pan.reveal()).toBe('622202020011223');
    }
  });

  it('takes secrets wrapped or bare, and gives them wrapped', () => {
    const pan = '6222020200112233445';
    const packed = codec.pack({ 0: '0200', 2: pan });
    expect(codec.pack({ 0: '0200', 2: new Secret<string>(pan, mask) })).toEqual(packed);
    expect(String(codec.unpack(packed)[2])).toBe('622202*********3445');
  });

  it('gives results that later packing does not touch', () => {
    const first = codec.pack({ 0: '0200', 3: '310000' });
    const copy = Uint8Array.from(first);
    for (let i = 0; i < 10_000; i++) codec.pack({ 0: '0210', 3: '999999', 55: new Uint8Array(999) });
    expect(first).toEqual(copy);
  });
});

it('describes each byte of a message, masked', () => {
  const bytes = codec.pack({ 0: '0200', 2: '6222020200112233', 43: '\x01商户', 64: new Uint8Array(8) });
  const fields = codec.describe(bytes);
  expect(fields.map(({ de, value, secret }) => [de, value, secret])).toEqual([
    [0, '0200', false],
    [1, '4000000000200001', false],
    [2, '622202******2233', true],
    [43, '\\x01商户     ', false],
    [64, '0000000000000000', false],
  ]);
  expect(fields.map(({ offset, length }) => [offset, length])).toEqual([
    [0, 2],
    [2, 8],
    [10, 9],
    [19, 10],
    [29, 8],
  ]);
  expect(fields[2]).toMatchObject({ name: 'an element', nameZh: '数据元' });
});

describe('bytes that are no message', () => {
  const bad: readonly (readonly [
    what: string,
    hex: string,
    de: number,
    offset: number,
    expected: string,
    found: string,
  ])[] = [
    ['nothing', '', 0, 0, '2 more bytes', 'the end of the message'],
    ['half an MTI', '02', 0, 0, '2 more bytes', '1'],
    ['an MTI that is no number', '0A00', 0, 0, 'decimal digits', 'byte 0A'],
    ['half a bitmap', '020040', 1, 2, '8 more bytes', '1'],
    ['half a secondary bitmap', '0200 8000000000000000 0000', 1, 2, '16 more bytes', '10'],
    [
      'a bit without a row',
      `0200 ${bitmapOf(3, 4)} 310000`,
      4,
      2,
      'a clear bit, for small has no such row',
      'a set bit',
    ],
    ['the end inside an element', `0200 ${bitmapOf(3)} 3100`, 3, 10, '3 more bytes', '2'],
    ['no length', `0200 ${bitmapOf(2)}`, 2, 10, '1 more byte', 'the end of the message'],
    ['a length that is no number', `0200 ${bitmapOf(2)} 1F62`, 2, 10, 'a length of 2 decimal digits', 'bytes 1F'],
    [
      'a length over the maximum',
      `0200 ${bitmapOf(2)} 20${'62'.repeat(10)}`,
      2,
      10,
      'a length of at most 19 digits',
      '20',
    ],
    ['a length over what follows', `0200 ${bitmapOf(55)} 0900 0102`, 55, 12, '900 more bytes', '2'],
    [
      'a length in no ASCII digits',
      `0200 ${bitmapOf(44)} 3A31 41`,
      44,
      10,
      'a length of 2 decimal digits',
      'bytes 3A31',
    ],
    ['a nibble above 9', `0200 ${bitmapOf(3)} 31B000`, 3, 11, 'decimal digits', 'byte B0'],
    ['a nibble above 9 in a secret', `0200 ${bitmapOf(2)} 0462B2`, 2, 12, 'decimal digits', 'another byte'],
    [
      'a nibble above 9 before a pad',
      `0200 ${bitmapOf(22)} 02B0`,
      22,
      11,
      'decimal digits with a pad nibble of 0 or F',
      'byte B0',
    ],
    [
      'a pad nibble that is none',
      `0200 ${bitmapOf(23)} 1001`,
      23,
      10,
      'decimal digits with a pad nibble of 0 or F',
      'byte 10',
    ],
    ['a sign that is none', `0200 ${bitmapOf(28)} 4500000150`, 28, 10, 'C or D first', 'byte 45'],
    [
      'a character outside the set',
      `0200 ${bitmapOf(37)} 3039333031303030303021FF`,
      37,
      20,
      'letters, digits and spaces',
      'byte 21',
    ],
    ['hex that is none', `0200 ${bitmapOf(52)} 30474646`, 52, 11, 'hex digits', '"G"'],
    [
      'bytes after the last element',
      `0200 ${bitmapOf(3)} 310000 00FF`,
      3,
      13,
      'the end of the message',
      '2 more bytes',
    ],
  ];

  it.each(bad)('%s', (_, hex, de, offset, expected, found) => {
    expect(flawOf(() => codec.unpack(fromHex(hex)))).toMatchObject({ de, offset, expected, found });
  });

  it('says all four in one line', () => {
    const { message } = flawOf(() => codec.unpack(fromHex(`0200 ${bitmapOf(3)} 31B000`)));
    expect(message).toBe('DE 3 at byte 11: expected decimal digits, found byte B0');
  });

  it('knows no secondary bitmap where there are 64 elements', () => {
    const narrow = compile({ ...spec, maxElement: 64, fields: { 0: row('bcd', 4), 3: row('bcd', 6) } });
    const flaw = flawOf(() => narrow.unpack(fromHex('0200 8000000000000000 0000000000000000')));
    expect(flaw).toMatchObject({
      de: 1,
      path: 'bitmap',
      offset: 2,
      expected: 'no secondary bitmap, for small has no such row',
    });
  });
});

describe('values that do not fit', () => {
  const bad: readonly (readonly [
    what: string,
    message: unknown,
    de: number,
    offset: number,
    expected: string,
    found: string,
  ])[] = [
    ['no MTI', { 3: '310000' }, 0, 0, 'text', 'none'],
    [
      'a bitmap',
      { 0: '0200', 1: fromHex('00') },
      1,
      10,
      'nothing, for small has no such row',
      'a bitmap, which is computed',
    ],
    ['an element without a row', { 0: '0200', 4: '1' }, 4, 10, 'nothing, for small has no such row', 'a value'],
    ['a name for a number', { 0: '0200', pan: '1' }, Number.NaN, 10, 'nothing, for small has no such row', 'a value'],
    ['a number with a zero in front', { 0: '0200', '03': '1' }, 3, 10, 'nothing, for small has no such row', 'a value'],
    ['an element above the last', { 0: '0200', 129: '1' }, 129, 10, 'nothing, for small has no such row', 'a value'],
    ['too many digits', { 0: '0200', 3: '3100001' }, 3, 10, '6 digits', '7'],
    ['too many digits for a length', { 0: '0200', 2: '6'.repeat(20) }, 2, 10, 'at most 19 digits', '20'],
    ['a letter', { 0: '0200', 3: '31x000' }, 3, 11, 'decimal digits', '"x"'],
    ['a letter, odd', { 0: '0200', 23: '0x1' }, 23, 11, 'decimal digits', '"x"'],
    ['a letter in a secret', { 0: '0200', 2: '622202x' }, 2, 14, 'decimal digits', 'another character'],
    ['a character whose low bits are a digit', { 0: '0200', 3: '31\u0130000' }, 3, 11, 'decimal digits', '"\u0130"'],
    ['a number', { 0: '0200', 3: 310000 }, 3, 10, 'text', 'a value of type number'],
    ['null', { 0: '0200', 41: null }, 41, 10, 'text', 'none'],
    ['bytes for text', { 0: '0200', 37: fromHex('00') }, 37, 10, 'text', 'bytes'],
    ['bytes for Chinese text', { 0: '0200', 44: fromHex('00') }, 44, 10, 'text', 'bytes'],
    ['text for bytes', { 0: '0200', 64: '0011223344556677' }, 64, 10, 'bytes', 'text'],
    ['text for hex', { 0: '0200', 52: '0011' }, 52, 10, 'bytes', 'text'],
    ['bytes for a signed number', { 0: '0200', 28: fromHex('44') }, 28, 10, 'text', 'bytes'],
    ['no sign', { 0: '0200', 28: '00000150' }, 28, 10, 'C or D first', '"0"'],
    ['too few bytes', { 0: '0200', 64: fromHex('00') }, 64, 10, '8 bytes', '1'],
    ['too many bytes', { 0: '0200', 55: new Uint8Array(1000) }, 55, 10, 'at most 999 bytes', '1000'],
    ['a character outside the set', { 0: '0200', 37: '0930100000-3' }, 37, 20, 'letters, digits and spaces', '"-"'],
    ['Chinese where it cannot be', { 0: '0200', 41: '终端' }, 41, 10, 'printable ASCII', '"终"'],
    ['a character that GBK has not', { 0: '0200', 44: '😀' }, 44, 10, 'characters that GBK has', 'another character'],
    ['Chinese text too long in bytes', { 0: '0200', 43: '商户商户商户' }, 43, 10, '10 bytes', '12'],
    ['a secret that holds no text', { 0: '0200', 3: new Secret(fromHex('00'), () => '') }, 3, 10, 'text', 'bytes'],
  ];

  it.each(bad)('%s', (_, message, de, offset, expected, found) => {
    expect(flawOf(() => codec.pack(message as Message))).toMatchObject({ de, offset, expected, found });
  });

  it('packs the next message as if nothing had happened', () => {
    flawOf(() => codec.pack({ 0: '0200', 3: '310000', 41: '终端' }));
    expect(toHex(codec.pack({ 0: '0200', 3: '310000' }))).toBe('02002000000000000000310000');
  });
});

describe('tables that contradict themselves', () => {
  const bad: readonly (readonly [what: string, fields: Spec['fields'], complaint: string])[] = [
    ['no MTI', { 3: row('bcd', 6) }, 'small has a row for the MTI and none for the bitmap'],
    ['an MTI in bytes', { 0: row('binary', 2) }, 'the MTI of small is digits'],
    [
      'a row for the bitmap',
      { 0: row('bcd', 4), 1: row('binary', 8) },
      'small has a row for the MTI and none for the bitmap',
    ],
    ['a row above the last', { 0: row('bcd', 4), 65: row('binary', 8) }, 'small has no DE above 64'],
    [
      'a prefix too small',
      { 0: row('bcd', 4), 2: row('bcd', 100, { prefix: { digits: 2, encoding: 'bcd' } }) },
      'the length prefix of DE 2 can hold its maximum',
    ],
  ];

  it.each(bad)('%s', (_, fields, complaint) => {
    expect(() => compile({ ...spec, maxElement: 64, fields })).toThrow(complaint);
  });
});

it('describes a bitmap in hex as it stands there', () => {
  const ascii = compile({
    name: 'ascii',
    bitmap: 'hex',
    maxElement: 64,
    fields: { 0: row('ascii', 4), 3: row('ascii', 6) },
  });
  const bytes = ascii.pack({ 0: '0200', 3: '310000' });
  expect(Buffer.from(bytes).toString()).toBe('02002000000000000000310000');
  expect(ascii.describe(bytes).map(({ value }) => value)).toEqual(['0200', '2000000000000000', '310000']);
});
