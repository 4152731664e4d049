/** One management request (sign-in, sign-off, echo): no money, no MAC, nothing to reverse. */
import type { Message } from '../../iso8583/types.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { takeStan } from './counters.ts';
import { exchange } from './exchange.ts';
import { buildRequest, messageRow, type RequestValues } from './request.ts';
import { tellDecline, tellFailure } from './tell-failure.ts';

const STAN = 11;

/** The host's reply when it said 00; whatever else came, or did not, has been told. Takes a STAN where the message has one. */
export function* manage(
  fw: Firmware,
  transaction: string,
  title: Words,
  values: RequestValues = {},
): Flow<Message | undefined> {
  const row = messageRow(fw, transaction);
  const { stan, advance } = takeStan(fw);
  if (row.request.mandatory.includes(STAN)) yield* io.commit(advance);
  const outcome = yield* exchange(fw, buildRequest(fw, row, { ...values, stan }), { title, mac: row.mac });
  if (outcome.kind !== 'reply') yield* tellFailure(fw, title, outcome, 'enquiry');
  else if (outcome.code !== '00') yield* tellDecline(fw, title, outcome.code, outcome.message);
  else return outcome.message;
  return undefined;
}
