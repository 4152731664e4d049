/**
 * Configuration files: YAML 1.2 checked by a zod schema, every error with the line and column where it stands.
 * All scalars arrive as text (YAML's failsafe schema), so `0123` and `12.50` stay what they are; schemas convert
 * by the pieces in scalars.ts.
 */
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { ZodError, ZodType } from 'zod';
import { positionOf } from './position.ts';
import { lines, wording } from './wording.ts';

/** One thing wrong with a file. Lines and columns count from 1; both are 0 when it concerns the file as a whole. */
export interface Problem {
  readonly line: number;
  readonly column: number;
  /** `menu.0.label`; empty for the file as a whole. */
  readonly path: string;
  readonly message: string;
}

/** A file that cannot be used. The message has a line `file:line:column: path: message` for each problem. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly file: string;
  readonly problems: readonly Problem[];

  constructor(file: string, problems: readonly Problem[]) {
    super(problems.map((problem) => sentence(file, problem)).join('\n'));
    this.file = file;
    this.problems = problems;
  }
}

/** The value in a YAML file. @throws ConfigError listing everything that is wrong with it, in the file's order. */
export function readConfig<T>(file: string, schema: ZodType<T>): T {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (reason) {
    throw new ConfigError(file, [{ line: 0, column: 0, path: '', message: unreadable(reason) }]);
  }
  return parseConfig(text, file, schema);
}

/** The same of a text in hand; `file` is only its name in errors. @throws ConfigError */
export function parseConfig<T>(text: string, file: string, schema: ZodType<T>): T {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter: counter,
  });
  const faults = [...document.errors, ...document.warnings, ...aliasesOf(document)];
  if (faults.length > 0) {
    throw new ConfigError(
      file,
      faults.map((fault) => ({ ...at(counter, fault.pos[0]), path: '', message: fault.message })),
    );
  }
  const checked = schema.safeParse(document.toJS(), { error: wording });
  if (checked.success) return checked.data;
  throw new ConfigError(file, problemsOf(checked.error, document, counter));
}

/** Aliases would make the place of an error ambiguous and the size of a file unbounded, so values are written out. */
function aliasesOf(document: Document): { readonly pos: readonly [number, number]; readonly message: string }[] {
  const found: { readonly pos: readonly [number, number]; readonly message: string }[] = [];
  visit(document, {
    Alias(_, alias) {
      const start = alias.range?.[0] ?? 0;
      found.push({
        pos: [start, start],
        message: `expected a value, found the alias *${alias.source}; write the value out`,
      });
    },
  });
  return found;
}

function problemsOf(error: ZodError, document: Document, counter: LineCounter): Problem[] {
  const problems = error.issues.flatMap((issue) =>
    lines(issue).map(({ path, message, ofKey }) => ({
      ...at(counter, positionOf(document, path, ofKey)),
      path: path.join('.'),
      message,
    })),
  );
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

function at(counter: LineCounter, offset: number): { readonly line: number; readonly column: number } {
  const { line, col } = counter.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

function sentence(file: string, { line, column, path, message }: Problem): string {
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  return `${place}: ${path === '' ? '' : `${path}: `}${message}`;
}

function unreadable(reason: unknown): string {
  const code = (reason as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EISDIR') return 'expected a file, found a folder';
  return `cannot be read: ${(reason as Error).message}`;
}
