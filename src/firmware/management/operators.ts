/** 操作员管理: the supervisor adds and deletes operators, lets them in again, and gives them new passwords. */
import { type Operator, operatorNumbered } from '../../payment/operators.ts';
import type { Firmware, Words } from '../firmware.ts';
import { put } from '../flash-records.ts';
import { cancelled, type Flow, isQuit, type Quit } from '../flow.ts';
import { io } from '../io.ts';
import { forgiven, isLocked, newPassword, setPassword } from '../passwords.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { operatorByNumber, staffOf } from '../staff.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askSupervisor } from '../steps/ask-supervisor.ts';
import { choose } from '../steps/choose.ts';
import { confirm } from '../steps/confirm.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';
import { askTwice } from '../transactions/operator.ts';

export function* addOperator(fw: Firmware): Flow<void> {
  const title = words.addTitle;
  if (isQuit(yield* askSupervisor(fw, title))) return;
  const number = yield* askNumber(fw, title);
  if (isQuit(number)) return;
  if (operatorByNumber(fw, number)) return yield* tellError(fw, title, 'operator-exists');
  const operator = operatorNumbered(number);
  if (operator.role !== 'operator') return yield* tellError(fw, title, 'operator-unknown');
  const password = yield* askTwice(fw, operator, title);
  if (isQuit(password)) return;
  const numbers = staffOf(fw).map((each) => each.number);
  yield* io.commit(put('staff', [...numbers, number]), yield* newPassword(fw, operator, password));
  yield* done(fw, title, words.added, number);
}

export function* deleteOperator(fw: Firmware): Flow<void> {
  const title = words.deleteTitle;
  const operator = yield* askClerk(fw, title);
  if (isQuit(operator)) return;
  const { number } = operator;
  const question = { name: 'check-operator', title, lines: [words.deleteQuestion, number] };
  if (isQuit(yield* confirm(fw, question))) return;
  const others = staffOf(fw).filter((each) => each.number !== number);
  yield* io.commit(
    put(
      'staff',
      others.map((each) => each.number),
    ),
    forgiven(fw, number),
  );
  if (fw.ram.operator === number) fw.ram.operator = undefined;
  yield* done(fw, title, words.deleted, number);
}

/** All numbers, page by page, and who is locked out. Choosing one does nothing more. */
export function* listOperators(fw: Firmware): Flow<void> {
  const nowMs = yield* io.clock();
  const wrong = fw.flash.read('wrong-passwords') ?? {};
  const items = staffOf(fw).map((operator) => {
    const state = isLocked(fw, operator, wrong[operator.number], nowMs) ? words.locked : words[operator.role];
    return { label: { zh: `${operator.number} ${state.zh}`, en: `${operator.number} ${state.en}` }, value: operator };
  });
  yield* choose(fw, { name: 'operators', title: words.listTitle, items });
}

/** Lets an operator in again who typed too many wrong passwords. */
export function* unlockOperator(fw: Firmware): Flow<void> {
  const title = words.unlockTitle;
  const operator = yield* askClerk(fw, title);
  if (isQuit(operator)) return;
  yield* io.commit(forgiven(fw, operator.number));
  yield* done(fw, title, words.unlocked, operator.number);
}

/** A new password for an operator who has forgotten his. */
export function* resetPassword(fw: Firmware): Flow<void> {
  const title = words.resetTitle;
  const operator = yield* askClerk(fw, title);
  if (isQuit(operator)) return;
  const password = yield* askTwice(fw, operator, title);
  if (isQuit(password)) return;
  yield* setPassword(fw, operator, password);
  yield* done(fw, title, words.changed, operator.number);
}

/** With the supervisor's consent, one who sells; supervisor and administrator are not his to change. */
function* askClerk(fw: Firmware, title: Words): Flow<Operator | Quit> {
  const consent = yield* askSupervisor(fw, title);
  if (isQuit(consent)) return consent;
  const number = yield* askNumber(fw, title);
  if (isQuit(number)) return number;
  const operator = operatorByNumber(fw, number);
  if (operator?.role === 'operator') return operator;
  yield* tellError(fw, title, 'operator-unknown');
  return cancelled;
}

function askNumber(fw: Firmware, title: Words): Flow<string | Quit> {
  return askDigits(fw, { name: 'operator-number', title, prompt: words.number, min: 2, max: 2 });
}

function done(fw: Firmware, title: Words, what: Words, number: string): Flow<void> {
  return notice(fw, { name: 'operators-changed', title, lines: [what, number], tone: 'success' });
}
