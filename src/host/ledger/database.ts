/**
 * SQLite behind the smallest face that the ledger needs. Node's own `node:sqlite` where Node has it, else
 * @photostructure/sqlite, which has the same API. Both bind a missing parameter as NULL and one of them takes booleans
 * and inexact numbers: a ledger must not, so every statement counts and checks what it is given.
 */
import { createRequire } from 'node:module';
import type { DatabaseSync } from '@photostructure/sqlite';
import { Bug } from '../../lib/assert.ts';

export type SqlValue = string | number | Uint8Array | null;

/** A prepared statement whose rows are `Row`. */
export interface Statement<Row> {
  run(...values: SqlValue[]): void;
  /** The first row, or undefined. */
  get(...values: SqlValue[]): Row | undefined;
  all(...values: SqlValue[]): Row[];
  iterate(...values: SqlValue[]): Iterable<Row>;
}

type Driver = { readonly DatabaseSync: typeof DatabaseSync };

function driver(): Driver {
  const builtIn: unknown = process.getBuiltinModule?.('node:sqlite');
  return (builtIn ?? createRequire(import.meta.url)('@photostructure/sqlite')) as Driver;
}

export interface OpenOptions {
  readonly readOnly?: boolean;
}

export class Database {
  readonly #database: InstanceType<typeof DatabaseSync>;

  /** Opens `file`, or a database in memory for `:memory:`. @throws Error of SQLite when it cannot. */
  constructor(file: string, { readOnly = false }: OpenOptions = {}) {
    const { DatabaseSync } = driver();
    this.#database = new DatabaseSync(file, { readOnly });
  }

  /** Runs statements that take no values. */
  execute(sql: string): void {
    this.#database.exec(sql);
  }

  /**
   * SQLite reads the statement when it is first run: a host has many, and its first minute needs few.
   * @param sql one statement; its places are written `?`, and no text in it holds a question mark
   */
  prepare<Row = never>(sql: string): Statement<Row> {
    let statement: ReturnType<InstanceType<typeof DatabaseSync>['prepare']> | undefined;
    const places = sql.split('?').length - 1;
    const ready = (values: readonly SqlValue[]) => {
      checkValues(sql, places, values);
      statement ??= this.#database.prepare(sql);
      return statement;
    };
    return {
      run(...values) {
        ready(values).run(...values);
      },
      get: (...values) => ready(values).get(...values) as Row | undefined,
      all: (...values) => ready(values).all(...values) as Row[],
      iterate: (...values) => ready(values).iterate(...values) as Iterable<Row>,
    };
  }

  close(): void {
    this.#database.close();
  }
}

function checkValues(sql: string, places: number, values: readonly SqlValue[]): void {
  if (values.length !== places) throw new Bug(`${places} values expected, ${values.length} given: ${sql}`);
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    if (typeof value === 'string' || value === null || value instanceof Uint8Array) continue;
    if (typeof value === 'number' && Number.isSafeInteger(value)) continue;
    throw new Bug(`value ${index + 1} is no text, whole number, bytes or null but ${typeof value}: ${sql}`);
  }
}
