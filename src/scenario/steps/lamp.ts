/** lamp: what the terminal's lamps and status line tell. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { compare, trueOrFalse } from '../words.ts';

const NOBODY = 'none';

const schema = z.strictObject({
  'signed-in': trueOrFalse.optional(),
  operator: text.optional(),
  paper: z.enum(['ok', 'low', 'out']).optional(),
  line: z.enum(['unplugged', 'idle', 'connecting', 'up']).optional(),
  language: z.enum(['zh-CN', 'en']).optional(),
});

export const lamp = step(
  'What the lamps and the status line of the terminal tell',
  schema,
  (stage, { 'signed-in': signedIn, operator, paper, line, language }) => {
    const lamps = stage.terminal.lamps();
    return compare([
      { what: 'signed in', expected: signedIn, found: lamps.signedIn },
      { what: 'operator', expected: operator, found: lamps.operator ?? NOBODY },
      { what: 'paper', expected: paper, found: lamps.paper },
      { what: 'line', expected: line, found: lamps.line },
      { what: 'language', expected: language, found: lamps.language },
    ]);
  },
);
