/** A step in one line, as reports and the panel show it: no PIN, no card number. */
import { stringify } from 'yaml';
import { maskCardNumbers } from '../payment/card-numbers.ts';

/** Keys whose values nobody is to read: test PINs, but a habit is a habit. */
const SECRET = new Set(['pin']);

/** `sale: { amount: 12.34, card: unionpay-debit, pin: **** }`; a word where the step is one. */
export function stepText(name: string, argument: unknown): string {
  if (argument === '') return name;
  const shown = masked({ [name]: argument });
  const text = stringify(shown, { schema: 'failsafe', collectionStyle: 'flow', lineWidth: 0 }).trim();
  return maskCardNumbers(text.replace(/^\{ (.*) \}$/s, '$1'));
}

function masked(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(masked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, SECRET.has(key) && item !== 'none' ? '****' : masked(item)]),
  );
}
