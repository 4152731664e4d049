import { describe, expect, it } from 'vitest';
import { fromHex } from '../../src/lib/hex.ts';
import { type Layout, layouts, open, seal } from '../../src/wire/envelope.ts';

const TPDU = '6000030000';
const HEADER = '603100311008';
const message = fromHex('0800 0020000000C00012');
const bytesOf: { readonly [layout in Layout]: Uint8Array } = {
  'tpdu+header': fromHex(`${TPDU}${HEADER} 0800 0020000000C00012`),
  tpdu: fromHex(`${TPDU} 0800 0020000000C00012`),
  bare: message,
};
const envelopeOf = {
  'tpdu+header': { tpdu: TPDU, header: HEADER, message },
  tpdu: { tpdu: TPDU, message },
  bare: { message },
} as const;

it.each(layouts)('%s is opened and sealed', (layout) => {
  expect(open(bytesOf[layout], layout)).toEqual(envelopeOf[layout]);
  expect(seal(envelopeOf[layout])).toEqual(bytesOf[layout]);
});

describe('what cannot be opened', () => {
  const bad: readonly (readonly [
    hex: string,
    layout: Layout,
    part: string,
    offset: number,
    expected: string,
    found: string,
  ])[] = [
    ['', 'tpdu+header', 'TPDU', 0, '5 bytes', '0'],
    ['60000300', 'tpdu', 'TPDU', 0, '5 bytes', '4'],
    ['0200302004', 'tpdu', 'TPDU', 0, '10 hex digits that begin with 60', "'0200302004'"],
    [`${TPDU}603100`, 'tpdu+header', 'header', 5, '6 bytes', '3'],
  ];

  it.each(bad)('%s as %s', (hex, layout, part, offset, expected, found) => {
    const flaw = expect.objectContaining({ name: 'WireError', part, offset, expected, found });
    expect(() => open(fromHex(hex), layout)).toThrow(flaw);
  });
});

it('seals nothing that could not be opened', () => {
  expect(() => seal({ tpdu: '60', message })).toThrow(
    "TPDU at byte 0: expected 10 hex digits that begin with 60, found '60'",
  );
  expect(() => seal({ tpdu: TPDU, header: '60', message })).toThrow(
    "header at byte 0: expected 12 hex digits, found '60'",
  );
});
