/** One request that moves no money (sign-in, echo, an enquiry), under a STAN of its own: nothing is kept of it, nothing to reverse. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { takeStan } from './counters.ts';
import { type ExchangeOptions, exchange } from './exchange.ts';
import type { ExchangeOutcome } from './exchange-outcome.ts';
import { buildRequest, messageRow, type RequestValues } from './request.ts';

const STAN = 11;

/** What became of it. Takes a STAN where the message has one. */
export function* askHost(
  fw: Firmware,
  transaction: string,
  values: RequestValues,
  options: Omit<ExchangeOptions, 'mac'>,
): Flow<ExchangeOutcome> {
  const row = messageRow(fw, transaction, values.qr);
  const { stan, advance } = takeStan(fw);
  if (row.request.mandatory.includes(STAN)) yield* io.commit(advance);
  return yield* exchange(fw, buildRequest(fw, row, { ...values, stan }), { ...options, mac: row.mac });
}
