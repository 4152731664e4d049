/**
 * From power-on to idle, in the order that keeps terminal and host agreed: flash check, pending reversal, request in doubt,
 * interrupted settlement, unprinted slip, a lock, operator, sign-in if due.
 */
import { civilTime } from '../lib/clock.ts';
import { roles } from '../payment/operators.ts';
import { reprintUnprinted } from './batch/reprint.ts';
import { resumeSettlement } from './batch/settlement.ts';
import type { Firmware } from './firmware.ts';
import { erase } from './flash-records.ts';
import { type Flow, isQuit } from './flow.ts';
import { idle } from './idle.ts';
import { io } from './io.ts';
import { stayLocked } from './management/lock-terminal.ts';
import { selfTestScreen, selfTestWords } from './screens/self-test.ts';
import { operatorOf } from './staff.ts';
import { countersOf, isCounter } from './steps/counters.ts';
import { resolveReversal } from './steps/reversal.ts';
import { tellDoubt } from './steps/tell-doubt.ts';
import { tellError } from './steps/tell-error.ts';
import { operatorSignOn } from './transactions/operator.ts';
import { isSignedIn } from './transactions/ready-to-trade.ts';
import { signIn } from './transactions/sign-in.ts';

/** A clock before this has lost its battery. */
const OLDEST_YEAR = 2020;

/** The whole life of a terminal that is switched on. */
export function* powerOn(fw: Firmware): Flow<never> {
  yield* selfTest(fw);
  yield* resolveReversal(fw);
  yield* tellDoubt(fw);
  yield* resumeSettlement(fw);
  yield* reprintUnprinted(fw);
  yield* stayLocked(fw);
  if (operatorOf(fw) || !isQuit(yield* operatorSignOn(fw))) yield* signInIfDue(fw);
  return yield* idle(fw);
}

/** Shows what it finds; a terminal whose flash cannot be trusted goes no further. */
function* selfTest(fw: Firmware): Flow<void> {
  const { stan, batch } = countersOf(fw);
  const flash = isCounter(stan) && isCounter(batch);
  const keys = (yield* io.secure({ op: 'mac', data: new Uint8Array() })).kind === 'mac';
  // A session lives by its keys: where they are gone, it is over.
  if (!keys && fw.flash.read('signed-in')) yield* io.commit(erase('signed-in'));
  const clock = civilTime(yield* io.clock()).year >= OLDEST_YEAR;
  yield* io.wait(selfTestScreen(fw, { flash, keys, clock }), fw.profile.timeouts.messageMs, 'key');
  while (!flash) yield* tellError(fw, selfTestWords.selfTest, 'storage-error', { untilKey: true });
}

/** A clerk who may sell finds the terminal ready to. */
function* signInIfDue(fw: Firmware): Flow<void> {
  const operator = operatorOf(fw);
  if (operator && roles[operator.role].sells && !(yield* isSignedIn(fw))) yield* signIn(fw);
}
