/** Operators sign on and off and change their passwords; nothing of it goes online. */
import type { Firmware } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { findOperator, type Operator, passwordHolds, setPassword } from '../operators.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { notice } from '../steps/message.ts';

const NUMBER_DIGITS = 2;

/** Asks for number and password until they fit. */
export function* operatorSignOn(fw: Firmware): Flow<'signed-on' | Quit> {
  const title = words.signOn;
  for (;;) {
    const number = yield* askDigits(fw, {
      name: 'operator',
      title,
      prompt: words.number,
      min: NUMBER_DIGITS,
      max: NUMBER_DIGITS,
    });
    if (isQuit(number)) return number;
    const operator = findOperator(number);
    if (!operator) {
      yield* notice(fw, { name: 'unknown-operator', title, lines: [words.unknown], tone: 'error' });
      continue;
    }
    const typed = yield* askPassword(fw, operator, { name: 'password', title, prompt: words.password });
    if (isQuit(typed)) return typed;
    if (yield* passwordHolds(fw, operator, typed)) {
      fw.ram.operator = number;
      return 'signed-on';
    }
    yield* notice(fw, { name: 'wrong-password', title, lines: [words.wrongPassword], tone: 'error' });
  }
}

export function* operatorSignOff(fw: Firmware): Flow<void> {
  const lines = fw.ram.operator === undefined ? [words.nobody] : [words.signedOff];
  fw.ram.operator = undefined;
  yield* notice(fw, { name: 'operator-signed-off', title: words.signOn, lines });
}

/** The signed-on operator's own password: the old one once, the new one twice. */
export function* changePassword(fw: Firmware): Flow<void> {
  const title = words.changeTitle;
  const operator = fw.ram.operator === undefined ? undefined : findOperator(fw.ram.operator);
  if (!operator) return yield* notice(fw, { name: 'nobody-signed-on', title, lines: [words.nobody], tone: 'error' });
  const old = yield* askPassword(fw, operator, { name: 'old-password', title, prompt: words.oldPassword });
  if (isQuit(old)) return;
  if (!(yield* passwordHolds(fw, operator, old)))
    return yield* notice(fw, { name: 'wrong-password', title, lines: [words.wrongPassword], tone: 'error' });
  const fresh = yield* askPassword(fw, operator, { name: 'new-password', title, prompt: words.newPassword });
  if (isQuit(fresh)) return;
  const again = yield* askPassword(fw, operator, { name: 'new-password-again', title, prompt: words.again });
  if (isQuit(again)) return;
  if (again !== fresh)
    return yield* notice(fw, { name: 'passwords-differ', title, lines: [words.differ], tone: 'error' });
  yield* setPassword(fw, operator, fresh);
  yield* notice(fw, { name: 'password-changed', title, lines: [words.changed], tone: 'success' });
}

type PasswordPrompt = Pick<Parameters<typeof askDigits>[1], 'name' | 'title' | 'prompt'>;

/** A role's passwords all have one length. */
function askPassword(fw: Firmware, operator: Operator, prompt: PasswordPrompt): Flow<string | Quit> {
  const digits = operator.factoryPassword.length;
  return askDigits(fw, { ...prompt, min: digits, max: digits, secret: true });
}
