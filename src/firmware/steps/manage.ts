/** A request that moves no money, on whose answer somebody waits: what is not a 00 is told. */
import type { Message } from '../../iso8583/types.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { askHost } from './ask-host.ts';
import type { RequestValues } from './request.ts';
import { tellDecline, tellFailure } from './tell-failure.ts';

/** The host's reply when it said 00; whatever else came, or did not, has been told. */
export function* manage(
  fw: Firmware,
  transaction: string,
  title: Words,
  values: RequestValues = {},
): Flow<Message | undefined> {
  const outcome = yield* askHost(fw, transaction, values, { title });
  if (outcome.kind !== 'reply') yield* tellFailure(fw, title, outcome, 'enquiry');
  else if (outcome.code !== '00') yield* tellDecline(fw, title, outcome.code, outcome.message);
  else return outcome.message;
  return undefined;
}
