/**
 * The ledger on SQLite: one transaction for each turn that recorded anything; balances and the day's card figures in memory.
 * Where several hosts share the books, this is the replica that one of them works in; see postgres/shared-books.ts.
 */
import { present } from '../../lib/assert.ts';
import { type Clock, civilTime, fromCivil } from '../../lib/clock.ts';
import type { LimitGroup, Turnover } from '../settlement/limits.ts';
import { accounts } from './accounts.ts';
import { Balances } from './balances.ts';
import { Batches } from './batches.ts';
import { terminalBooks } from './books.ts';
import { CardActivities } from './card-activity.ts';
import type { Database } from './database.ts';
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
  type SetAside,
  type SettlementRecord,
  type TerminalBooks,
  type Transfer,
  type UploadRecord,
} from './ledger.ts';
import type { Place } from './places.ts';
import type { Positions, SharedBooks } from './postgres/shared-books.ts';
import {
  clearingValues,
  deliveryValues,
  type RequestRow,
  readRows,
  requestValues,
  toClearing,
  toDelivery,
  toMerchantEvent,
  toRecentSale,
  toRequest,
  toSession,
  toSettlement,
  toTransfer,
} from './rows.ts';
import { recentSalesIndexes } from './schema.ts';
import { prepareStatements, type Statements } from './statements.ts';
import { type Row, type Rows, type TableName, tableNames } from './tables.ts';
import { Turnovers } from './turnovers.ts';
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

export class SqliteLedger implements Ledger {
  readonly #clock: Clock;
  readonly #place: Place;
  readonly database: Database;
  readonly #shared: SharedBooks | undefined;
  readonly #sql: Statements;
  readonly #listeners = new Set<(committed: Committed) => void>();
  readonly #accounts = new Map<string, AccountId>();
  readonly #cards = new CardActivities();
  readonly #turnovers = new Turnovers();
  #batches = new Batches();
  #balances = new Balances();
  #lastId = 0;
  #lastTransfer = 0;
  /** Whether a transaction is open, and what is in it. */
  #inTurn = false;
  #turn = emptyTurn();
  /** Whether what guards ask by has its indexes. */
  #salesIndexed = false;

  constructor(place: Place, clock: Clock) {
    this.#clock = clock;
    this.#place = place;
    this.database = place.database;
    this.#shared = place.shared;
    this.#sql = prepareStatements(this.database);
    this.#load();
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
      throw error;
    }
  }

  account(name: string, opening = 0): AccountId {
    const known = this.#accounts.get(name);
    if (known !== undefined) return known;
    this.#begin();
    // Another host may have opened it.
    const opened = this.#accounts.get(name);
    if (opened !== undefined) return opened;
    const account = this.#accounts.size + 1;
    this.#insert('account', [account, name]);
    this.#accounts.set(name, account);
    this.#balances.open(account);
    if (opening > 0) {
      const debit = this.account(accounts.opening);
      this.#transfer(null, { phase: 'posted', leg: 'opening', debit, credit: account, amount: opening });
    }
    return account;
  }

  balance(account: AccountId): Balance {
    return this.#balances.of(account);
  }

  nextId(): number {
    this.begin();
    return ++this.#lastId;
  }

  record(request: RequestRecord, transfers: readonly Transfer[]): void {
    this.#begin();
    this.#count(request);
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
    const requests = JSON.stringify(this.#batches.all(terminal, batch));
    this.#insert('settlement', [id, atMs, terminal, batch, stan, terminalTotals, hostTotals, unbalanced, requests]);
    this.#batches.settle(terminal, batch);
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
    this.#insert('batch', [terminal, number, this.#lastId + 1]);
    this.#batches.open(terminal, number);
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
      this.#sql.commit.run();
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
      this.#sql.rollback.run();
    } catch {
      // SQLite has rolled back by itself, as it does on a full disk.
    }
    this.#load();
  }

  catchUp(): void {
    if (this.#inTurn || !this.#shared?.isBehind()) return;
    this.begin();
    this.commit();
  }

  named(terminal: string, batch: string, stan: string): readonly RequestRecord[] {
    const ids = this.#batches.named(terminal, batch, stan);
    return ids.length === 0 ? [] : ids.map((id) => toRequest(this.#byId(id)));
  }

  findByRrn(rrn: string): RequestRecord | undefined {
    const row = this.#sql.byRrn.get(rrn);
    return row && toRequest(row);
  }

  findHolds(merchant: string, authCode: string): readonly RequestRecord[] {
    return this.#sql.namedHolds.all(merchant, authCode).map(toRequest);
  }

  followUps(id: number): readonly RequestRecord[] {
    return this.#sql.followUps.all(id).map(toRequest);
  }

  request(id: number): RequestRecord {
    return toRequest(this.#byId(id));
  }

  setAside(authorization: number): SetAside | undefined {
    return this.#sql.setAside.get(authorization, authorization);
  }

  holds(): readonly RequestRecord[] {
    return this.#sql.openHolds.all().map(toRequest);
  }

  cardActivity(card: string, atMs: number): CardActivity {
    return this.#cards.of(card, atMs);
  }

  recentSales(by: SaleOwner, name: string, sinceMs: number): readonly RecentSale[] {
    if (!this.#salesIndexed) {
      this.#begin();
      this.database.execute(recentSalesIndexes);
      this.#salesIndexed = true;
    }
    return this.#sql.recentSales[by].all(name, sinceMs).map(toRecentSale);
  }

  turnover(merchant: string, group: LimitGroup, atMs: number): Turnover {
    return this.#turnovers.of(merchant, group, atMs);
  }

  confirmation(instruction: string): ClearingRecord | undefined {
    const row = this.#sql.confirmation.get(instruction);
    return row && toClearing(row);
  }

  openInstructions(): readonly (ClearingRecord & { readonly tries: number })[] {
    return this.#sql.openInstructions.all().map(({ tries, ...row }) => ({ ...toClearing(row), tries }));
  }

  payoutThrough(merchant: string, throughMs: number): ClearingRecord | undefined {
    const row = this.#sql.payoutThrough.get(merchant, throughMs);
    return row && toClearing(row);
  }

  stillToComeAfter(throughMs: number): ReadonlyMap<string, number> {
    return new Map(this.#sql.stillToComeAfter.all(throughMs, throughMs).map(({ merchant, net }) => [merchant, net]));
  }

  clearingMessages(merchant: string, limit: number): readonly ClearingRecord[] {
    return this.#sql.clearingMessages.all(merchant, limit).map(toClearing);
  }

  confirmationsAfter(merchant: string, after: number, limit: number): readonly ClearingRecord[] {
    return this.#sql.confirmationsAfter.all(after, merchant, limit).map(toClearing);
  }

  takenBackAfter(merchant: string, after: number, limit: number): readonly RequestRecord[] {
    return this.#sql.takenBackAfter.all(after, merchant, limit).map(toRequest);
  }

  merchantEvents(): readonly MerchantEventRecord[] {
    return this.#sql.merchantEvents.all().map(toMerchantEvent);
  }

  lastNotice(merchant: string): number {
    return this.#sql.lastNotice.get(merchant)?.notice ?? 0;
  }

  lastDelivery(merchant: string, notice: number): DeliveryRecord | undefined {
    const row = this.#sql.lastDelivery.get(merchant, notice);
    return row && toDelivery(row);
  }

  failedDeliveries(merchant: string, notice: number): number {
    return this.#sql.failedDeliveries.get(merchant, notice)?.tries ?? 0;
  }

  lastBatch(terminal: string): BatchState | undefined {
    return this.#batches.last(terminal);
  }

  batch(terminal: string, number: string): BatchState | undefined {
    return this.#batches.state(terminal, number);
  }

  requestsOf(terminal: string, batch: string): readonly RequestRecord[] {
    const listed = this.#sql.settlement.get(terminal, batch)?.requests;
    const ids = listed ?? JSON.stringify(this.#batches.all(terminal, batch));
    return this.#sql.listed.all(ids).map(toRequest);
  }

  settlementOf(terminal: string, batch: string): SettlementRecord | undefined {
    const row = this.#sql.settlement.get(terminal, batch);
    return row && toSettlement(row);
  }

  terminalBooks(terminal: string): TerminalBooks {
    return terminalBooks(this.database, terminal);
  }

  uploadsOf(terminal: string, batch: string): readonly UploadRecord[] {
    return this.#sql.uploads.all(terminal, batch);
  }

  sessions(): readonly SessionRecord[] {
    return this.#sql.sessions.all().map(toSession);
  }

  staticPaymentAfter(terminal: string, after: number): RequestRecord | undefined {
    const row = this.#sql.staticPayments.get(terminal, after);
    return row && toRequest(row);
  }

  arrivals(merchant: string, limit: number): readonly RequestRecord[] {
    return this.#sql.arrivals.all(merchant, limit).map(toRequest);
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
    if (this.#inTurn) this.#sql.rollback.run();
    this.#place.close();
  }

  #begin(): void {
    if (this.#inTurn) return;
    if (this.#shared) this.begin();
    else this.#open();
  }

  #open(): void {
    this.#sql.begin.run();
    this.#inTurn = true;
  }

  #insert(table: TableName, row: Row): void {
    this.#sql.insert[table].run(...row);
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
    const entries = tableNames.map((table) => [table, this.#sql.highest[table].get()?.highest ?? 0]);
    return Object.fromEntries(entries) as Positions;
  }

  /** What other hosts have written goes into the replica, and into what is held in memory. */
  #takeNews(news: Rows): void {
    const fresh = readRows(news);
    // A batch that was opened here may come again: no other number tells it from those that came later.
    const batches = fresh.batch.filter(({ terminal, number }) => !this.#batches.state(terminal, number));
    this.#write({ ...news, batch: batches.map(({ terminal, number, first }) => [terminal, number, first]) });
    for (const { id, name } of fresh.account) {
      this.#accounts.set(name, id);
      this.#balances.open(id);
    }
    for (const { terminal, number } of batches) this.#batches.open(terminal, number);
    const requests = fresh.request.map(toRequest);
    this.#follow(requests, fresh.settlement.map(toSettlement));
    for (const row of fresh.transfer) this.#balances.apply(row.id, toTransfer(row));
    this.#countOn();
    this.#tell({
      ...{ requests, clearing: fresh.clearing.map(toClearing), events: fresh.merchant_event.map(toMerchantEvent) },
      ...{ sessions: fresh.session.map(toSession), elsewhere: true },
    });
  }

  #write(news: Rows): void {
    this.#sql.begin.run();
    try {
      for (const table of tableNames) for (const row of news[table] ?? []) this.#sql.insert[table].run(...row);
      this.#sql.commit.run();
    } catch (error) {
      this.#sql.rollback.run();
      throw error;
    }
  }

  /** In the order in which they came: a batch takes requests until it is settled. */
  #follow(requests: readonly RequestRecord[], settlements: readonly SettlementRecord[]): void {
    const inOrder = [...requests, ...settlements].sort((one, other) => one.id - other.id);
    for (const record of inOrder) {
      if ('transaction' in record) this.#count(record);
      else this.#batches.settle(record.terminal, record.batch);
    }
  }

  #count(request: RequestRecord): void {
    this.#batches.add(request, request.id);
    const originalAtMs = this.#timeOf(request.original);
    this.#cards.apply(request, originalAtMs);
    this.#turnovers.apply(request, originalAtMs);
  }

  #countOn(): void {
    this.#lastId = this.#sql.lastRecord.get()?.id ?? 0;
    this.#lastTransfer = this.#sql.lastTransfer.get()?.id ?? 0;
  }

  #transfer(cause: Cause, transfer: Transfer): void {
    const id = ++this.#lastTransfer;
    const { leg, debit, credit, amount } = this.#balances.apply(id, transfer);
    const pending = 'of' in transfer ? transfer.of : null;
    const request = cause && 'request' in cause ? cause.request : null;
    const message = cause && 'message' in cause ? cause.message : null;
    this.#insert('transfer', [id, request, transfer.phase, leg, debit, credit, amount, pending, message]);
  }

  #timeOf(request: number | null): number | undefined {
    return request === null ? undefined : this.#byId(request).at_ms;
  }

  #byId(request: number): RequestRow {
    return present(this.#sql.byId.get(request), `request ${request}`);
  }

  /** Takes everything that is held in memory from the disk. */
  #load(): void {
    this.#accounts.clear();
    this.#loadBatches();
    this.#balances = new Balances();
    for (const { id, name, posted } of this.#sql.accounts.all()) {
      this.#accounts.set(name, id);
      this.#balances.open(id, posted);
    }
    for (const { id, ...transfer } of this.#sql.pending.all())
      this.#balances.apply(id, { ...transfer, phase: 'pending' });
    this.#countOn();
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
    this.#turnovers.clear();
    for (const row of this.#sql.turnover.iterate(day, day, month, month)) this.#turnovers.load(row, nowMs);
  }

  #loadCards(): void {
    this.#cards.clear();
    for (const row of this.#sql.since.iterate(startOfDay(this.#clock.nowMs()))) {
      this.#cards.apply(toRequest(row), this.#timeOf(row.original));
    }
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
