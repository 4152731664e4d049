/** `<name>` in any text of a scenario becomes what a row of its examples says; as in Gherkin's scenario outlines. */
import { didYouMean } from '../config/nearest.ts';

export type Row = { readonly [name: string]: string };

export interface Unknown {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

const PLACEHOLDER = /<([a-z][a-z0-9-]*)>/g;

/** The value with its placeholders filled in, and those that the row does not have. */
export function fill(value: unknown, row: Row): { readonly filled: unknown; readonly unknown: readonly Unknown[] } {
  const unknown: Unknown[] = [];
  const names = Object.keys(row);
  const into = (part: unknown, path: readonly (string | number)[]): unknown => {
    if (typeof part === 'string') {
      return part.replace(PLACEHOLDER, (written, name: string) => {
        const filling = row[name];
        if (filling !== undefined) return filling;
        unknown.push({ path, message: `${written} is in no example${didYouMean(name, names)}` });
        return written;
      });
    }
    if (Array.isArray(part)) return part.map((item, at) => into(item, [...path, at]));
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, item]) => [key, into(item, [...path, key])]));
  };
  return { filled: into(value, []), unknown };
}
