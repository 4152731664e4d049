/** 签退: the terminal leaves service until its next sign-in. */
import type { Firmware } from '../firmware.ts';
import { erase } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { sessionWords as words } from '../screens/session.ts';
import { manage } from '../steps/manage.ts';
import { notice } from '../steps/message.ts';
import { resolveReversal } from '../steps/reversal.ts';
import { tellError } from '../steps/tell-error.ts';
import { forwardStored } from './store-and-forward.ts';

export function* signOff(fw: Firmware): Flow<void> {
  const title = words.signOff;
  if (!fw.flash.read('signed-in')) return yield* tellError(fw, title, 'sign-in-required');
  if ((yield* resolveReversal(fw)) === 'still-pending') return yield* tellError(fw, title, 'reversal-undelivered');
  if (!(yield* forwardStored(fw))) return yield* tellError(fw, title, 'offline-undelivered');
  if (!(yield* manage(fw, 'sign-off', title))) return;
  yield* io.commit(erase('signed-in'));
  yield* notice(fw, { name: 'signed-off', title, lines: [words.signedOff], tone: 'success' });
}
