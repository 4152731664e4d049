/** What a schema's complaint says to a person: expected, found, and a suggestion for a misspelt word. */
import type { z } from 'zod';
import { didYouMean } from './nearest.ts';

type RawIssue = Parameters<z.core.$ZodErrorMap>[0];
type Issue = z.core.$ZodIssue;

/** One complaint as it will be printed: `ofKey` when the key is wrong, not its value. */
export interface ComplaintLine {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly ofKey: boolean;
}

const NAMES: { readonly [type: string]: string } = {
  string: 'text',
  object: 'a mapping (key: value)',
  record: 'a mapping (key: value)',
  array: 'a list',
  tuple: 'a list',
};

/** zod's error map for configuration; a schema's own message goes before it. Unknown keys get a line each. */
export function wording(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined) return `is missing; expected ${NAMES[issue.expected] ?? issue.expected}`;
      return `expected ${NAMES[issue.expected] ?? issue.expected}, found ${found(issue.input)}`;
    case 'invalid_value':
      return oneOf(issue.values.map(String), issue.input);
    case 'invalid_union':
      return discriminated(issue);
    case 'unrecognized_keys':
      return issue.keys.map((key) => `unknown key${didYouMean(key, knownKeys(issue))}`).join('\n');
    case 'too_small':
      return `expected at least ${quantity(issue.minimum, issue.origin)}, found ${size(issue.input, issue.origin)}`;
    case 'too_big':
      return `expected at most ${quantity(issue.maximum, issue.origin)}, found ${size(issue.input, issue.origin)}`;
    case 'invalid_format':
      return `expected text like ${issue.pattern ?? issue.format}, found ${found(issue.input)}`;
    default:
      return undefined;
  }
}

/** The lines of a finished complaint. Of a union that fits nowhere, those of the form that came nearest. */
export function lines(issue: Issue): ComplaintLine[] {
  if (issue.code === 'unrecognized_keys') {
    const messages = issue.message.split('\n');
    return issue.keys.map((key, index) => ({
      path: [...issue.path, key],
      message: messages[index] ?? '',
      ofKey: true,
    }));
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    const nearestForm = issue.errors.reduce((best, form) => (depth(form) > depth(best) ? form : best));
    return nearestForm.flatMap((inner) => lines({ ...inner, path: [...issue.path, ...inner.path] }));
  }
  if (issue.code === 'invalid_key') {
    const messages = issue.issues.map(({ message }) => message);
    return [{ path: issue.path, message: messages.join(', ') || issue.message, ofKey: true }];
  }
  return [{ path: issue.path, message: issue.message, ofKey: false }];
}

/** All of it in one line, for what came over a wire and has no lines: `fields.38: expected text, found 5; ...`. */
export function inOneLine({ issues }: { readonly issues: readonly Issue[] }): string {
  return issues
    .flatMap(lines)
    .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`))
    .join('; ');
}

/** How far into the value a form of a union got before it complained; not at all where it wants a value of another kind. */
function depth(issues: readonly Issue[]): number {
  if (issues.some(({ code, path }) => code === 'invalid_type' && path.length === 0)) return -1;
  return Math.max(...issues.map((issue) => issue.path.length));
}

/** A mapping whose `kind` is none of those that there are. */
function discriminated({ discriminator, options, input }: Extract<RawIssue, { code: 'invalid_union' }>) {
  if (discriminator === undefined || !Array.isArray(options)) return undefined;
  return oneOf(options.map(String), (input as { readonly [key: string]: unknown })[discriminator]);
}

function oneOf(choices: readonly string[], input: unknown): string {
  const values = choices.filter((choice) => choice !== '');
  if (values.length === 0) return `expected nothing, found ${found(input)}`;
  const expected = values.length === 1 ? `expected ${values[0]}` : `expected one of ${values.join(', ')}`;
  if (input === undefined) return `is missing; ${expected}`;
  return `${expected}; found ${found(input)}${typeof input === 'string' ? didYouMean(input, values) : ''}`;
}

function knownKeys(issue: RawIssue): string[] {
  const definition: unknown = issue.inst?._zod.def;
  const shape = (definition as { readonly shape?: object } | undefined)?.shape;
  if (shape) return Object.keys(shape);
  const keyType = (definition as { readonly keyType?: { readonly options?: readonly string[] } } | undefined)?.keyType;
  return [...(keyType?.options ?? [])];
}

function found(input: unknown): string {
  if (typeof input === 'string') return input === '' ? 'nothing' : `'${input}'`;
  if (input === null) return 'nothing';
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object') return 'a mapping (key: value)';
  return String(input);
}

const UNITS: { readonly [origin: string]: string } = { string: ' characters', array: ' entries' };

function quantity(count: number | bigint, origin: string): string {
  return `${count}${UNITS[origin] ?? ''}`;
}

function size(input: unknown, origin: string): string {
  return origin in UNITS ? String((input as { readonly length: number }).length) : String(input);
}
