/** Consent by password: the supervisor's to take money back, the administrator's to set the terminal up. */
import { ADMINISTRATOR, operatorNumbered, SUPERVISOR } from '../../payment/operators.ts';
import type { Firmware, Words } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { operatorWords as words } from '../screens/operator.ts';
import { askPassword } from './ask-password.ts';

/** `granted` after the right password; a wrong one is said and asked for again. */
export function* askSupervisor(fw: Firmware, title: Words): Flow<'granted' | Quit> {
  const prompt = { name: 'supervisor', title, prompt: words.supervisorPassword };
  for (;;) {
    const outcome = yield* askPassword(fw, operatorNumbered(SUPERVISOR), prompt, 'supervisor-password');
    if (isQuit(outcome)) return outcome;
    if (outcome === 'right') return 'granted';
  }
}

/** `granted` after the administrator's password; a wrong one ends the attempt. */
export function* askAdministrator(fw: Firmware, title: Words): Flow<'granted' | 'refused' | Quit> {
  const prompt = { name: 'administrator', title, prompt: words.administratorPassword };
  const outcome = yield* askPassword(fw, operatorNumbered(ADMINISTRATOR), prompt);
  if (isQuit(outcome)) return outcome;
  return outcome === 'right' ? 'granted' : 'refused';
}
