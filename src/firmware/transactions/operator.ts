/** Operators sign on and off and change their passwords; nothing of it goes online. */
import type { Operator } from '../../payment/operators.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, isQuit, type Quit } from '../flow.ts';
import { setPassword } from '../passwords.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { operatorByNumber, operatorOf } from '../staff.ts';
import { askDigits } from '../steps/ask-digits.ts';
import { askNewPassword, askPassword } from '../steps/ask-password.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';

const NUMBER_DIGITS = 2;

/** Asks for number and password until they fit. */
export function* operatorSignOn(fw: Firmware): Flow<'signed-on' | Quit> {
  const title = words.signOn;
  for (;;) {
    const digits = { min: NUMBER_DIGITS, max: NUMBER_DIGITS };
    const number = yield* askDigits(fw, { name: 'operator', title, prompt: words.number, ...digits });
    if (isQuit(number)) return number;
    const operator = operatorByNumber(fw, number);
    if (!operator) {
      yield* tellError(fw, title, 'operator-unknown');
      continue;
    }
    const typed = yield* askPassword(fw, operator, { name: 'password', title, prompt: words.password });
    if (isQuit(typed)) return typed;
    if (typed === 'right') {
      fw.ram.operator = number;
      return 'signed-on';
    }
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
  if (!operator) return yield* tellError(fw, title, 'nobody-signed-on');
  const old = yield* askPassword(fw, operator, { name: 'old-password', title, prompt: words.oldPassword });
  if (old !== 'right') return;
  const fresh = yield* askTwice(fw, operator, title);
  if (isQuit(fresh)) return;
  yield* setPassword(fw, operator, fresh);
  yield* notice(fw, { name: 'password-changed', title, lines: [words.changed], tone: 'success' });
}

/** A new password, typed twice alike; differing ones are said and end it. */
export function* askTwice(fw: Firmware, operator: Operator, title: Words): Flow<string | Quit> {
  const fresh = yield* askNewPassword(fw, operator, { name: 'new-password', title, prompt: words.newPassword });
  if (isQuit(fresh)) return fresh;
  const again = yield* askNewPassword(fw, operator, { name: 'new-password-again', title, prompt: words.again });
  if (isQuit(again) || again === fresh) return again;
  yield* tellError(fw, title, 'passwords-differ');
  return cancelled;
}
