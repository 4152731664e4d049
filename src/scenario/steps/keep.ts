/** keep: remembers values for later steps, which write them as `<name>`. */
import { z } from 'zod';
import { digits, whole } from '../../config/scalars.ts';
import { valueName } from '../head.ts';
import { ABSENT, elementOf, lastFrame } from '../last-frame.ts';
import { withOurHost } from '../ours.ts';
import type { Mismatch } from '../scenario.ts';
import { pattern, readable } from '../sight.ts';
import type { Stage } from '../stage.ts';
import { step } from '../step-kind.ts';
import { yuan } from '../words.ts';

/** Where a value comes from: gives it to `take`, or says why there is none. */
type Source = (
  stage: Stage,
  take: (value: string) => undefined,
) => Mismatch | undefined | Promise<Mismatch | undefined>;

const element = z.strictObject({ mti: digits(4), de: whole(2, 128) }).transform(
  ({ mti, de }): Source =>
    (stage, take) => {
      const seen = lastFrame(stage, mti);
      if ('expected' in seen) return seen;
      const value = elementOf(seen, de);
      return value === ABSENT ? { expected: `DE ${de} in the last ${mti}`, found: ABSENT } : take(value);
    },
);

/** What the group of the pattern matches, or all of it where it has none. */
function read(where: string, regex: RegExp, linesOf: (stage: Stage) => readonly { readonly text: string }[]): Source {
  return async (stage, take) => {
    const match = (): RegExpExecArray | null => regex.exec(readable(linesOf(stage)));
    const missing = await stage.await(`a match of ${regex.source} on ${where}`, () => match() !== null);
    if (missing) return missing;
    const [all, group = all] = match() ?? [];
    return take(group ?? '');
  };
}

const source = z.union([
  element,
  z
    .strictObject({ screen: pattern })
    .transform(({ screen }) => read('the LCD', screen, ({ terminal }) => terminal.lcd())),
  z
    .strictObject({ receipt: pattern })
    .transform(({ receipt }) => read('the paper', receipt, ({ terminal }) => terminal.paper())),
  z.strictObject({ ledger: z.enum(['balance', 'pending']) }).transform(
    ({ ledger: figure }): Source =>
      (stage, take) =>
        withOurHost(stage, 'its books', ({ ledger }) => take(yuan(ledger.account()[figure]) ?? '')),
  ),
]);

export const keep = {
  ...step(
    'Remembers values under names; later steps write <name>: an element of the last frame with an MTI, or what a group of a pattern matches on the LCD or the paper, or a figure of the ledger',
    z.record(valueName, source),
    async (stage, sources) => {
      for (const [name, from] of Object.entries(sources)) {
        const missing = await from(stage, (value) => {
          stage.kept.set(name, value);
          return undefined;
        });
        if (missing) return missing;
      }
      return undefined;
    },
  ),
  keeps: (written: unknown) => (typeof written === 'object' && written !== null ? Object.keys(written) : []),
};
