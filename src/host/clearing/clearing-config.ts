/** The `clearing` of a host file: bank accounts that the simulated system knows, its hours and limit, and what is wrong with it. */
import { z } from 'zod';
import { converted, duration, text, yesNo, yuan } from '../../config/scalars.ts';
import { clearingRefusalNames } from './clearing.ts';

const DAY_MINUTES = 24 * 60;

/** A time of day as minutes since midnight; 24:00 is the end of the day. */
export const timeOfDay = converted('a time of day such as 23:00', (scalar) => {
  const [, hour, minute] = /^(\d{2}):([0-5]\d)$/.exec(scalar) ?? [];
  const minutes = Number(hour) * 60 + Number(minute);
  return hour !== undefined && minutes <= DAY_MINUTES ? minutes : undefined;
});

/** What can be wrong with it, in a file or while it runs. */
export const clearingState = z.strictObject({
  down: yesNo.exactOptional().describe('It takes no instruction'),
  refuse: z.enum(clearingRefusalNames).exactOptional().describe('Why it refuses all of them'),
  delay: duration.exactOptional().describe('How long it takes to answer'),
});

export const clearingConfig = z.strictObject({
  ...clearingState.shape,
  /** Open day and night when left out, as the central bank's is. */
  hours: z.strictObject({ from: timeOfDay, to: timeOfDay }).exactOptional(),
  /** Of one payment. */
  limit: yuan.exactOptional(),
  /** Accounts that it knows; any account is good when left out. */
  accounts: z
    .array(z.strictObject({ number: text, name: text, state: z.enum(['open', 'frozen', 'closed']).default('open') }))
    .exactOptional(),
});

export type ClearingState = z.output<typeof clearingState>;
export type ClearingConfig = z.output<typeof clearingConfig>;
