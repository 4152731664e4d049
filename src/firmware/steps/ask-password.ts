/** An operator's password, typed in stars and tried; what is wrong is said. */
import { type Operator, roles } from '../../payment/operators.ts';
import type { TerminalErrorName } from '../../payment/terminal-errors.ts';
import type { Firmware } from '../firmware.ts';
import { type Flow, isQuit, type Quit } from '../flow.ts';
import { tryPassword } from '../passwords.ts';
import { askDigits, type DigitsQuestion } from './ask-digits.ts';
import { tellError } from './tell-error.ts';

export type PasswordPrompt = Pick<DigitsQuestion, 'name' | 'title' | 'prompt'>;

/** A password of the operator's role, not compared with anything. */
export function askNewPassword(fw: Firmware, { role }: Operator, prompt: PasswordPrompt): Flow<string | Quit> {
  const { passwordDigits } = roles[role];
  return askDigits(fw, { ...prompt, min: passwordDigits, max: passwordDigits, secret: true });
}

/**
 * One try of the operator's password.
 * @param wrong what is said of a wrong one
 */
export function* askPassword(
  fw: Firmware,
  operator: Operator,
  prompt: PasswordPrompt,
  wrong: TerminalErrorName = 'operator-password',
): Flow<'right' | 'wrong' | Quit> {
  const typed = yield* askNewPassword(fw, operator, prompt);
  if (isQuit(typed)) return typed;
  const verdict = yield* tryPassword(fw, operator, typed);
  if (verdict === 'right') return 'right';
  const locked = operator.role === 'operator' ? 'operator-locked' : 'password-wait';
  yield* tellError(fw, prompt.title, verdict === 'wrong' ? wrong : locked);
  return 'wrong';
}
