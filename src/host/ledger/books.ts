/** Reading a ledger file from outside the host: balances of all accounts, and a merchant's statement. */

import type { Database } from './database.ts';
import type { MerchantEventRecord, RequestRecord, TerminalBooks } from './ledger.ts';
import {
  type MerchantEventRow,
  type RequestRow,
  type SettlementRow,
  toMerchantEvent,
  toRequest,
  toSettlement,
} from './rows.ts';
import { OPEN } from './statements.ts';

export interface AccountBalance {
  readonly name: string;
  /** In fen; what the account has received less what it has given. */
  readonly balance: number;
  /** What of it pre-authorizations have set aside. */
  readonly held: number;
}

/** Every account by name. */
export function balances(database: Database): AccountBalance[] {
  return database
    .prepare<AccountBalance>(
      `SELECT name, coalesce(posted, 0) AS balance,
        (SELECT coalesce(sum(amount), 0) FROM transfer
          WHERE debit = account.id AND phase = 'pending' AND ${OPEN}) AS held
      FROM account LEFT JOIN balance ON account = id ORDER BY name`,
    )
    .all();
}

/** Requests of a merchant that moved money, oldest first. */
export function statement(database: Database, merchant: string): RequestRecord[] {
  return database
    .prepare<RequestRow>('SELECT * FROM request WHERE merchant = ? AND state IS NOT NULL ORDER BY id')
    .all(merchant)
    .map(toRequest);
}

/** What happened in merchants' accounts with the acquirer, oldest first. */
export function merchantEvents(database: Database): MerchantEventRecord[] {
  return database.prepare<MerchantEventRow>('SELECT * FROM merchant_event ORDER BY id').all().map(toMerchantEvent);
}

/** Merchants that the ledger knows, by DE 42. */
export function merchants(database: Database): string[] {
  return database
    .prepare<{ merchant: string }>('SELECT DISTINCT merchant FROM request ORDER BY merchant')
    .all()
    .map(({ merchant }) => merchant);
}

/** All that the books have of a terminal. */
export function terminalBooks(database: Database, terminal: string): TerminalBooks {
  const requests = database.prepare<RequestRow>('SELECT * FROM request WHERE terminal = ? ORDER BY id');
  const settlements = database.prepare<SettlementRow>('SELECT * FROM settlement WHERE terminal = ? ORDER BY id');
  const reconciliations = database.prepare<{ batch: string; differences: string }>(
    'SELECT batch, differences FROM reconciliation WHERE terminal = ? ORDER BY id',
  );
  return {
    requests: requests.all(terminal).map(toRequest),
    settlements: settlements.all(terminal).map(toSettlement),
    reconciliations: reconciliations
      .all(terminal)
      .map(({ batch, differences }) => ({ batch, differences: JSON.parse(differences) as string[] })),
  };
}
