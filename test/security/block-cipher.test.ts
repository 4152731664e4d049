import { describe, expect, it, test } from 'vitest';
import { Bug } from '../../src/lib/assert.ts';
import { concat } from '../../src/lib/bytes.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { kcv } from '../../src/security/kcv.ts';
import { cipherOf, secretKey } from '../../src/security/keys.ts';
import { input, knownAnswers } from './known-answers.ts';

const des = (key: string) => cipherOf(secretKey(fromHex(key)));
const sm4 = (key: string) => cipherOf(secretKey(fromHex(key), 'sm4'));

describe('DES, Triple DES and SM4 in ECB', () => {
  test.each(knownAnswers('tdes-ecb-encrypt'))('$name', (answer) => {
    const cipher = des(input(answer, 'key'));
    expect(toHex(cipher.encrypt(fromHex(input(answer, 'data'))))).toBe(answer.expected);
    expect(toHex(cipher.decrypt(fromHex(answer.expected)))).toBe(input(answer, 'data'));
  });

  test.each(knownAnswers('tdes-ecb-decrypt'))('$name', (answer) => {
    expect(toHex(des(input(answer, 'key')).decrypt(fromHex(input(answer, 'data'))))).toBe(answer.expected);
  });

  test.each(knownAnswers('sm4-ecb'))('$name', (answer) => {
    const cipher = sm4(input(answer, 'key'));
    expect(toHex(cipher.encrypt(fromHex(input(answer, 'data'))))).toBe(answer.expected);
    expect(toHex(cipher.decrypt(fromHex(answer.expected)))).toBe(input(answer, 'data'));
  });

  it('takes three-part keys: with K3 = K1 they are the two-part key', () => {
    const data = fromHex('0011223344556677');
    const two = '0123456789ABCDEFFEDCBA9876543210';
    expect(des(`${two}0123456789ABCDEF`).encrypt(data)).toEqual(des(two).encrypt(data));
    expect(des(`${two}1111111111111111`).encrypt(data)).not.toEqual(des(two).encrypt(data));
  });

  it('refuses part of a block instead of padding it', () => {
    expect(() => des('2222222222222222').encrypt(new Uint8Array(7))).toThrow(Bug);
    expect(() => sm4('0123456789ABCDEFFEDCBA9876543210').decrypt(new Uint8Array(8))).toThrow(Bug);
  });
});

describe('cbcMac', () => {
  const key = '0123456789ABCDEFFEDCBA9876543210';

  it('is the encryption of one block, and chains two', () => {
    const [first, second] = [fromHex('0011223344556677'), fromHex('8899AABBCCDDEEFF')];
    const cipher = des(key);
    const one = cipher.encrypt(first);
    expect(toHex(cipher.cbcMac(first))).toBe(toHex(one));
    const chained = cipher.encrypt(second.map((byte, i) => byte ^ (one[i] ?? 0)));
    expect(toHex(cipher.cbcMac(concat(first, second)))).toBe(toHex(chained));
  });

  it('starts from zero every time, whatever came before', () => {
    const used = sm4(key);
    for (const length of [0, 1, 15, 16, 17, 200, 3]) {
      const data = new Uint8Array(length).fill(length + 1);
      expect(toHex(used.cbcMac(data))).toBe(toHex(sm4(key).cbcMac(data)));
    }
  });

  it('leaves the data as it was', () => {
    const data = fromHex('00112233445566778899');
    const cipher = des(key);
    cipher.cbcMac(data);
    cipher.cbcMac(data);
    expect(toHex(data)).toBe('00112233445566778899');
  });
});

describe('key check values', () => {
  test.each(knownAnswers('kcv-tdes'))('$name', (answer) => {
    expect(kcv(des(input(answer, 'key')), Number(answer.inputs.bytes))).toBe(answer.expected);
  });

  test.each(knownAnswers('kcv-sm4'))('$name', (answer) => {
    expect(kcv(sm4(input(answer, 'key')), answer.expected.length / 2)).toBe(answer.expected);
  });

  it('is 4 bytes unless told otherwise', () => {
    expect(kcv(des('3333333333333333'))).toBe('ADC67D84');
  });
});
