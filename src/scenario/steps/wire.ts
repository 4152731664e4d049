/** wire: elements of the last frame with an MTI, `absent` for one that is not there; how many such frames there were. */
import { z } from 'zod';
import { digits, text, whole } from '../../config/scalars.ts';
import { elementOf, lastFrame } from '../last-frame.ts';
import { step } from '../step-kind.ts';
import { compare } from '../words.ts';

const element = z.string().regex(/^\d{1,3}$/, 'expected the number of a data element');
const schema = z.strictObject({
  mti: digits(4),
  fields: z.record(element, text).optional().describe('By number: { "4": "000000001234", "38": absent }'),
  count: whole(0, 1_000_000).optional().describe('How many frames with this MTI there were so far'),
});

export const wire = step(
  'The last frame with an MTI: elements, masked where they are secret; how many such frames there were',
  schema,
  (stage, { mti, fields, count }) => {
    const counted = stage.frames.filter(({ frame }) => frame.mti === mti).length;
    const miscounted = compare([{ what: `frames ${mti}`, expected: count, found: counted }]);
    if (miscounted || (count !== undefined && !fields)) return miscounted;
    const seen = lastFrame(stage, mti);
    if ('expected' in seen) return seen;
    return compare(
      Object.entries(fields ?? {}).map(([de, expected]) => ({
        what: `DE ${de}`,
        expected,
        found: elementOf(seen, Number(de)),
      })),
    );
  },
);
