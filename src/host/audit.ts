/**
 * The audit trail of guards: who was refused what, by which guard, and the figures that it saw and allows. It is kept with the
 * events of merchants, of which it is the only kind that they are not told: who launders money is not to be warned.
 */
import type { Fen } from '../payment/money.ts';
import type { AuditNote } from './acquirers/acquirer.ts';
import type { MerchantEventRecord, RequestRecord } from './ledger/ledger.ts';

export interface AuditRecord
  extends AuditNote,
    Pick<RequestRecord, 'atMs' | 'merchant' | 'terminal' | 'stan' | 'rrn' | 'pan' | 'amount' | 'responseCode'> {}

const GUARDED = 'guarded';

/** @param refused the row of the request that the guard refused */
export function auditEvent(refused: RequestRecord, note: AuditNote, id: number): MerchantEventRecord {
  const { atMs, merchant, terminal, stan, rrn, pan, amount, responseCode } = refused;
  const detail = JSON.stringify({ terminal, stan, rrn, pan, amount, responseCode, ...note });
  return { id, atMs, merchant, event: GUARDED, detail };
}

/** A reversal is always honoured; the merchant is told what he owes since. @param owes in fen */
export function overdraftEvent({ atMs, merchant, rrn }: RequestRecord, owes: Fen, id: number): MerchantEventRecord {
  return { id, atMs, merchant, event: 'overdrawn', detail: JSON.stringify({ owes, rrn }) };
}

export function auditOf({ atMs, merchant, detail }: MerchantEventRecord): AuditRecord {
  return { atMs, merchant, ...(JSON.parse(detail) as Omit<AuditRecord, 'atMs' | 'merchant'>) };
}

/** Those among the events of merchants. */
export function audited(events: readonly MerchantEventRecord[]): readonly AuditRecord[] {
  return events.filter(({ event }) => event === GUARDED).map(auditOf);
}
