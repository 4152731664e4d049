/**
 * What the books answer from their rows alone, as SQLite has them: requests, money that is set aside, the clearing, merchants,
 * batches that are over. What is asked in every turn is held in memory; see standing.ts.
 */
import { present } from '../../lib/assert.ts';
import { terminalBooks } from './books.ts';
import type { Database } from './database.ts';
import type {
  ClearingRecord,
  DeliveryRecord,
  MerchantEventRecord,
  RequestRecord,
  SessionRecord,
  SetAside,
  SettlementRecord,
  TerminalBooks,
  UploadRecord,
} from './ledger.ts';
import {
  type RequestRow,
  toClearing,
  toDelivery,
  toMerchantEvent,
  toRequest,
  toSession,
  toSettlement,
} from './rows.ts';
import { prepareStatements, type Statements } from './statements.ts';

export class LookUps {
  readonly database: Database;
  protected readonly sql: Statements;

  constructor(database: Database) {
    this.database = database;
    this.sql = prepareStatements(database);
  }

  findByRrn(rrn: string): RequestRecord | undefined {
    const row = this.sql.byRrn.get(rrn);
    return row && toRequest(row);
  }

  findHolds(merchant: string, authCode: string): readonly RequestRecord[] {
    return this.sql.namedHolds.all(merchant, authCode).map(toRequest);
  }

  followUps(id: number): readonly RequestRecord[] {
    return this.sql.followUps.all(id).map(toRequest);
  }

  request(id: number): RequestRecord {
    return toRequest(this.byId(id));
  }

  setAside(authorization: number): SetAside | undefined {
    return this.sql.setAside.get(authorization, authorization);
  }

  holds(): readonly RequestRecord[] {
    return this.sql.openHolds.all().map(toRequest);
  }

  confirmation(instruction: string): ClearingRecord | undefined {
    const row = this.sql.confirmation.get(instruction);
    return row && toClearing(row);
  }

  openInstructions(): readonly (ClearingRecord & { readonly tries: number })[] {
    return this.sql.openInstructions.all().map(({ tries, ...row }) => ({ ...toClearing(row), tries }));
  }

  payoutThrough(merchant: string, throughMs: number): ClearingRecord | undefined {
    const row = this.sql.payoutThrough.get(merchant, throughMs);
    return row && toClearing(row);
  }

  stillToComeAfter(throughMs: number): ReadonlyMap<string, number> {
    return new Map(this.sql.stillToComeAfter.all(throughMs, throughMs).map(({ merchant, net }) => [merchant, net]));
  }

  clearingMessages(merchant: string, limit: number): readonly ClearingRecord[] {
    return this.sql.clearingMessages.all(merchant, limit).map(toClearing);
  }

  confirmationsAfter(merchant: string, after: number, limit: number): readonly ClearingRecord[] {
    return this.sql.confirmationsAfter.all(after, merchant, limit).map(toClearing);
  }

  takenBackAfter(merchant: string, after: number, limit: number): readonly RequestRecord[] {
    return this.sql.takenBackAfter.all(after, merchant, limit).map(toRequest);
  }

  merchantEvents(): readonly MerchantEventRecord[] {
    return this.sql.merchantEvents.all().map(toMerchantEvent);
  }

  lastNotice(merchant: string): number {
    return this.sql.lastNotice.get(merchant)?.notice ?? 0;
  }

  lastDelivery(merchant: string, notice: number): DeliveryRecord | undefined {
    const row = this.sql.lastDelivery.get(merchant, notice);
    return row && toDelivery(row);
  }

  failedDeliveries(merchant: string, notice: number): number {
    return this.sql.failedDeliveries.get(merchant, notice)?.tries ?? 0;
  }

  settlementOf(terminal: string, batch: string): SettlementRecord | undefined {
    const row = this.sql.settlement.get(terminal, batch);
    return row && toSettlement(row);
  }

  terminalBooks(terminal: string): TerminalBooks {
    return terminalBooks(this.database, terminal);
  }

  uploadsOf(terminal: string, batch: string): readonly UploadRecord[] {
    return this.sql.uploads.all(terminal, batch);
  }

  sessions(): readonly SessionRecord[] {
    return this.sql.sessions.all().map(toSession);
  }

  staticPaymentAfter(terminal: string, after: number): RequestRecord | undefined {
    const row = this.sql.staticPayments.get(terminal, after);
    return row && toRequest(row);
  }

  arrivals(merchant: string, limit: number): readonly RequestRecord[] {
    return this.sql.arrivals.all(merchant, limit).map(toRequest);
  }

  /** @throws Bug when there is none of that id */
  protected byId(request: number): RequestRow {
    return present(this.sql.byId.get(request), `request ${request}`);
  }
}
