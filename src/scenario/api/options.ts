/** How a desk is put up from code: by the keys of a scenario's head, and what only code has to say. */
import { z } from 'zod';
import { fromHex } from '../../lib/hex.ts';
import { secretKey } from '../../security/keys.ts';
import { deskKeys, deskOf } from '../head.ts';
import type { Setting } from '../put-up.ts';
import type { Scenario } from '../scenario.ts';
import { trueOrFalse } from '../words.ts';
import { asWritten, readArgument, type Typed } from './arguments.ts';
import { UsageError } from './errors.ts';

/** Says what is wrong with a key, never the key. */
const testKey = z.string().transform((hex, context) => {
  try {
    return secretKey(fromHex(hex));
  } catch (reason) {
    if (!(reason instanceof RangeError)) throw reason;
    context.issues.push({ code: 'custom', input: hex, message: reason.message });
    return z.NEVER;
  }
});

/** Paths begin in the working directory. */
const format = z.strictObject({
  ...deskKeys(''),
  'real-time': trueOrFalse.default(false),
  tmk: testKey.optional(),
});

/**
 * The keys of a scenario's head: `terminal`, `language`, `rollLines`, `host`, `start`, `patience`. Besides, `realTime` lets time
 * pass as it does for people, and `tmk` is the test master key, in hex, that somebody else's `host` knows the terminal by.
 */
export interface DeskOptions extends Typed<z.input<typeof format>> {}

export interface ReadOptions {
  readonly scenario: Scenario;
  readonly setting: Setting;
  /** Who is to be signed on before anything else. */
  readonly operator: string | undefined;
}

/** @throws UsageError with a line for everything that is wrong */
export function readOptions(options: DeskOptions): ReadOptions {
  const { 'real-time': realTime, tmk, ...head } = readArgument('desk', format, asWritten(options, 'desk'));
  const scenario = { ...deskOf(head), name: 'desk', file: 'desk', line: 0, tags: [], steps: [], teardown: [] };
  const { host } = scenario;
  if (tmk && host?.kind !== 'address') {
    throw new UsageError("desk.tmk: is the key of somebody else's host; expected host: 'HOST:PORT' with it");
  }
  return {
    scenario,
    setting: {
      pace: realTime ? 'real-time' : 'at-once',
      ...(tmk && host?.kind === 'address' && { host: { ...host, tmk } }),
    },
    operator: head.start.operator,
  };
}
