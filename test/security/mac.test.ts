import { describe, expect, it, test } from 'vitest';
import { fromAscii } from '../../src/lib/bytes.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { type CipherName, secretKey } from '../../src/security/keys.ts';
import { type MacAlgorithm, macAlgorithms, macOf, xorFold } from '../../src/security/mac.ts';
import { input, keyedFrames, knownAnswers } from './known-answers.ts';

const mac = (algorithm: MacAlgorithm, key: string, data: string, cipher: CipherName = 'des') =>
  macOf(algorithm, secretKey(fromHex(key), cipher))(fromHex(data));

describe('UnionPay ECB MAC', () => {
  test.each(knownAnswers('mac-cup-ecb'))('$name', (answer) => {
    expect(fromAscii(mac('cup-ecb', input(answer, 'mak'), input(answer, 'mab')))).toBe(answer.expected);
  });

  test.each(knownAnswers('mac-cup-ecb-sm4'))('$name', (answer) => {
    expect(fromAscii(mac('cup-ecb', input(answer, 'mak'), input(answer, 'mab'), 'sm4'))).toBe(answer.expected);
  });

  test.each(knownAnswers('mac-cup-ecb-xor-stage'))('$name', (answer) => {
    const block = new Uint8Array(Number(answer.inputs.block));
    xorFold(fromHex(input(answer, 'mab')), block);
    expect(toHex(block)).toBe(answer.expected);
  });

  test.each(keyedFrames.filter((frame) => frame.mac))('DE 64 of $name', ({ frame, mak = '', mac: expected = '' }) => {
    const lengthTpduHeader = 2 + 5 + 6;
    const message = fromHex(frame).subarray(lengthTpduHeader);
    const found = macOf('cup-ecb', secretKey(fromHex(mak)))(message.subarray(0, -8));
    expect(fromAscii(found)).toBe(expected);
    expect(toHex(found)).toBe(toHex(message.subarray(-8)));
  });

  it('gives each message its own bytes, call after call', () => {
    const make = macOf('cup-ecb', secretKey(fromHex('3333333333333333')));
    const first = make(fromHex('0200'));
    const second = make(fromHex('0210'));
    expect(toHex(first)).not.toBe(toHex(second));
    expect(toHex(make(fromHex('0200')))).toBe(toHex(first));
  });
});

describe('X9.9, X9.19 and CBC MACs', () => {
  test.each(knownAnswers('mac-x9.9'))('$name', (answer) => {
    expect(toHex(mac('x9.9', input(answer, 'key'), input(answer, 'data')))).toBe(answer.expected);
  });

  test.each(knownAnswers('mac-x9.19'))('$name', (answer) => {
    expect(toHex(mac('x9.19', input(answer, 'key'), input(answer, 'data')))).toBe(answer.expected);
  });

  test.each(knownAnswers('mac-iso9797-1-alg1'))('$name', (answer) => {
    expect(toHex(mac('cbc', input(answer, 'key'), input(answer, 'data')))).toBe(answer.expected);
  });

  test.each(knownAnswers('mac-sm4-iso9797-1-alg1'))('$name', (answer) => {
    expect(toHex(mac('cbc', input(answer, 'key'), input(answer, 'data'), 'sm4'))).toBe(answer.expected);
  });

  it('X9.19 with a single-length key is X9.9', () => {
    const [key, data] = ['C24A8FB57AA20123', '31323334353637383930'];
    expect(mac('x9.19', key, data)).toEqual(mac('x9.9', key, data));
  });

  it('names the key it needs when it gets another', () => {
    expect(() => mac('x9.9', '0123456789ABCDEFFEDCBA9876543210', '00')).toThrow(
      'X9.9 takes a des key of 8 bytes, found des with 16',
    );
    expect(() => mac('x9.19', '0123456789ABCDEFFEDCBA9876543210', '00', 'sm4')).toThrow('found sm4 with 16');
  });
});

it('every algorithm gives the 8 bytes of DE 64', () => {
  for (const [name, { form }] of Object.entries(macAlgorithms)) {
    const de64 = mac(name as MacAlgorithm, '3333333333333333', '0102030405');
    expect(de64).toHaveLength(8);
    if (form === 'text') expect(fromAscii(de64)).toMatch(/^[0-9A-F]{8}$/);
  }
});
