/** Operators sign on and off and change their passwords; nothing of it goes online. */
import { type Operator, operatorByNumber, roles } from '../../payment/operators.ts';
import type { Firmware } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { passwordHolds, setPassword } from '../passwords.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';

const NUMBER_DIGITS = 2;

/** The operator who is signed on. */
export function operatorOf(fw: Firmware): Operator | undefined {
  return fw.ram.operator === undefined ? undefined : operatorByNumber(fw.ram.operator);
}

/** Asks for number and password until they fit. */
export function* operatorSignOn(fw: Firmware): Flow<'signed-on' | Quit> {
  const title = words.signOn;
  for (;;) {
    const digits = { min: NUMBER_DIGITS, max: NUMBER_DIGITS };
    const number = yield* askDigits(fw, { name: 'operator', title, prompt: words.number, ...digits });
    if (isQuit(number)) return number;
    const operator = operatorByNumber(number);
    if (!operator) {
      yield* tellError(fw, title, 'operator-unknown');
      continue;
    }
    const typed = yield* askPassword(fw, operator, { name: 'password', title, prompt: words.password });
    if (isQuit(typed)) return typed;
    if (yield* passwordHolds(fw, operator, typed)) {
      fw.ram.operator = number;
      return 'signed-on';
    }
    yield* tellError(fw, title, 'operator-password');
  }
}

export function* operatorSignOff(fw: Firmware): Flow<void> {
  const line = fw.ram.operator === undefined ? words.nobody : words.signedOff;
  fw.ram.operator = undefined;
  yield* notice(fw, { name: 'operator-signed-off', title: words.signOn, lines: [line] });
}

/** The signed-on operator's own password: the old one once, the new one twice. */
export function* changePassword(fw: Firmware): Flow<void> {
  const title = words.changeTitle;
  const operator = operatorOf(fw);
  if (!operator) return yield* notice(fw, { name: 'nobody-signed-on', title, lines: [words.nobody], tone: 'error' });
  const old = yield* askPassword(fw, operator, { name: 'old-password', title, prompt: words.oldPassword });
  if (isQuit(old)) return;
  if (!(yield* passwordHolds(fw, operator, old))) return yield* tellError(fw, title, 'operator-password');
  const fresh = yield* askPassword(fw, operator, { name: 'new-password', title, prompt: words.newPassword });
  if (isQuit(fresh)) return;
  const again = yield* askPassword(fw, operator, { name: 'new-password-again', title, prompt: words.again });
  if (isQuit(again)) return;
  if (again !== fresh) return yield* tellError(fw, title, 'passwords-differ');
  yield* setPassword(fw, operator, fresh);
  yield* notice(fw, { name: 'password-changed', title, lines: [words.changed], tone: 'success' });
}

type PasswordPrompt = Pick<Parameters<typeof askDigits>[1], 'name' | 'title' | 'prompt'>;

/** A role's passwords all have one length. */
function askPassword(fw: Firmware, { role }: Operator, prompt: PasswordPrompt): Flow<string | Quit> {
  const { passwordDigits } = roles[role];
  return askDigits(fw, { ...prompt, min: passwordDigits, max: passwordDigits, secret: true });
}
