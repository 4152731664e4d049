/** The supervisor's consent, by password. */
import { present } from '../../lib/assert.ts';
import { operators, roles } from '../../payment/operators.ts';
import type { Firmware, Words } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { passwordHolds } from '../passwords.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { askDigits } from './ask-digits.ts';
import { tellError } from './tell-error.ts';

/** `granted` after the right password; a wrong one is said and asked for again. */
export function* askSupervisor(fw: Firmware, title: Words): Flow<'granted' | Quit> {
  const supervisor = present(
    operators.find((operator) => operator.role === 'supervisor'),
    'a supervisor',
  );
  const { passwordDigits } = roles.supervisor;
  const digits = { min: passwordDigits, max: passwordDigits, secret: true };
  for (;;) {
    const prompt = words.supervisorPassword;
    const typed = yield* askDigits(fw, { name: 'supervisor', title, prompt, ...digits });
    if (isQuit(typed)) return typed;
    if (yield* passwordHolds(fw, supervisor, typed)) return 'granted';
    yield* tellError(fw, title, 'supervisor-password');
  }
}
