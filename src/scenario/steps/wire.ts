/** wire: elements of the last frame with an MTI, masked where they are secret; `absent` for one that is not there. */
import { z } from 'zod';
import { digits, text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { compare } from '../words.ts';

const ABSENT = 'absent';
const element = z.string().regex(/^\d{1,3}$/, 'expected the number of a data element');
const schema = z.strictObject({ mti: digits(4), fields: z.record(element, text).default({}) });

export const wire = step(
  'The last frame with an MTI: elements, masked where they are secret; how many such frames there were',
  schema,
  (stage, { mti, fields }) => {
    const seen = stage.frames.findLast(({ frame }) => frame.mti === mti);
    if (!seen) {
      const mtis = stage.frames.map(({ frame }) => frame.mti);
      return { expected: `a frame ${mti}`, found: mtis.length === 0 ? 'nothing on the wire' : mtis.join(', ') };
    }
    return compare(
      Object.entries(fields).map(([de, expected]) => ({
        what: `DE ${de}`,
        expected,
        found: seen.frame.fields.find((field) => field.de === Number(de))?.value ?? ABSENT,
      })),
    );
  },
);
