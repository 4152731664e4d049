/**
 * The ledger on SQLite: one transaction for each turn that recorded anything. What it answers from its rows is in look-ups.ts,
 * what it holds in memory in standing.ts. Where several hosts share the books, this is the replica that one of them works in; see
 * postgres/shared-books.ts.
 */
import type { Clock } from '../../lib/clock.ts';
import type { LimitGroup, Turnover } from '../settlement/limits.ts';
import { accounts } from './accounts.ts';
import {
  type AccountId,
  type Balance,
  type BatchState,
  type CardActivity,
  type ClearingRecord,
  CommitFailed,
  type Committed,
  type DeliveryRecord,
  type Ledger,
  type MerchantEventRecord,
  type RecentSale,
  type ReconciliationRecord,
  type RequestRecord,
  type SaleOwner,
  type SessionRecord,
  type SettlementRecord,
  type Transfer,
  type UploadRecord,
} from './ledger.ts';
import { LookUps } from './look-ups.ts';
import type { Place } from './places.ts';
import type { Positions, SharedBooks } from './postgres/shared-books.ts';
import {
  clearingValues,
  deliveryValues,
  readRows,
  requestValues,
  toClearing,
  toMerchantEvent,
  toRecentSale,
  toRequest,
  toSession,
  toSettlement,
  toTransfer,
} from './rows.ts';
import { recentSalesIndexes } from './schema.ts';
import { Standing } from './standing.ts';
import { type Row, type Rows, type TableName, tableNames } from './tables.ts';
import { type Finding, verify } from './verify.ts';

interface Turn {
  readonly requests: RequestRecord[];
  readonly clearing: ClearingRecord[];
  readonly events: MerchantEventRecord[];
  readonly sessions: SessionRecord[];
  /** What the other hosts are to get. */
  readonly rows: { [T in TableName]?: Row[] };
}

const emptyTurn = (): Turn => ({ requests: [], clearing: [], events: [], sessions: [], rows: {} });

/** What moves money: a request, or the clearing's word. */
type Cause = { readonly request: number } | { readonly message: number } | null;

export class SqliteLedger extends LookUps implements Ledger {
  readonly #place: Place;
  readonly #shared: SharedBooks | undefined;
  readonly #standing: Standing;
  readonly #listeners = new Set<(committed: Committed) => void>();
  /** Whether a transaction is open, and what is in it. */
  #inTurn = false;
  #turn = emptyTurn();
  /** Whether what guards ask by has its indexes. */
  #salesIndexed = false;

  constructor(place: Place, clock: Clock) {
    super(place.database);
    this.#place = place;
    this.#shared = place.shared;
    this.#standing = new Standing(this.sql, clock);
  }

  get isShared(): boolean {
    return this.#shared !== undefined;
  }

  begin(): void {
    // Nobody else writes into a file of our own, so its turn begins with the first thing that is recorded.
    if (this.#inTurn || !this.#shared) return;
    const news = this.#shared.begin(() => this.#positions());
    try {
      if (news) this.#takeNews(news);
      this.#open();
    } catch (error) {
      this.#shared.forget();
      this.#shared.rollback();
      this.#standing.load();
      throw error;
    }
  }

  account(name: string, opening = 0): AccountId {
    const known = this.#standing.account(name);
    if (known !== undefined) return known;
    this.#begin();
    // Another host may have opened it.
    const opened = this.#standing.account(name);
    if (opened !== undefined) return opened;
    const account = this.#standing.openAccount(name);
    this.#insert('account', [account, name]);
    if (opening > 0) {
      const debit = this.account(accounts.opening);
      this.#transfer(null, { phase: 'posted', leg: 'opening', debit, credit: account, amount: opening });
    }
    return account;
  }

  balance(account: AccountId): Balance {
    return this.#standing.balances.of(account);
  }

  nextId(): number {
    this.begin();
    return this.#standing.nextId();
  }

  record(request: RequestRecord, transfers: readonly Transfer[]): void {
    this.#begin();
    this.#standing.count(request);
    this.#insert('request', requestValues(request));
    for (const transfer of transfers) this.#transfer({ request: request.id }, transfer);
    this.#turn.requests.push(request);
  }

  recordSession(session: SessionRecord): void {
    this.#begin();
    const { id, atMs, terminal, batch, keyBlock } = session;
    this.#insert('session', [id, atMs, terminal, batch, keyBlock]);
    this.#turn.sessions.push(session);
  }

  recordSettlement(settlement: SettlementRecord): void {
    this.#begin();
    const { id, atMs, terminal, batch, stan, terminalTotals, hostTotals, unbalanced } = settlement;
    const requests = JSON.stringify(this.#standing.batches.all(terminal, batch));
    this.#insert('settlement', [id, atMs, terminal, batch, stan, terminalTotals, hostTotals, unbalanced, requests]);
    this.#standing.batches.settle(terminal, batch);
  }

  recordUpload({ id, terminal, batch, stan, pan, amount }: UploadRecord): void {
    this.#begin();
    this.#insert('upload', [id, terminal, batch, stan, pan, amount]);
  }

  recordReconciliation({ id, atMs, terminal, batch, declared, differences }: ReconciliationRecord): void {
    this.#begin();
    this.#insert('reconciliation', [id, atMs, terminal, batch, declared, JSON.stringify(differences)]);
  }

  recordClearing(message: ClearingRecord, transfers: readonly Transfer[] = []): void {
    this.#begin();
    this.#insert('clearing', clearingValues(message));
    for (const transfer of transfers) this.#transfer({ message: message.id }, transfer);
    this.#turn.clearing.push(message);
  }

  recordMerchantEvent(event: MerchantEventRecord): void {
    this.#begin();
    this.#insert('merchant_event', [event.id, event.atMs, event.merchant, event.event, event.detail]);
    this.#turn.events.push(event);
  }

  recordDelivery(delivery: DeliveryRecord): void {
    this.#begin();
    this.#insert('delivery', deliveryValues(delivery));
  }

  openBatch(terminal: string, number: string): void {
    this.#begin();
    this.#insert('batch', [terminal, number, this.#standing.lastId + 1]);
    this.#standing.batches.open(terminal, number);
  }

  commit(): void {
    if (!this.#inTurn) return;
    try {
      this.#shared?.commit(this.#turn.rows);
    } catch (error) {
      this.rollback();
      throw error;
    }
    try {
      this.sql.commit.run();
    } catch (error) {
      this.#shared?.forget();
      this.rollback();
      throw new CommitFailed('the ledger could not be written', { cause: error });
    }
    this.#inTurn = false;
    const { rows, ...turn } = this.#turn;
    this.#turn = emptyTurn();
    this.#tell({ ...turn, elsewhere: false });
  }

  rollback(): void {
    if (!this.#inTurn) return;
    this.#inTurn = false;
    this.#salesIndexed = false;
    this.#turn = emptyTurn();
    this.#shared?.rollback();
    try {
      this.sql.rollback.run();
    } catch {
      // SQLite has rolled back by itself, as it does on a full disk.
    }
    this.#standing.load();
  }

  catchUp(): void {
    if (this.#inTurn || !this.#shared?.isBehind()) return;
    this.begin();
    this.commit();
  }

  named(terminal: string, batch: string, stan: string): readonly RequestRecord[] {
    const ids = this.#standing.batches.named(terminal, batch, stan);
    return ids.length === 0 ? [] : ids.map((id) => toRequest(this.byId(id)));
  }

  cardActivity(card: string, atMs: number): CardActivity {
    return this.#standing.cards.of(card, atMs);
  }

  recentSales(by: SaleOwner, name: string, sinceMs: number): readonly RecentSale[] {
    if (!this.#salesIndexed) {
      this.#begin();
      this.database.execute(recentSalesIndexes);
      this.#salesIndexed = true;
    }
    return this.sql.recentSales[by].all(name, sinceMs).map(toRecentSale);
  }

  turnover(merchant: string, group: LimitGroup, atMs: number): Turnover {
    return this.#standing.turnovers.of(merchant, group, atMs);
  }

  lastBatch(terminal: string): BatchState | undefined {
    return this.#standing.batches.last(terminal);
  }

  batch(terminal: string, number: string): BatchState | undefined {
    return this.#standing.batches.state(terminal, number);
  }

  requestsOf(terminal: string, batch: string): readonly RequestRecord[] {
    const listed = this.sql.settlement.get(terminal, batch)?.requests;
    const ids = listed ?? JSON.stringify(this.#standing.batches.all(terminal, batch));
    return this.sql.listed.all(ids).map(toRequest);
  }

  onCommit(listener: (committed: Committed) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  verify(): readonly Finding[] {
    this.catchUp();
    return verify(this.database);
  }

  close(): void {
    if (this.#inTurn) this.sql.rollback.run();
    this.#place.close();
  }

  #begin(): void {
    if (this.#inTurn) return;
    if (this.#shared) this.begin();
    else this.#open();
  }

  #open(): void {
    this.sql.begin.run();
    this.#inTurn = true;
  }

  #insert(table: TableName, row: Row): void {
    this.sql.insert[table].run(...row);
    if (!this.#shared) return;
    const { rows } = this.#turn;
    const list = rows[table];
    if (list) list.push(row);
    else rows[table] = [row];
  }

  #tell(committed: Committed): void {
    const { requests, clearing, events, sessions } = committed;
    if (requests.length + clearing.length + events.length + sessions.length === 0) return;
    for (const listener of this.#listeners) listener(committed);
  }

  #positions(): Positions {
    const entries = tableNames.map((table) => [table, this.sql.highest[table].get()?.highest ?? 0]);
    return Object.fromEntries(entries) as Positions;
  }

  /** What other hosts have written goes into the replica, and into what is held in memory. */
  #takeNews(news: Rows): void {
    const fresh = readRows(news);
    // A batch that was opened here may come again: no other number tells it from those that came later.
    const batches = fresh.batch.filter(({ terminal, number }) => !this.#standing.batches.state(terminal, number));
    this.#write({ ...news, batch: batches.map(({ terminal, number, first }) => [terminal, number, first]) });
    for (const { id, name } of fresh.account) this.#standing.openAccount(name, id);
    for (const { terminal, number } of batches) this.#standing.batches.open(terminal, number);
    const requests = fresh.request.map(toRequest);
    this.#standing.follow(requests, fresh.settlement.map(toSettlement));
    for (const row of fresh.transfer) this.#standing.balances.apply(row.id, toTransfer(row));
    this.#standing.countOn();
    this.#tell({
      ...{ requests, clearing: fresh.clearing.map(toClearing), events: fresh.merchant_event.map(toMerchantEvent) },
      ...{ sessions: fresh.session.map(toSession), elsewhere: true },
    });
  }

  #write(news: Rows): void {
    this.sql.begin.run();
    try {
      for (const table of tableNames) for (const row of news[table] ?? []) this.sql.insert[table].run(...row);
      this.sql.commit.run();
    } catch (error) {
      this.sql.rollback.run();
      throw error;
    }
  }

  #transfer(cause: Cause, transfer: Transfer): void {
    const { id, leg, debit, credit, amount } = this.#standing.move(transfer);
    const pending = 'of' in transfer ? transfer.of : null;
    const request = cause && 'request' in cause ? cause.request : null;
    const message = cause && 'message' in cause ? cause.message : null;
    this.#insert('transfer', [id, request, transfer.phase, leg, debit, credit, amount, pending, message]);
  }
}
