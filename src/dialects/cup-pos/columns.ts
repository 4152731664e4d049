/** Subfields in fixed columns, which is what most custom elements of the UnionPay POS interface are. */
import { Iso8583Error } from '../../iso8583/error.ts';

export interface Column {
  readonly name: string;
  /** As it is cited: `DE 60.2`. */
  readonly path: string;
  readonly width: number;
  /** Absent together with all that follow it. */
  readonly optional?: true;
}

type Name<C extends readonly Column[], Optional> = {
  [Index in keyof C]: C[Index] extends { readonly optional: true }
    ? Optional extends true
      ? C[Index]['name']
      : never
    : Optional extends true
      ? never
      : C[Index]['name'];
}[number];

/** What is in the columns, by name. */
export type Columns<C extends readonly Column[]> = { readonly [name in Name<C, false>]: string } & {
  readonly [name in Name<C, true>]?: string;
};

/** @throws Iso8583Error when the text ends inside a column or goes on after the last one */
export function parseColumns<const C extends readonly Column[]>(de: number, columns: C, text: string): Columns<C> {
  const values: { [name: string]: string } = {};
  let at = 0;
  for (const { name, path, width, optional } of columns) {
    const value = text.slice(at, at + width);
    if (value === '' && optional) return values as Columns<C>;
    if (value.length < width)
      throw new Iso8583Error({ de, path, offset: at, expected: `${width} characters`, found: `${value.length}` });
    values[name] = value;
    at += width;
  }
  if (at < text.length) {
    throw new Iso8583Error({
      de,
      offset: at,
      expected: `the end after ${at} characters`,
      found: `${text.length - at} more`,
    });
  }
  return values as Columns<C>;
}

/** The same for elements that are digits throughout. @throws Iso8583Error */
export function parseDigits<const C extends readonly Column[]>(de: number, columns: C, text: string): Columns<C> {
  const offset = text.search(/[^0-9]/);
  if (offset >= 0) throw new Iso8583Error({ de, offset, expected: 'decimal digits', found: 'another character' });
  return parseColumns(de, columns, text);
}

/** The inverse of both. @throws Iso8583Error when a value does not fill its column or stands behind an absent one */
export function formatColumns<const C extends readonly Column[]>(de: number, columns: C, values: Columns<C>): string {
  const byName: { readonly [name: string]: string | undefined } = values;
  let text = '';
  let absent: string | undefined;
  for (const { name, path, width } of columns) {
    const value = byName[name];
    if (value === undefined) {
      absent ??= path;
      continue;
    }
    if (absent)
      throw new Iso8583Error({
        de,
        path: absent,
        offset: text.length,
        expected: `a value before ${path}`,
        found: 'none',
      });
    if (value.length !== width)
      throw new Iso8583Error({
        de,
        path,
        offset: text.length,
        expected: `${width} characters`,
        found: `${value.length}`,
      });
    text += value;
  }
  return text;
}
