/** The supervisor's consent, by password. */
import { present } from '../../lib/assert.ts';
import type { Firmware, Words } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { findOperator, passwordHolds, SUPERVISOR } from '../operators.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { askDigits } from './ask-digits.ts';
import { notice } from './message.ts';

/** `granted` after the right password; a wrong one is said and asked for again. */
export function* askSupervisor(fw: Firmware, title: Words): Flow<'granted' | Quit> {
  const supervisor = present(findOperator(SUPERVISOR), 'the supervisor');
  const digits = supervisor.factoryPassword.length;
  for (;;) {
    const typed = yield* askDigits(fw, {
      name: 'supervisor-password',
      title,
      prompt: words.supervisorPassword,
      min: digits,
      max: digits,
      secret: true,
    });
    if (isQuit(typed)) return typed;
    if (yield* passwordHolds(fw, supervisor, typed)) return 'granted';
    yield* notice(fw, { name: 'wrong-password', title, lines: [words.supervisorWrong], tone: 'error' });
  }
}
