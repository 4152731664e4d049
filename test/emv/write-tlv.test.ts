/** Objects written as EMV 4.3 Book 3, annex B has them, and read back. */
import { expect, it, test } from 'vitest';
import { readTlv, writeTlv } from '../../src/emv/tlv.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';

test.each([
  [0, '00'],
  [127, '7F'],
  [128, '8180'],
  [255, '81FF'],
  [256, '820100'],
  [65_535, '82FFFF'],
])('a value of %i bytes has the length %s', (bytes, length) => {
  const written = writeTlv('DF02', new Uint8Array(bytes).fill(0xb6));
  expect(toHex(written.subarray(0, 2 + length.length / 2))).toBe(`DF02${length}`);
  expect(readTlv(written)).toMatchObject([{ tag: 'DF02', value: new Uint8Array(bytes).fill(0xb6) }]);
});

it('writes what others wrote', () => {
  expect(toHex(writeTlv('9F06', fromHex('A000000333')))).toBe('9F0605A000000333');
  expect(() => writeTlv('DF02', new Uint8Array(65_536))).toThrow('up to 65535 bytes');
});
