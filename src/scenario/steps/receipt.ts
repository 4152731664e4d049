/** receipt: waits for a text on the paper that hangs out of the printer. */
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { plain } from '../words.ts';

export const receipt = step(
  'Waits for a text in a line of the paper that hangs out, or for a match on the paper',
  text,
  async (stage, wanted) => {
    const missing = await stage.await(`'${wanted}' on the paper`, () =>
      stage.terminal.paper().some((line) => plain(line.text).includes(plain(wanted))),
    );
    if (!missing) return undefined;
    const printed = stage.terminal.paper().map((line) => line.text.trimEnd());
    return { ...missing, found: printed.length === 0 ? 'no paper' : `the paper\n${printed.join('\n')}` };
  },
);
