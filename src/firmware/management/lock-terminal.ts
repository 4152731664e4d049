/** 锁定终端: nobody does anything until who locked it, or the supervisor, gives a password. A power cut does not open it. */
import { SUPERVISOR } from '../../payment/operators.ts';
import { type Firmware, speak } from '../firmware.ts';
import { erase, put } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io } from '../io.ts';
import { messageScreen } from '../screens/layout.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { operatorByNumber, operatorOf } from '../staff.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askPassword } from '../steps/ask-password.ts';
import { tellError } from '../steps/tell-error.ts';
import { operatorSignOn } from '../transactions/operator.ts';

export function* lockTerminal(fw: Firmware): Flow<void> {
  if (!operatorOf(fw) && isQuit(yield* operatorSignOn(fw))) return;
  yield* io.commit(put('locked', { operator: fw.ram.operator ?? SUPERVISOR }));
  yield* stayLocked(fw);
}

/** Boot's part too: returns at once where nothing is locked, else when somebody has unlocked it. */
export function* stayLocked(fw: Firmware): Flow<void> {
  for (;;) {
    const locked = fw.flash.read('locked');
    if (!locked) return;
    const lines = [words.terminalLocked, `${speak(fw, words.operator)} ${locked.operator}`];
    const screen = messageScreen(fw, { name: 'locked', title: words.lockTitle, lines, hint: words.unlockHint });
    yield* io.wait(screen, Number.POSITIVE_INFINITY, 'key');
    yield* unlock(fw, locked.operator);
  }
}

/** One attempt. The supervisor opens the terminal for the next operator, who signs on for himself. */
function* unlock(fw: Firmware, locker: string): Flow<void> {
  const title = words.lockTitle;
  const number = yield* askDigits(fw, { name: 'unlock-operator', title, prompt: words.number, min: 2, max: 2 });
  if (isQuit(number)) return;
  const operator = operatorByNumber(fw, number);
  if (!operator || (number !== locker && number !== SUPERVISOR)) return yield* tellError(fw, title, 'operator-other');
  const outcome = yield* askPassword(fw, operator, { name: 'unlock-password', title, prompt: words.password });
  if (outcome !== 'right') return;
  fw.ram.operator = number === locker ? number : undefined;
  yield* io.commit(erase('locked'));
}
