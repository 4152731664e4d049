/** What must hold before a transaction begins, in the order in which a clerk can mend it. */
import { roles } from '../../payment/operators.ts';
import { terminalErrors } from '../../payment/terminal-errors.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { batchRoom } from '../batch/capacity.ts';
import { resumeSettlement, settlementPending } from '../batch/settlement.ts';
import type { Firmware } from '../firmware.ts';
import { type Flow, isQuit } from '../flow.ts';
import { sessionWords as words } from '../screens/session.ts';
import { operatorOf } from '../staff.ts';
import { confirm } from '../steps/confirm.ts';
import { businessDate } from '../steps/counters.ts';
import { tellError } from '../steps/tell-error.ts';
import { operatorSignOn } from './operator.ts';
import { signIn } from './sign-in.ts';

/** Whether the transaction may begin; whatever was in its way has been said, and mended where the clerk could do it here. */
export function* readyToTrade(fw: Firmware, type: TransactionType): Flow<boolean> {
  const { title, name } = type;
  if (fw.profile.switchedOff.includes(name)) {
    yield* tellError(fw, title, 'function-off');
    return false;
  }
  if (!operatorOf(fw) && isQuit(yield* operatorSignOn(fw))) return false;
  const operator = operatorOf(fw);
  if (!operator || !roles[operator.role].sells) {
    yield* tellError(fw, title, 'operator-not-allowed');
    return false;
  }
  yield* resumeSettlement(fw);
  if (settlementPending(fw)) return false;
  const room = batchRoom(fw);
  if (type.printed && room !== 'free') {
    yield* tellError(fw, title, room);
    if (room !== 'batch-nearly-full') return false;
  }
  return (yield* isSignedIn(fw)) || (yield* offerSignIn(fw));
}

/** Whether there is a sign-in and it is of today. */
export function* isSignedIn(fw: Firmware): Flow<boolean> {
  const signedIn = fw.flash.read('signed-in');
  return signedIn !== undefined && signedIn.businessDate === (yield* businessDate());
}

/** 请先签到: on ENTER right here, so that nobody has to find it in the menu. */
function* offerSignIn(fw: Firmware): Flow<boolean> {
  const reason = terminalErrors[fw.flash.read('signed-in') ? 'date-changed' : 'sign-in-required'].display;
  const answer = yield* confirm(fw, { name: 'sign-in-first', title: words.signIn, lines: [reason, words.signInNow] });
  return !isQuit(answer) && (yield* signIn(fw)) === 'signed-in';
}
