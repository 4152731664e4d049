/** What the host has approved, as it went over the wire. */
import { civilDate } from '../lib/clock.ts';
import { ABSENT, elementOf } from './last-frame.ts';
import type { SeenFrame } from './scenario.ts';
import type { Stage } from './stage.ts';

export interface Approval {
  /** 6 digits */
  readonly stan: string;
  readonly rrn: string;
  /** DE 38, `absent` where there is none. */
  readonly authCode: string;
  /** `YYYYMMDD` by the host. */
  readonly date: string;
  /** Masked. */
  readonly pan: string;
  /** DE 4 */
  readonly amount: string;
}

const REVERSAL_REPLY = '0410';

/** Of that transaction, oldest first; its reversals apart. */
export function approvalsOf({ frames }: Stage, transaction: string): readonly Approval[] {
  const approves = ({ direction, frame }: SeenFrame): boolean =>
    direction === 'in' &&
    frame.transaction === transaction &&
    frame.mti !== REVERSAL_REPLY &&
    frame.responseCode === '00';
  return frames.filter(approves).map((reply) => {
    const stan = elementOf(reply, 11);
    const request = frames.find(({ direction, frame }) => direction === 'out' && frame.stan === stan);
    return {
      stan,
      rrn: elementOf(reply, 37),
      authCode: elementOf(reply, 38),
      date: civilDate(reply.atMs).slice(0, 4) + elementOf(reply, 13),
      pan: panOf(request ?? reply),
      amount: elementOf(reply, 4),
    };
  });
}

/** DE 2, or the number on track 2. */
function panOf(request: SeenFrame): string {
  const pan = elementOf(request, 2);
  return pan === ABSENT ? (elementOf(request, 35).split('=')[0] ?? ABSENT) : pan;
}
