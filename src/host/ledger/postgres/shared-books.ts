/**
 * Books that several hosts share. PostgreSQL has the rows, and each host a replica of them. Since nothing is ever changed or
 * erased, a replica is brought up to date by the rows that are new; and since one host has a turn at a time, what it reads in its
 * replica then is what everybody's rows say.
 *
 * A turn takes the head's row lock (`SELECT ... FOR UPDATE`, which every engine has, also those without advisory locks), and with
 * it learns whether other hosts have written since; works in the replica; and writes its rows and commits, which gives the lock
 * back. A host that dies in its turn loses its connection, and with it lock and turn.
 */
import { toHex } from '../../../lib/hex.ts';
import { systemRandom } from '../../../lib/random.ts';
import { CommitConflict, CommitFailed, CommitInDoubt } from '../ledger.ts';
import { LedgerFileError } from '../ledger-file.ts';
import { SCHEMA_VERSION } from '../schema.ts';
import { columnsOf, growingColumn, type Row, type Rows, type TableName, tableNames } from '../tables.ts';
import { shownLedger } from './address.ts';
import { Postgres, PostgresError } from './connection.ts';
import { postgresSchema } from './schema.ts';
import { COMMIT, insertion, LOCK, newRows, ROLLBACK, SNAPSHOT } from './statements.ts';

/** The highest number of each table's growing column that a replica has; 0 for none. */
export type Positions = { readonly [T in TableName]: number };

/** Rows in one answer while a replica is filled. */
const CHUNK = 20_000;
/** Engines that do not wait for a lock, or that isolate more than they must, may refuse the head to whoever comes second. */
const TRIES = 8;
const NO_TABLE = '42P01';

export class SharedBooks {
  readonly #postgres: Postgres;
  readonly #shown: string;
  /** Names this host in the head's row. */
  readonly #writer = toHex(systemRandom.bytes(16));
  /** The last turn that the replica has; undefined when that is not known. */
  #seen: number | undefined;
  #inTurn = false;

  /** Makes the tables where there are none. @throws LedgerFileError when that cannot be */
  constructor(url: string, { make = true }: { readonly make?: boolean } = {}) {
    this.#postgres = new Postgres(url);
    this.#shown = shownLedger(url);
    this.#opening(() => this.#check(make));
  }

  /**
   * Fills an empty replica, chunk by chunk, with everything as it is at one moment: others have turns meanwhile, and rows of a
   * turn without those that they refer to would be no books. The next turn brings what came since.
   * @throws LedgerFileError when it cannot be had
   */
  copyTo(take: (table: TableName, rows: readonly Row[]) => void): void {
    this.#opening(() => this.#copyTo(take));
  }

  /**
   * Waits for the turn and takes it. @returns the rows that the replica lacks; nothing when it has all
   * @throws CommitFailed when the turn cannot be had
   */
  begin(positions: () => Positions): Rows | undefined {
    try {
      return despiteConflicts(() => this.#begun(positions));
    } catch (error) {
      this.#inTurn = false;
      throw new CommitFailed(`the ledger ${this.#shown} cannot be had`, { cause: error });
    }
  }

  /**
   * Writes the turn's rows and ends it.
   * @throws CommitFailed when nothing of it was written, CommitConflict when that was because of others, CommitInDoubt when nobody
   * can tell
   */
  commit(rows: Rows): void {
    const written = tableNames.filter((table) => rows[table]?.length);
    this.#inTurn = false;
    const turn = (this.#seen ?? 0) + 1;
    try {
      if (written.length === 0) {
        this.#postgres.ask([ROLLBACK], true);
        return;
      }
      this.#postgres.ask([insertion(written, rows, turn, this.#writer), COMMIT], true);
      this.#seen = turn;
    } catch (error) {
      if (!(error instanceof PostgresError)) throw error;
      if (written.length === 0) return;
      if (error.isConflict) throw new CommitConflict('another host was in the way', { cause: error });
      if (error.at === 0 || !error.leavesDoubt)
        throw new CommitFailed('the ledger could not be written', { cause: error });
      if (!this.#wasWritten(turn)) throw new CommitFailed('the ledger could not be written', { cause: error });
      this.#seen = turn;
    }
  }

  /** Ends the turn as if it had not been. */
  rollback(): void {
    if (!this.#inTurn) return;
    this.#inTurn = false;
    try {
      this.#postgres.ask([ROLLBACK], true);
    } catch {
      // The connection is gone, and the turn with it.
    }
  }

  /** The replica has lost what it had of the last turn: the next one brings it again. */
  forget(): void {
    this.#seen = undefined;
  }

  /** Whether other hosts have written since the last turn here. @throws PostgresError */
  isBehind(): boolean {
    const [[[turn] = []] = []] = this.#postgres.ask([{ text: 'SELECT turn FROM head WHERE id = 1' }]);
    return turn !== this.#seen;
  }

  close(): void {
    this.rollback();
    this.#postgres.close();
  }

  #begun(positions: () => Positions): Rows | undefined {
    const [turn] = this.#lock();
    this.#inTurn = true;
    if (turn === this.#seen) return undefined;
    const at = positions();
    const found = this.#postgres.ask(
      tableNames.map((table) => newRows(table, at[table])),
      true,
    );
    this.#seen = turn;
    return Object.fromEntries(tableNames.map((table, index) => [table, found[index] ?? []]));
  }

  #opening(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.#postgres.close();
      if (!(error instanceof PostgresError)) throw error;
      throw new LedgerFileError(`${this.#shown} cannot be opened as a ledger: ${error.message}`);
    }
  }

  #copyTo(take: (table: TableName, rows: readonly Row[]) => void): void {
    this.#postgres.ask([SNAPSHOT]);
    for (const table of tableNames) {
      const column = columnsOf(table).indexOf(growingColumn(table));
      for (let after = 0, more = true; more; ) {
        const [rows = []] = this.#postgres.ask([newRows(table, after, CHUNK)], true);
        take(table, rows);
        more = rows.length >= CHUNK;
        after = Number(rows.at(-1)?.[column] ?? after);
      }
    }
    this.#postgres.ask([COMMIT], true);
  }

  #lock(): readonly [turn: number, writer: string] {
    const [[row] = []] = this.#postgres.ask([LOCK]);
    return row as unknown as readonly [number, string];
  }

  /** Whether the turn whose commit was not answered is in the books. Its lock is waited for, so it has ended one way or the other. */
  #wasWritten(turn: number): boolean {
    try {
      const [last, writer] = despiteConflicts(() => this.#lock());
      this.#postgres.ask([ROLLBACK], true);
      if (last < turn) return false;
      if (last === turn) return writer === this.#writer;
    } catch (cause) {
      throw new CommitInDoubt('nobody knows whether the ledger was written', { cause });
    }
    throw new CommitInDoubt('nobody knows whether the ledger was written: other hosts have gone on');
  }

  #check(make: boolean): void {
    const [version] = this.#version() ?? (make ? this.#made() : undefined) ?? [];
    if (version === SCHEMA_VERSION) return;
    throw new LedgerFileError(
      version === undefined
        ? `${this.#shown} has no ledger of Postern yet; a host that is started with --ledger makes one`
        : `${this.#shown} is a ledger of version ${version}, this Postern writes version ${SCHEMA_VERSION}; start a new one with --ledger`,
    );
  }

  #version(): readonly [number] | undefined {
    try {
      const [[row] = []] = this.#postgres.ask([{ text: 'SELECT version FROM head WHERE id = 1' }]);
      return row as unknown as readonly [number];
    } catch (error) {
      if (error instanceof PostgresError && error.code === NO_TABLE) return undefined;
      throw error;
    }
  }

  #made(): readonly [number] | undefined {
    try {
      this.#postgres.ask([{ text: 'BEGIN' }, ...postgresSchema.map((text) => ({ text })), COMMIT]);
    } catch (error) {
      const version = this.#version();
      // Another host made them at the same moment.
      if (version) return version;
      throw error;
    }
    return this.#version();
  }
}

/** Nothing is done when another transaction is in the way, so it is tried again, a few times. @throws PostgresError */
function despiteConflicts<T>(attempt: () => T): T {
  for (let tries = 1; ; tries++) {
    try {
      return attempt();
    } catch (error) {
      if (tries >= TRIES || !(error instanceof PostgresError && error.isConflict)) throw error;
    }
  }
}
