/**
 * 心跳: the echo test by itself, over a long connection that has been quiet, behind the resting screen. So a connection that has
 * died unseen is found before somebody needs it. Nobody waits for the answer: a key or a card ends the question.
 */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { type AtRest, DISTURBANCES } from '../merchant/news-at-rest.ts';
import type { Screen } from '../screens/screen.ts';
import { sessionWords as words } from '../screens/session.ts';
import { askHost } from '../steps/ask-host.ts';

/** Milliseconds until the host is to be asked; Infinity while there is no connection that is kept alive. */
export function* keepAliveInMs({ profile }: Firmware): Flow<number> {
  const { connection, keepAliveMs = 0 } = profile.comms;
  if (connection === 'short' || keepAliveMs === 0) return Number.POSITIVE_INFINITY;
  const quietMs = yield* io.lineQuietMs();
  return quietMs === undefined ? Number.POSITIVE_INFINITY : Math.max(0, keepAliveMs - quietMs);
}

/** What ended it, a timeout where nobody did. Where no answer comes the line is given up, and dialled again behind. */
export function* keepAlive(fw: Firmware, screen: Screen): Flow<AtRest> {
  const options = { title: words.echo, behind: () => screen, disturbedBy: DISTURBANCES };
  const outcome = yield* askHost(fw, 'echo-test', {}, options);
  return outcome.kind === 'left' && outcome.by ? (outcome.by as AtRest) : { type: 'timeout' };
}
