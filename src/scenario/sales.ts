/** The sales that a clerk has slips of: by our host's books, or, where the host is somebody else's, by what it approved on the wire. */
import { civilDate } from '../lib/clock.ts';
import { ABSENT, elementOf } from './last-frame.ts';
import type { SeenFrame } from './scenario.ts';
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
  if (!arrivals) return approvedOnTheWire(stage);
  return arrivals
    .filter(({ kind }) => kind === 'sale')
    .map(({ stan, rrn, pan, atMs }) => ({ stan, rrn, pan, date: civilDate(atMs) }));
}

function approvedOnTheWire({ frames }: Stage): readonly Sale[] {
  return frames.filter(isApproval).map((reply) => {
    const stan = elementOf(reply, 11);
    const request = frames.find(({ direction, frame }) => direction === 'out' && frame.stan === stan);
    const year = civilDate(reply.atMs).slice(0, 4);
    return { stan, rrn: elementOf(reply, 37), date: year + elementOf(reply, 13), pan: panOf(request ?? reply) };
  });
}

function isApproval({ direction, frame }: SeenFrame): boolean {
  const { transaction, mti, responseCode } = frame;
  return direction === 'in' && transaction === 'sale' && mti === '0210' && responseCode === '00';
}

/** DE 2, or the number on track 2. */
function panOf(request: SeenFrame): string {
  const pan = elementOf(request, 2);
  return pan === ABSENT ? (elementOf(request, 35).split('=')[0] ?? ABSENT) : pan;
}
