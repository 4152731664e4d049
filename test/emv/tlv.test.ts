import { describe, expect, it } from 'vitest';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { readTlv, type Tlv, TlvError } from '../../src/emv/tlv.ts';
import { bytes } from '../../src/iso8583/message.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { messageBytes } from '../support/frames.ts';

const shown = ({ tag, offset, value, children }: Tlv): unknown =>
  children.length > 0 ? [tag, offset, children.map(shown)] : [tag, offset, toHex(value)];

it('reads tags of one to three bytes, lengths of one to three, and what is inside of others', () => {
  const long = '00'.repeat(0x80);
  expect(readTlv(fromHex(`9F2701 80 95 00 DF8101 01 FF 70 06 5A 01 62 82 01 7C DF31 8180 ${long}`)).map(shown)).toEqual(
    [
      ['9F27', 3, '80'],
      ['95', 6, ''],
      ['DF8101', 10, 'FF'],
      [
        '70',
        13,
        [
          ['5A', 15, '62'],
          ['82', 18, '7C'],
        ],
      ],
      ['DF31', 23, long],
    ],
  );
  expect(readTlv(fromHex(`57 820002 6222`)).map(shown)).toEqual([['57', 4, '6222']]);
});

it('reads the chip data of every public frame to its last byte', () => {
  const data = messageBytes.flatMap((message) => bytes(cupPos.codec.unpack(message), 55) ?? []);
  expect(data.length).toBeGreaterThan(5);
  for (const each of data) {
    const last = readTlv(each).at(-1);
    expect(last && last.offset + last.value.length).toBe(each.length);
  }
});

describe('what is no TLV', () => {
  const bad: readonly (readonly [hex: string, tag: string, offset: number, expected: string])[] = [
    ['9F', '', 0, 'a tag of one to four bytes'],
    ['9F80', '', 0, 'a tag of one to four bytes'],
    ['9F8181818101', '', 0, 'a tag of one to four bytes'],
    ['95', '95', 1, 'a length'],
    ['9F2702 80', '9F27', 3, '2 bytes of value'],
    ['9580', '95', 1, 'a length of one to three bytes'],
    ['9583000000', '95', 1, 'a length of one to three bytes'],
    ['958200', '95', 1, '2 bytes of length'],
    ['7003 5A0262', '5A', 4, '2 bytes of value'],
  ];

  it.each(bad)('%s', (hex, tag, offset, expected) => {
    const attempt = () => readTlv(fromHex(hex));
    expect(attempt).toThrow(TlvError);
    expect(attempt).toThrow(expect.objectContaining({ tag, offset, expected }));
  });
});
