/** What a rule may say of a value, as pieces of a schema: each reads what is written into a test of the value. */
import { z } from 'zod';
import { converted } from '../../../config/scalars.ts';
import { civilClock } from '../../../lib/clock.ts';
import type { Fen } from '../../../payment/money.ts';

export type Test<T> = (value: T) => boolean;

/** One of them, or a list of which one is to hold. */
export function oneOrMore<T>(piece: z.ZodType<Test<T>>): z.ZodType<Test<T>> {
  const several = z.array(piece).min(1);
  return z.union([
    piece,
    several.transform(
      (tests): Test<T> =>
        (value) =>
          tests.some((test) => test(value)),
    ),
  ]);
}

/** `6212*` with a star for anything, `/^6212/` as a regular expression, anything else word for word. */
export const textLike = converted('text, text with * for anything, or /a regular expression/', likeness);

export function likeness(written: string): Test<string> | undefined {
  const [, source] = /^\/(.*)\/$/.exec(written) ?? [];
  try {
    const expression = new RegExp(source ?? `^${written.split('*').map(escaped).join('.*')}$`, 's');
    return (value) => expression.test(value);
  } catch {
    return undefined;
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

const fen = (yuan: string): Fen => Number(yuan.replace('.', ''));
const AMOUNT = /^\d{1,10}\.\d\d$/;

/** `12.34`, `10.00..20.00`, `100.00..`, `..5.00`, or `*.51` for any number of yuan. */
export const amountLike = converted(
  'an amount such as 12.34, 10.00..20.00, 100.00.. or *.51',
  (written): Test<Fen> | undefined => {
    const [, cents] = /^\*\.(\d\d)$/.exec(written) ?? [];
    if (cents !== undefined) return (amount) => amount % 100 === Number(cents);
    if (AMOUNT.test(written)) return (amount) => amount === fen(written);
    return range(written, AMOUNT, fen);
  },
);

/** Which of the times that everything else holds: `3`, `2..4`, `3..`, `every 5`. */
export const timesLike = converted('which time: 3, 2..4, 3.. or every 5', (written): Test<number> | undefined => {
  const [, period] = /^every ([1-9]\d{0,5})$/.exec(written) ?? [];
  if (period !== undefined) return (time) => time % Number(period) === 0;
  if (COUNT.test(written)) return (time) => time === Number(written);
  return range(written, COUNT, Number);
});

const COUNT = /^[1-9]\d{0,8}$/;

/** The two ends of `from..to`, of which one may be missing. */
function range(written: string, form: RegExp, read: (end: string) => number): Test<number> | undefined {
  const [from, to, ...others] = written.split('..');
  if (to === undefined || others.length > 0 || (from === '' && to === '')) return undefined;
  if (![from, to].every((end) => end === '' || form.test(end ?? ''))) return undefined;
  const least = from === '' ? Number.NEGATIVE_INFINITY : read(from ?? '');
  const most = to === '' ? Number.POSITIVE_INFINITY : read(to);
  return least <= most ? (value) => value >= least && value <= most : undefined;
}

const TIME = /^([01]\d|2[0-3]):([0-5]\d)$/;

/** `22:00..06:00`, of the shop's day; the second end is not in it. */
export const timeOfDayLike = converted('a time of day such as 22:00..06:00', (written): Test<number> | undefined => {
  const ends = written.split('..');
  const [from, to] = ends.map((end) => (TIME.test(end) ? `${end.replace(':', '')}00` : undefined));
  if (ends.length !== 2 || from === undefined || to === undefined) return undefined;
  return (atMs) => {
    const now = civilClock(atMs);
    return from <= to ? now >= from && now < to : now >= from || now < to;
  };
});
