/** 回响测试: whether the host answers at all. It has no STAN, and no sign-in is needed. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { sessionWords as words } from '../screens/session.ts';
import { manage } from '../steps/manage.ts';
import { notice } from '../steps/message.ts';

export function* echoTest(fw: Firmware): Flow<void> {
  const title = words.echo;
  if (yield* manage(fw, 'echo-test', title)) {
    yield* notice(fw, { name: 'echoed', title, lines: [words.echoed], tone: 'success' });
  }
}
