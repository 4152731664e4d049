import { describe, expect, it } from 'vitest';
import { cupPosSpec } from '../../src/dialects/cup-pos/spec.ts';
import { Iso8583Error } from '../../src/iso8583/error.ts';
import { bytes, fromJson, text, toJson } from '../../src/iso8583/message.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { hidden, keepEnds, Secret } from '../../src/lib/secret.ts';

const message: Message = {
  0: '0210',
  2: new Secret<string>('6222020200112233', keepEnds(6, 4)),
  39: '00',
  44: undefined,
  52: new Secret(fromHex('0102030405060708'), hidden),
  56: '成功',
  62: fromHex('B3C9B9A6'),
};

describe('reading elements', () => {
  it('gives text unwrapped, and of bytes what they say in GBK', () => {
    expect([39, 2, 56, 62, 44, 60].map((de) => text(message, de))).toEqual([
      '00',
      '6222020200112233',
      '成功',
      '成功',
      undefined,
      undefined,
    ]);
  });

  it('gives bytes unwrapped, and takes text there for a bug', () => {
    expect(bytes(message, 52)).toEqual(fromHex('0102030405060708'));
    expect(bytes(message, 64)).toBeUndefined();
    expect(() => bytes(message, 56)).toThrow('DE 56 is read as bytes');
  });
});

describe('JSON', () => {
  it('is masked unless asked', () => {
    const shown = { 39: '00', 56: '成功', 62: 'B3C9B9A6' };
    expect(toJson(message)).toEqual({ mti: '0210', fields: { 2: '622202******2233', 52: '****', ...shown } });
    expect(toJson(message, 'clear')).toEqual({
      mti: '0210',
      fields: { 2: '6222020200112233', 52: '0102030405060708', ...shown },
    });
  });

  it('becomes the message again', () => {
    const { 44: _, 2: pan, 52: pin, ...open } = message;
    expect(fromJson(cupPosSpec, toJson(message, 'clear'))).toEqual({
      ...open,
      2: '6222020200112233',
      52: fromHex('0102030405060708'),
    });
  });

  it('may have Chinese text for bytes', () => {
    expect(fromJson(cupPosSpec, { mti: '0210', fields: { 59: '成功' } })[59]).toEqual(fromHex('B3C9B9A6'));
  });

  const bad: readonly (readonly [what: string, json: unknown, path: string, expected: string, found: string])[] = [
    ['nothing', null, 'JSON', 'an object with mti and fields', 'none'],
    ['an array', [], 'JSON', 'an object with mti and fields', 'a value of type object'],
    ['no MTI', { fields: {} }, 'MTI', 'text in quotation marks', 'none'],
    ['no fields', { mti: '0200' }, 'JSON', 'fields as an object', 'none'],
    ['a number', { mti: '0200', fields: { 4: 100 } }, 'DE 4', 'text in quotation marks', 'a value of type number'],
    ['a bitmap', { mti: '0200', fields: { 1: '00' } }, 'DE 1', 'a data element of cup-pos', '"1"'],
    ['the MTI among them', { mti: '0200', fields: { 0: '0200' } }, 'DE 0', 'a data element of cup-pos', '"0"'],
    ['an unknown element', { mti: '0200', fields: { 65: '00' } }, 'DE 65', 'a data element of cup-pos', '"65"'],
    ['no number', { mti: '0200', fields: { pan: '00' } }, 'DE pan', 'a data element of cup-pos', '"pan"'],
    ['another writing', { mti: '0200', fields: { '04': '00' } }, 'DE 04', 'a data element of cup-pos', '"04"'],
    [
      'odd hex',
      { mti: '0200', fields: { 64: '123' } },
      'DE 64',
      'an even number of hex digits',
      '3 characters that are not',
    ],
    [
      'no hex',
      { mti: '0200', fields: { 64: '12xy' } },
      'DE 64',
      'an even number of hex digits',
      '4 characters that are not',
    ],
  ];

  it.each(bad)('refuses %s', (_, json, path, expected, found) => {
    const attempt = () => fromJson(cupPosSpec, json);
    expect(attempt).toThrow(Iso8583Error);
    expect(attempt).toThrow(expect.objectContaining({ path, expected, found }));
  });
});
