/** A piece of a scenario file: its placeholders filled in, read by a schema, its complaints with their place and their cause. */
import type { ZodType } from 'zod';
import { didYouMean } from '../config/nearest.ts';
import { type ConfigSource, complaintsOf } from '../config/read-config.ts';
import { type ComplaintLine, wording } from '../config/wording.ts';
import type { Complaints } from './complaints.ts';
import { fill, namesAt, placeholdersIn, placeOf, type Scope } from './placeholders.ts';

/** Where a piece stands, and what its placeholders may stand for. */
export interface Place {
  readonly source: ConfigSource;
  readonly path: readonly PropertyKey[];
  readonly scope: Scope;
  /** The files that lead here, one including the next, this one last. */
  readonly files: readonly string[];
  /** The step that includes this file: `sale.yaml:7`. */
  readonly includedAt?: string;
  /** The row of examples that the file is read with. */
  readonly row?: Row;
}

export interface Row {
  readonly line: number;
  /** What this row or another one has a value for. */
  readonly columns: ReadonlySet<string>;
}

export class Piece {
  readonly filled: unknown;
  readonly #written: unknown;
  readonly #place: Place;
  readonly #complaints: Complaints;

  constructor(written: unknown, place: Place, complaints: Complaints) {
    this.filled = fill(written, (name) => place.scope.get(name)?.text);
    this.#written = written;
    this.#place = place;
    this.#complaints = complaints;
  }

  /** Whether some of it is only known when the scenario is played; complains about names that are known at no time. */
  waitsFor(kept: ReadonlySet<string>): boolean {
    const left = placeholdersIn(this.filled);
    const known = [...this.#place.scope.keys(), ...kept];
    for (const { name, path } of left.filter((placeholder) => !kept.has(placeholder.name))) {
      this.complain({ path, message: this.#missing(name) ?? unknown(name, known) + this.#inclusion(), ofKey: false });
    }
    return left.some(({ name }) => kept.has(name));
  }

  /** What the schema makes of it; undefined when it has complaints. They are left out where something is not filled in yet. */
  read<T>(schema: ZodType<T>): T | undefined {
    const checked = schema.safeParse(this.filled, { error: wording });
    if (checked.success) return checked.data;
    for (const complaint of complaintsOf(checked.error)) {
      const about = complaint.ofKey ? complaint.path.slice(0, -1) : complaint.path;
      if (namesAt(this.filled, about).length > 0) continue;
      this.complain({ ...complaint, message: complaint.message + this.#causes(about) });
    }
    return undefined;
  }

  /** @param complaint its path leads from the piece */
  complain(complaint: ComplaintLine): void {
    const { source, path } = this.#place;
    this.#complaints.add(source.file, source.problem({ ...complaint, path: [...path, ...complaint.path] }));
  }

  /** Of a name that only other rows have a value for. */
  #missing(name: string): string | undefined {
    const { row } = this.#place;
    return row?.columns.has(name) ? `<${name}> has no value in the row of line ${row.line}` : undefined;
  }

  #inclusion(): string {
    const { includedAt } = this.#place;
    return includedAt === undefined ? '' : ` (included in ${includedAt})`;
  }

  /** Where the values come from that were filled in there. */
  #causes(path: readonly PropertyKey[]): string {
    const { scope, source } = this.#place;
    const causes = namesAt(this.#written, path).flatMap((name) => {
      const given = scope.get(name);
      if (!given) return [];
      return [`<${name}> is given in ${placeOf(given, source.file)}`];
    });
    return causes.length === 0 ? '' : ` (${causes.join(', ')})`;
  }
}

function unknown(name: string, known: readonly string[]): string {
  return `<${name}> has no value here (no variable, no example, no earlier keep)${didYouMean(name, known)}`;
}
