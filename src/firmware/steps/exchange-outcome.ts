/** What became of a request; every flow that goes online decides on these. */
import type { Message } from '../../iso8583/types.ts';
import type { Firmware } from '../firmware.ts';
import type { Quit } from '../flow.ts';
import type { TerminalEvent } from '../io.ts';
import { responseCode } from '../response-code.ts';

/** What can be wrong with a frame that answers this request by MTI, STAN and terminal. */
export type ReplyCheck = 'unpack' | 'processing-code' | 'merchant' | 'amount';

export interface Reply {
  readonly kind: 'reply';
  /** DE 39; empty where the message carries none (0510). */
  readonly code: string;
  readonly message: Message;
}

export type ExchangeOutcome =
  | Reply
  /** Never sent: the line did not come up. */
  | { readonly kind: 'no-line'; readonly reason: 'refused' | 'timeout' | 'closed' | 'unplugged' }
  /** Nobody waits for it: never sent, or a question behind another screen. */
  | { readonly kind: 'left'; readonly quit: Quit; readonly by?: TerminalEvent }
  /** Never sent: there is no MAC key before sign-in. */
  | { readonly kind: 'no-key' }
  /** Sent, and nothing that answers it came in time: the host may or may not have done it. */
  | { readonly kind: 'no-answer' }
  /** An approval whose MAC is wrong: as good as no answer, and the keys are in doubt. */
  | { readonly kind: 'bad-mac' }
  /** An answer that does not fit the request: as good as no answer. */
  | { readonly kind: 'bad-reply'; readonly check: ReplyCheck };

/** Everything but a reply. */
export type Failure = Exclude<ExchangeOutcome, Reply>;

/** Whether the keys, or the batch, are not those that the host has. */
export function endsSession(fw: Firmware, outcome: ExchangeOutcome): boolean {
  if (outcome.kind === 'reply') return responseCode(fw, outcome.code).signIn;
  return outcome.kind === 'bad-mac' || outcome.kind === 'no-key';
}
