/** The sales that a clerk has slips of: by our host's books, or, where the host is somebody else's, by what it approved on the wire. */
import { civilDate } from '../lib/clock.ts';
import { approvalsOf } from './approvals.ts';
import type { Stage } from './stage.ts';

export interface Sale {
  /** 6 digits */
  readonly stan: string;
  readonly rrn: string;
  /** `YYYYMMDD` by the host. */
  readonly date: string;
  /** Masked. */
  readonly pan: string;
}

/** Oldest first. */
export function salesOf(stage: Stage): readonly Sale[] {
  const arrivals = stage.desk.ledger?.arrivals();
  if (!arrivals) return approvalsOf(stage, 'sale');
  return arrivals
    .filter(({ kind }) => kind === 'sale')
    .map(({ stan, rrn, pan, atMs }) => ({ stan, rrn, pan, date: civilDate(atMs) }));
}
