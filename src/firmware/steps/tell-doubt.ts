/** A refund without an outcome: nothing reverses it, so somebody must ask the acquirer before repeating it. */
import { terminalErrors } from '../../payment/terminal-errors.ts';
import { transactionNamed } from '../batch/records.ts';
import type { Firmware } from '../firmware.ts';
import { erase } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { agreeHint } from '../screens/error-page.ts';
import { doubtLine } from '../screens/result.ts';
import { confirm } from './confirm.ts';

/** Tells which request is in doubt, if one is; it stays in flash, and is told again, until a clerk has said yes to it. */
export function* tellDoubt(fw: Firmware): Flow<'none' | 'told' | 'unread'> {
  const doubt = fw.flash.read('in-doubt');
  if (!doubt) return 'none';
  const page = terminalErrors['refund-no-response'];
  const { display, advice } = page;
  const { title } = transactionNamed(doubt.transaction);
  yield* io.beep('error');
  const lines = [display, doubtLine(fw, doubt), advice];
  const question = { name: 'refund-no-response', title, lines, hint: agreeHint(fw) };
  if ((yield* confirm(fw, question, { heading: display, page })) !== 'confirmed') return 'unread';
  yield* io.commit(erase('in-doubt'));
  return 'told';
}
