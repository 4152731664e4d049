/** What became of a request that brought no answer, or a refusal: said, and advised on. */
import { parseDe44 } from '../../dialects/cup-pos/de44.ts';
import type { Message } from '../../iso8583/types.ts';
import type { ErrorPage } from '../../payment/error-page.ts';
import type { TerminalErrorName } from '../../payment/terminal-errors.ts';
import { isWrittenIn } from '../../payment/text.ts';
import { type Firmware, settingsOf, type Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { parseElement } from '../parse-element.ts';
import { responseCode, verdict } from '../response-code.ts';
import { declinedScreen, tryAgainLater } from '../screens/result.ts';
import { showError } from './error-page.ts';
import type { Failure } from './exchange-outcome.ts';
import { tellError } from './tell-error.ts';

const NO_LINE = {
  refused: 'connect-failed',
  closed: 'connect-failed',
  timeout: 'connect-timeout',
  unplugged: 'line-unplugged',
} as const satisfies { readonly [reason: string]: TerminalErrorName };

const UNSENT: readonly Failure['kind'][] = ['no-line', 'left', 'no-key'];

/** What no answer means: the terminal will reverse the request, or nothing was at stake. */
export type Consequence = 'reversal' | 'enquiry';

/** Says why there is no answer. What may have cost somebody money stays until a key is pressed. */
export function tellFailure(fw: Firmware, title: Words, failure: Failure, consequence: Consequence): Flow<void> {
  const sent = !UNSENT.includes(failure.kind);
  if (sent && consequence === 'enquiry') return tellError(fw, title, errorOf(failure), { advice: tryAgainLater });
  return tellError(fw, title, errorOf(failure), { untilKey: sent });
}

/** The row of the book of terminal errors. */
export function errorOf(failure: Failure): TerminalErrorName {
  switch (failure.kind) {
    case 'no-line':
      return NO_LINE[failure.reason];
    case 'left':
      return 'cancelled';
    case 'no-key':
      return 'sign-in-required';
    case 'no-answer':
      return 'no-response';
    case 'bad-mac':
      return 'mac-mismatch';
    case 'bad-reply':
      return failure.check === 'unpack' ? 'reply-unreadable' : 'reply-mismatch';
  }
}

/**
 * Shows a refusal until a key is pressed: code, text (the host's own where DE 44 has one that the reader can read), advice.
 * @param own columns of the page in place of the book's
 */
export function* tellDecline(
  fw: Firmware,
  title: Words,
  code: string,
  reply: Message,
  own: Partial<ErrorPage> = {},
): Flow<void> {
  yield* io.beep('error');
  const page = { ...responseCode(fw, code), ...own };
  const heading = verdict(fw, code, hostText(fw, reply) ?? own.display);
  yield* showError(fw, declinedScreen(fw, title, heading, page), fw.profile.timeouts.operatorMs, { heading, page });
}

/** What the host wrote into DE 44 where the institutions of an approval stand; nothing that the language of the device has no letters for. */
function hostText(fw: Firmware, reply: Message): string | undefined {
  const additional = parseElement(reply, 44, parseDe44);
  if (additional?.kind !== 'text' || additional.text === '') return undefined;
  return isWrittenIn(settingsOf(fw).language, additional.text) ? additional.text : undefined;
}
