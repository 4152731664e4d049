/** The words of a configuration file as schema pieces: each reads the text of a scalar into the value it stands for. */
import { z } from 'zod';

/** Text that is not empty. */
export const text = z.string().min(1, 'expected text, found nothing');

/** Words in both languages of the device: `{ zh: 消费, en: Sale }`. */
export const words = z.strictObject({ zh: text, en: text });

/** Exactly `length` decimal digits, kept as text. */
export function digits(length: number): z.ZodType<string, string> {
  return converted(`${length} digits`, (scalar) =>
    scalar.length === length && /^\d+$/.test(scalar) ? scalar : undefined,
  );
}

/** A whole number from `min` to `max`. */
export function whole(min: number, max: number): z.ZodType<number, string> {
  return converted(`a whole number from ${min} to ${max}`, (scalar) =>
    /^\d+$/.test(scalar) && Number(scalar) >= min && Number(scalar) <= max ? Number(scalar) : undefined,
  );
}

/** One of a few whole numbers. */
export function wholeOf<const N extends number>(...values: readonly N[]): z.ZodType<N, string> {
  return converted(`one of ${values.join(', ')}`, (scalar) => values.find((value) => String(value) === scalar));
}

/** `yes` or `no`. */
export const yesNo = converted('yes or no', (scalar) => ({ yes: true, no: false })[scalar]);

/** An amount in yuan with two decimals, as fen: `12.50` is 1250. */
export const yuan = converted('an amount with two decimals such as 12.50', (scalar) =>
  /^\d{1,10}\.\d{2}$/.test(scalar) ? Number(scalar.replace('.', '')) : undefined,
);

const UNIT_MS: { readonly [unit: string]: number } = { ms: 1, s: 1000, min: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time with its unit, in milliseconds: `500ms`, `10s`, `2min`, `1.5h`, `3d`. */
export const duration = converted('a time such as 500ms, 10s, 2min, 1h or 3d', (scalar) => {
  const [, amount, unit] = /^(\d+(?:\.\d+)?) ?(ms|s|min|h|d)$/.exec(scalar) ?? [];
  return amount === undefined ? undefined : Math.round(Number(amount) * (UNIT_MS[unit as string] as number));
});

/** Text that `read` turns into a value, or refuses by undefined; `expected` says to a person what it reads. */
export function converted<T>(expected: string, read: (scalar: string) => T | undefined): z.ZodType<T, string> {
  return z
    .string({ error: (issue) => (issue.input === undefined ? `is missing; expected ${expected}` : undefined) })
    .transform((scalar, context) => {
      const value = read(scalar);
      if (value !== undefined) return value;
      context.issues.push({ code: 'custom', input: scalar, message: `expected ${expected}, found '${scalar}'` });
      return z.NEVER;
    });
}
