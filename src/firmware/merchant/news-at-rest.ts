/**
 * 到账通知 at rest: the host is asked behind the resting screen, and what has arrived stands on it for a while, whoever it came
 * from. Nobody waits for any of this: a key or a card ends question and notice alike, and does what it would have done.
 *
 * Questions come less and less often while there is nothing to tell or nobody to tell it, and soon again after a transaction.
 */
import type { Firmware } from '../firmware.ts';
import { put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io, type TerminalEvent } from '../io.ts';
import type { Screen } from '../screens/screen.ts';
import type { Disturbance } from '../steps/exchange.ts';
import { sayAloud } from '../steps/say-aloud.ts';
import { askForNotice, NONE, noticeIn, noticeLine } from './arrival-notice.ts';

/** What a person can do at rest. */
export const DISTURBANCES = ['key', 'card', 'card-error'] as const satisfies readonly Disturbance[];

/** What has happened at rest; a timeout is nothing. */
export type AtRest = Extract<TerminalEvent, { readonly type: Disturbance | 'timeout' }>;

/** When the host is asked next, and how long after the question before. */
export interface NextQuestion {
  readonly atMs: number;
  readonly afterMs: number;
}

const NOTHING: AtRest = { type: 'timeout' };

/** Of a terminal that has just come to rest; never on a model that does not ask. */
export function firstQuestion({ profile: { notices } }: Firmware, nowMs: number): NextQuestion {
  const afterMs = notices?.askMs ?? Number.POSITIVE_INFINITY;
  return { atMs: nowMs + afterMs, afterMs };
}

/** Whether there is a host to ask: not before sign-in, nor while it has a reversal to get first, nor one that does not tell. */
export function mayAsk(fw: Firmware, signedIn: boolean): boolean {
  return signedIn && !fw.ram.noNotices && fw.flash.read('reversal') === undefined;
}

/**
 * Asks, and tells what there is to tell, until somebody does something.
 * @param resting the screen at rest, with a line of news on it or without
 */
export function* tellNews(
  fw: Firmware,
  asked: NextQuestion,
  resting: (news?: string) => Screen,
): Flow<{ readonly event: AtRest; readonly next: NextQuestion }> {
  const screen = resting();
  const outcome = yield* askForNotice(fw, () => screen, DISTURBANCES);
  const notice = noticeIn(outcome);
  const nowMs = yield* io.clock();
  if (outcome.kind === 'reply' && !notice && outcome.code !== NONE) fw.ram.noNotices = true;
  if (!notice) {
    const event = outcome.kind === 'left' ? (outcome.by as AtRest) : NOTHING;
    return { event, next: later(fw, asked, nowMs) };
  }
  yield* io.beep('success');
  const line = noticeLine(fw, notice);
  yield* sayAloud(fw, line);
  const event = yield* io.wait(resting(line), fw.profile.notices?.shownMs ?? 0, ...DISTURBANCES);
  // Told again rather than never, should the power fail before.
  yield* io.commit(put('last-arrival', { id: notice.id }));
  return { event, next: firstQuestion(fw, nowMs) };
}

function later({ profile: { notices } }: Firmware, { afterMs }: NextQuestion, nowMs: number): NextQuestion {
  const nextMs = Math.min(2 * afterMs, notices?.atMostMs ?? Number.POSITIVE_INFINITY);
  return { atMs: nowMs + nextMs, afterMs: nextMs };
}
