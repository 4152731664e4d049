/** Amounts: whole numbers of fen (1/100 CNY), exact up to the twelve digits of DE 4. Never a fraction of yuan. */

/** Fen, a whole number; negative only where money is taken back. */
export type Fen = number;

/** The largest amount that DE 4 (n12) can carry: 9,999,999,999.99 yuan. */
export const MAX_AMOUNT: Fen = 999_999_999_999;

/**
 * The amount written as yuan: `12.34`, `12.3`, `12`. No sign, no grouping.
 * @throws RangeError for anything else, and above `MAX_AMOUNT`.
 */
export function parseAmount(text: string): Fen {
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match)
    throw new RangeError(`expected an amount like 12.34 with at most 10 digits before the point, found '${text}'`);
  const [, yuan = '0', fen = ''] = match;
  return Number(yuan) * 100 + Number(fen.padEnd(2, '0'));
}

/** `12.34`, `-0.05` */
export function formatAmount(amount: Fen): string {
  const digits = String(Math.abs(checked(amount))).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `1,234.50`, `-1,234,567.89` */
export function formatAmountGrouped(amount: Fen): string {
  return formatAmount(amount).replace(/\B(?=(\d{3})+\.)/g, ',');
}

/** DE 4: twelve digits of fen. @throws RangeError when negative, above `MAX_AMOUNT` or not whole. */
export function toDe4(amount: Fen): string {
  if (amount < 0) throw new RangeError(`DE 4 has no sign, found ${amount} fen`);
  return String(checked(amount)).padStart(12, '0');
}

/** The amount in a DE 4. @throws RangeError unless `digits` are exactly twelve digits. */
export function fromDe4(digits: string): Fen {
  if (!/^\d{12}$/.test(digits)) throw new RangeError(`expected 12 digits in DE 4, found '${digits}'`);
  return Number(digits);
}

function checked(amount: Fen): Fen {
  if (Number.isInteger(amount) && Math.abs(amount) <= MAX_AMOUNT) return amount;
  throw new RangeError(`expected a whole amount of at most ${MAX_AMOUNT} fen, found ${amount}`);
}
