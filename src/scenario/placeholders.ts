/** `<name>` in a text of a scenario, which stands for a value that is given elsewhere; as in Gherkin's scenario outlines. */

/** What a name stands for, and where that is said. */
export interface Given {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** The names that have a value in a place. */
export type Scope = ReadonlyMap<string, Given>;

type Path = readonly PropertyKey[];

export interface Placeholder {
  readonly name: string;
  /** To the text that it stands in. */
  readonly path: Path;
}

/** Where a value is given, for a complaint about a file: `line 4`, or `sale.yaml:4` of another one. */
export function placeOf({ file, line }: Given, here: string): string {
  return file === here ? `line ${line}` : `${file}:${line}`;
}

/** What a name may look like. */
export const NAME = /^[a-z][a-z0-9-]*$/;
const PLACEHOLDER = /<([a-z][a-z0-9-]*)>/g;

/** The value with those placeholders filled in that `given` knows. */
export function fill(value: unknown, given: (name: string) => string | undefined): unknown {
  if (typeof value === 'string') return value.replace(PLACEHOLDER, (written, name: string) => given(name) ?? written);
  if (Array.isArray(value)) return value.map((item) => fill(item, given));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fill(item, given)]));
}

/** All placeholders in a value. */
export function placeholdersIn(value: unknown, path: Path = []): readonly Placeholder[] {
  if (typeof value === 'string') {
    return [...value.matchAll(PLACEHOLDER)].map(([, name = '']) => ({ name, path }));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => placeholdersIn(item, [...path, key]));
}

/** The names of the placeholders in the text at `path`, or on the way there; none where there is no text. */
export function namesAt(value: unknown, path: Path): readonly string[] {
  if (typeof value === 'string') return placeholdersIn(value).map(({ name }) => name);
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return [];
  return namesAt((value as { readonly [key: PropertyKey]: unknown })[key], rest);
}
