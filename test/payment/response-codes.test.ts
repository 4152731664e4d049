import { describe, expect, it, test } from 'vitest';
import { isApproved, type ResponseCode, responseCode, responseCodes } from '../../src/payment/response-codes.ts';
import { cells } from './width.ts';

const rows: readonly (readonly [string, ResponseCode])[] = Object.entries(responseCodes);
const successes = ['00', '10', '11', 'A2', 'A4', 'A5', 'A6'];

/** Every code that a China UnionPay terminal may meet. */
const listed =
  `00 01 02 03 04 05 06 07 09 10 11 12 13 14 15 16 19 20 21 22 23 25 30 31 33 34 35 36 37 38 39 40 41 42 43 44 45
  51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 75 77 79 90 91 92 93 94 95 96 97 98 99
  A0 A1 A2 A3 A4 A5 A6 A7 A8 AC B1 C1 N1 P1`.split(/\s+/);

it('holds every code of the book and no other', () => {
  expect(rows.map(([code]) => code).sort()).toEqual([...listed].sort());
});

it('approves the set that terminals accept, and nothing else', () => {
  expect(listed.filter(isApproved).sort()).toEqual(successes);
  for (const code of successes) expect(responseCode(code).class).toBe('A');
});

describe.each(rows)('%s', (code, row) => {
  it('is two characters, and its words fit the display in both languages', () => {
    expect(code).toMatch(/^[0-9A-Z]{2}$/);
    for (const text of [row.name, row.display, row.advice]) {
      expect(text.zh).toMatch(/[\u4e00-\u9fff]/);
      expect(text.en).toMatch(/^[ -~]+$/);
    }
    for (const language of ['zh', 'en'] as const) {
      expect(cells(row.display[language])).toBeLessThanOrEqual(32);
      expect(cells(row.advice[language])).toBeLessThanOrEqual(64);
    }
  });
});

describe('what the clerk is told', () => {
  test.each(['04', '07', '33', '34', '36', '41', '43', '67'])('%s: keep the card', (code) => {
    expect(responseCode(code).advice.zh).toContain('留卡');
    expect(responseCode(code).class).toBe('D');
  });

  test.each(['77', '99', 'A0'])('%s: sign in again', (code) => {
    expect(responseCode(code).display.zh).toContain('签到');
    expect(responseCode(code).advice.en).toContain('Sign in again');
  });

  test.each([
    ['51', '可用余额不足'],
    ['54', '该卡已过期'],
    ['55', '密码错'],
    ['61', '交易金额超限'],
    ['75', '密码错误次数超限'],
    ['97', '终端未登记'],
  ])('%s shows %s', (code, display) => {
    expect(responseCode(code).display.zh).toBe(display);
  });
});

test.each(['ZZ', '88', '', 'constructor'])(
  'a code that is not in the book (%j) is a failure shown by its number',
  (code) => {
    const row = responseCode(code);
    expect(row).toMatchObject({ class: 'C', approved: false });
    expect(row.display.zh).toBe(`交易失败 错误码[${code}]`);
    expect(row.display.en).toContain(`[${code}]`);
  },
);
