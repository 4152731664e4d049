/**
 * What a ledger holds in memory, so that no sale has to sum rows: accounts and their balances, batches that are open, what cards
 * and merchants did today, and the numbers that come next. All of it is made of the rows, and made anew when they are not what
 * they were.
 */
import { present } from '../../lib/assert.ts';
import { type Clock, civilTime, fromCivil } from '../../lib/clock.ts';
import { Balances } from './balances.ts';
import { Batches } from './batches.ts';
import { CardActivities } from './card-activity.ts';
import type { AccountId, Movement, RequestRecord, SettlementRecord, Transfer } from './ledger.ts';
import { toRequest } from './rows.ts';
import type { Statements } from './statements.ts';
import { Turnovers } from './turnovers.ts';

export class Standing {
  readonly cards = new CardActivities();
  readonly turnovers = new Turnovers();
  readonly #sql: Statements;
  readonly #clock: Clock;
  readonly #accounts = new Map<string, AccountId>();
  #batches = new Batches();
  #balances = new Balances();
  #lastId = 0;
  #lastTransfer = 0;

  constructor(sql: Statements, clock: Clock) {
    this.#sql = sql;
    this.#clock = clock;
    this.load();
  }

  get batches(): Batches {
    return this.#batches;
  }

  get balances(): Balances {
    return this.#balances;
  }

  /** Number of the last record of any kind. */
  get lastId(): number {
    return this.#lastId;
  }

  /** A fresh number for a record of any kind. */
  nextId(): number {
    return ++this.#lastId;
  }

  account(name: string): AccountId | undefined {
    return this.#accounts.get(name);
  }

  /** @param account its number, if it has one already; else the next */
  openAccount(name: string, account: AccountId = this.#accounts.size + 1): AccountId {
    this.#accounts.set(name, account);
    this.#balances.open(account);
    return account;
  }

  /** Moves money under the next number. @returns that number, and what is to be written */
  move(transfer: Transfer): Movement & { readonly id: number } {
    const id = ++this.#lastTransfer;
    return { id, ...this.#balances.apply(id, transfer) };
  }

  /** A new request counts for its batch, its card and its merchant. */
  count(request: RequestRecord): void {
    this.#batches.add(request, request.id);
    const originalAtMs = this.#timeOf(request.original);
    this.cards.apply(request, originalAtMs);
    this.turnovers.apply(request, originalAtMs);
  }

  /** Counts what other hosts have written, in the order in which it came: a batch takes requests until it is settled. */
  follow(requests: readonly RequestRecord[], settlements: readonly SettlementRecord[]): void {
    const inOrder = [...requests, ...settlements].sort((one, other) => one.id - other.id);
    for (const record of inOrder) {
      if ('transaction' in record) this.count(record);
      else this.#batches.settle(record.terminal, record.batch);
    }
  }

  /** The next numbers are those after the rows'. */
  countOn(): void {
    this.#lastId = this.#sql.lastRecord.get()?.id ?? 0;
    this.#lastTransfer = this.#sql.lastTransfer.get()?.id ?? 0;
  }

  /** Takes everything from the rows. */
  load(): void {
    this.#accounts.clear();
    this.#loadBatches();
    this.#balances = new Balances();
    for (const { id, name, posted } of this.#sql.accounts.all()) {
      this.#accounts.set(name, id);
      this.#balances.open(id, posted);
    }
    for (const { id, ...transfer } of this.#sql.pending.all())
      this.#balances.apply(id, { ...transfer, phase: 'pending' });
    this.countOn();
    this.#loadCards();
    this.#loadTurnovers();
  }

  #loadBatches(): void {
    this.#batches = new Batches();
    for (const { terminal, number, settled } of this.#sql.batches.all()) {
      if (settled === 1) this.#batches.settle(terminal, number);
      else this.#batches.open(terminal, number);
    }
    for (const { id, reversal, ...key } of this.#sql.inOpenBatches.iterate()) {
      const open = this.#batches.state(key.terminal, key.batch)?.lastStan !== undefined;
      if (open) this.#batches.add({ ...key, reversal: reversal === 1 }, id);
    }
  }

  #loadTurnovers(): void {
    const nowMs = this.#clock.nowMs();
    const [day, month] = [startOfDay(nowMs), startOfMonth(nowMs)];
    this.turnovers.clear();
    for (const row of this.#sql.turnover.iterate(day, day, month, month)) this.turnovers.load(row, nowMs);
  }

  #loadCards(): void {
    this.cards.clear();
    for (const row of this.#sql.since.iterate(startOfDay(this.#clock.nowMs()))) {
      this.cards.apply(toRequest(row), this.#timeOf(row.original));
    }
  }

  #timeOf(request: number | null): number | undefined {
    return request === null ? undefined : present(this.#sql.byId.get(request), `request ${request}`).at_ms;
  }
}

/** First millisecond of the month of the business date. */
function startOfMonth(atMs: number): number {
  const { year, month } = civilTime(atMs);
  return fromCivil(year, month, 1);
}

/** First millisecond of the business date. */
function startOfDay(atMs: number): number {
  const { year, month, day } = civilTime(atMs);
  return fromCivil(year, month, day);
}
