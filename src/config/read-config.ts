/**
 * Configuration files: YAML 1.2 checked by a zod schema, every error with the line and column where it stands.
 * All scalars arrive as text (YAML's failsafe schema), so `0123` and `12.50` stay what they are; schemas convert
 * by the pieces in scalars.ts.
 */
import { readFileSync } from 'node:fs';
import { type Document, LineCounter, parseDocument, visit } from 'yaml';
import type { ZodError, ZodType } from 'zod';
import { positionOf } from './position.ts';
import { type ComplaintLine, lines, wording } from './wording.ts';

/** One thing wrong with a file. Lines and columns count from 1; both are 0 when it concerns the file as a whole. */
export interface Problem {
  /** Where it stands, if not in the file that was read: in one that it names. */
  readonly file?: string;
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
    super(problems.map((problem) => sentence(problem.file ?? file, problem)).join('\n'));
    this.file = file;
    this.problems = problems;
  }
}

/** The value in a YAML file. @throws ConfigError listing everything that is wrong with it, in the file's order. */
export function readConfig<T>(file: string, schema: ZodType<T>): T {
  return ConfigSource.open(file).read(schema);
}

/** The same of a text in hand; `file` is only its name in errors. @throws ConfigError */
export function parseConfig<T>(text: string, file: string, schema: ZodType<T>): T {
  return new ConfigSource(text, file).read(schema);
}

/** A YAML file in hand, for those who look at it more than once or piece by piece: its values, and where each stands. */
export class ConfigSource {
  readonly file: string;
  /** Mappings, lists and text. */
  readonly value: unknown;
  readonly #document: Document;
  readonly #counter = new LineCounter();

  /** @throws ConfigError when it is no YAML, or has aliases */
  constructor(text: string, file: string) {
    this.file = file;
    this.#document = parseDocument(text, {
      schema: 'failsafe',
      uniqueKeys: true,
      prettyErrors: false,
      lineCounter: this.#counter,
    });
    const faults: readonly Fault[] = [
      ...this.#document.errors,
      ...this.#document.warnings,
      ...aliasesOf(this.#document),
    ];
    if (faults.length > 0) {
      throw new ConfigError(
        file,
        faults.map((fault) => ({ ...this.#at(fault.pos[0]), path: '', message: fault.message + hintAt(fault) })),
      );
    }
    this.value = this.#document.toJS();
  }

  /** @throws ConfigError when it cannot be read, or is no YAML */
  static open(file: string): ConfigSource {
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (reason) {
      throw new ConfigError(file, [{ line: 0, column: 0, path: '', message: unreadable(reason) }]);
    }
    return new ConfigSource(text, file);
  }

  /** What the schema makes of it. @throws ConfigError */
  read<T>(schema: ZodType<T>): T {
    const checked = schema.safeParse(this.value, { error: wording });
    if (checked.success) return checked.data;
    throw new ConfigError(this.file, inOrder(complaintsOf(checked.error).map((complaint) => this.problem(complaint))));
  }

  /** A complaint with its place. */
  problem({ path, message, ofKey }: ComplaintLine): Problem {
    return { ...this.#at(positionOf(this.#document, path, ofKey)), path: path.join('.'), message };
  }

  /** The line on which a value stands, from 1. */
  lineOf(path: readonly PropertyKey[]): number {
    return this.#at(positionOf(this.#document, path, false)).line;
  }

  #at(offset: number): { readonly line: number; readonly column: number } {
    const { line, col } = this.#counter.linePos(offset);
    return { line: Math.max(1, line), column: Math.max(1, col) };
  }
}

/** What a schema complained about, a line for each; `path` leads to the value that it was given. */
export function complaintsOf(error: ZodError, path: readonly PropertyKey[] = []): readonly ComplaintLine[] {
  return error.issues.flatMap(lines).map((line) => ({ ...line, path: [...path, ...line.path] }));
}

/** As a person goes through a file. */
export function inOrder(problems: readonly Problem[]): readonly Problem[] {
  return [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** What makes a file unusable before any schema sees it. */
interface Fault {
  readonly code?: string;
  readonly message: string;
  readonly pos: readonly [number, number];
}

/** What people mean who make these mistakes of YAML. */
const HINTS: { readonly [code: string]: string } = {
  BLOCK_AS_IMPLICIT_KEY: 'a text with a colon and a space in it goes in quotes',
};

function hintAt({ code = '' }: Fault): string {
  const hint = HINTS[code];
  return hint === undefined ? '' : `; ${hint}`;
}

/** Aliases would make the place of an error ambiguous and the size of a file unbounded, so values are written out. */
function aliasesOf(document: Document): readonly Fault[] {
  const found: Fault[] = [];
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
