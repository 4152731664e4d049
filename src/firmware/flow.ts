/**
 * How firmware is written.
 *
 * Every piece of firmware is a `Flow<Outcome>`: a synchronous generator that reads top to bottom like the clerk's manual
 * (ask the amount, ask the card, ask the PIN, go online, print) and yields plain-data effects to the machine below it.
 * A flow holds no promise, clock, disk or line. That gives panel, scripts, fleet, faults and replay one seam; a terminal
 * that waits for a PIN costs less than a kilobyte; and it is true to the device, which after a power cut does not resume a
 * half-typed PIN but boots and sends the pending reversal.
 *
 * Rules that the rest of this folder keeps:
 * - A flow calls another with `yield*`, so outcomes are exactly typed. Bare `yield` stands in io.ts alone.
 * - Only `wait` suspends. It names the screen that is seen meanwhile and its time limit, so there is no hidden waiting.
 * - Outcomes are values. The clerk's cancel and the clerk's absence are values too (`Quit`): a step that can be left
 *   returns `T | Quit`, and its caller hands the quit on or does something about it. Exceptions are our bugs.
 * - Power may fail at any effect. The generator is then dropped where it stands, and `finally` does not run: nothing
 *   durable may depend on one.
 *
 * Flash is all that survives, so its laws are the terminal's honesty:
 * 1. The STAN advances in the commit that stores the reversal intent, before the request is sent.
 * 2. The outcome is stored, the intent cleared and the slip marked unprinted in ONE commit. In two, a power cut between
 *    them leaves a customer charged and a terminal that forgot.
 * 3. A slip is unmarked only after the printer has reported it done; boot offers what is still marked.
 * 4. Settlement is a stored phase that boot resumes.
 */
export type { Flow } from './io.ts';

/** The clerk pressed CANCEL. */
export const cancelled = { kind: 'cancelled' } as const;
/** Nobody pressed anything in time. */
export const timedOut = { kind: 'timed-out' } as const;

/** How every step can be left without its result. */
export type Quit = typeof cancelled | typeof timedOut;

/** Whether a step was left without its result. */
export function isQuit(value: unknown): value is Quit {
  return value === cancelled || value === timedOut;
}
