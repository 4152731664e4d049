/** What stops a transaction at the terminal, said as the book of terminal errors has it. */
import { type TerminalErrorName, terminalErrors } from '../../payment/terminal-errors.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { bookHint, passingHint } from '../screens/error-page.ts';
import { messageScreen } from '../screens/layout.ts';
import { showError } from './error-page.ts';

/**
 * Text and advice under the screen name of the error, with the beep for errors.
 * @param options `detail` stands between the two (a limit, a number); `advice` replaces the book's; `untilKey` is for what
 *   must not be missed, the rest goes away by itself
 */
export function* tellError(
  fw: Firmware,
  title: Words,
  error: TerminalErrorName,
  options: { readonly detail?: Words; readonly advice?: Words; readonly untilKey?: boolean } = {},
): Flow<void> {
  const page = terminalErrors[error];
  const { detail, advice = page.advice, untilKey = false } = options;
  const lines = detail === undefined ? [page.display, advice] : [page.display, detail, advice];
  const { messageMs, operatorMs } = fw.profile.timeouts;
  yield* io.beep('error');
  const screen = messageScreen(fw, { name: error, title, lines, hint: untilKey ? bookHint(fw) : passingHint(fw) });
  yield* showError(fw, screen, untilKey ? operatorMs : messageMs, { heading: page.display, page });
}
