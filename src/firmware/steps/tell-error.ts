/** What stops a transaction at the terminal, said as the book of terminal errors has it. */
import { type TerminalErrorName, terminalErrors } from '../../payment/terminal-errors.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { notice } from './message.ts';

/**
 * Text and advice under the screen name of the error, with the beep for errors.
 * @param options `detail` stands between the two (a limit, a number); `advice` replaces the book's; `untilKey` is for what
 *   must not be missed
 */
export function tellError(
  fw: Firmware,
  title: Words,
  error: TerminalErrorName,
  options: { readonly detail?: Words; readonly advice?: Words; readonly untilKey?: boolean } = {},
): Flow<void> {
  const row = terminalErrors[error];
  const { detail, advice = row.advice, untilKey = false } = options;
  const lines = detail === undefined ? [row.display, advice] : [row.display, detail, advice];
  return notice(fw, { name: error, title, lines, tone: 'error', untilKey });
}
