import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gbkBytes, gbkText, printable } from '../../src/iso8583/gbk.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';

describe('text that is GBK', () => {
  const known = [
    ['成功', 'B3C9B9A6'],
    ['余额不足', 'D3E0B6EEB2BBD7E3'],
    ['CUP 银联', '43555020D2F8C1AA'],
    ['镕', 'E946'],
    ['', ''],
  ] as const;

  it.each(known)('%s', (text, hex) => {
    expect(gbkText(fromHex(hex))).toBe(text);
    expect(toHex(gbkBytes(text) ?? fromHex(''))).toBe(hex);
  });
});

describe('bytes that are not', () => {
  it('escapes a byte that belongs to no character, and only that', () => {
    expect(gbkText(fromHex('B3C9 FF B9A6'))).toBe('成\udcff功');
    expect(gbkText(fromHex('B3'))).toBe('\udcb3');
    expect(gbkText(fromHex('81 20 41'))).toBe('\udc81 A');
  });

  it('come back as they were, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(Uint8Array.from(gbkBytes(gbkText(bytes)) ?? [])).toEqual(bytes);
      }),
    );
  });

  it('come back as they were, two by two', () => {
    const pairs = Uint8Array.from({ length: 0x20000 }, (_, i) => (i % 2 === 0 ? i >> 9 : (i >> 1) & 0xff));
    expect(Buffer.from(gbkBytes(gbkText(pairs)) ?? []).equals(pairs)).toBe(true);
  });

  it('print as their hex', () => {
    expect(printable(gbkText(fromHex('534D 17 B3C9 FF 0A')))).toBe('SM\\x17成\\xFF\\x0A');
  });
});

it.each(['😀', '\ud83d', 'ñ', '한'])('has no bytes for %j', (text) => {
  expect(gbkBytes(`成功${text}`)).toBeUndefined();
});
