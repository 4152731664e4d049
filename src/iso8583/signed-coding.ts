/** x+n: the sign of an amount, C (credit) or D (debit), as one ASCII byte before a number in the row's encoding. */
import type { Coding } from './coding.ts';
import { fail, kindOf, type Row, shownByte, shownCharacter } from './row.ts';
import { take } from './source.ts';

const SIGNS = [0x43, 0x44];

/** @param number how the digits after the sign are written; the row's length counts sign and digits */
export function signed(number: Coding): Coding {
  return {
    pack(sink, row, value) {
      if (typeof value !== 'string') fail(row, sink.offset, 'text', kindOf(value));
      const sign = value.charCodeAt(0);
      if (!SIGNS.includes(sign)) fail(row, sink.offset, 'C or D first', shownCharacter(row, value.charAt(0)));
      sink.bytes[sink.at++] = sign;
      number.pack(sink, digitsOf(row), value.slice(1));
    },

    unpack(source, row) {
      const start = take(source, row, 1);
      const sign = source.bytes[start] as number;
      if (!SIGNS.includes(sign)) fail(row, start, 'C or D first', shownByte(row, sign));
      source.spelled[source.to++] = sign;
      return number.unpack(source, digitsOf(row));
    },
  };
}

const digitsOf = (row: Row): Row => ({ ...row, length: row.length - 1 });
