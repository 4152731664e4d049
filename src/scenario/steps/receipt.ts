/** receipt: waits for a text or a match on the paper that hangs out of the printer. */
import { z } from 'zod';
import { readable, sight, wanted } from '../sight.ts';
import { step } from '../step-kind.ts';
import { plain } from '../words.ts';

const written = z.union([
  z.strictObject(wanted).refine(({ text: said, matches }) => said ?? matches, 'expected text or matches'),
  sight,
]);

export const receipt = step(
  'Waits for a text in a line of the paper that hangs out, or for a match on the paper',
  written,
  async (stage, { text: said = '', matches, within }) => {
    const sights = [said && `'${said}'`, matches ? `a match of ${matches.source}` : ''].filter((sight) => sight !== '');
    const missing = await stage.await(
      `${sights.join(' with ')} on the paper`,
      () => {
        const lines = stage.terminal.paper();
        return lines.some((line) => plain(line.text).includes(plain(said))) && (matches?.test(readable(lines)) ?? true);
      },
      within,
    );
    if (!missing) return undefined;
    const printed = stage.terminal.paper().map((line) => line.text.trimEnd());
    return { ...missing, found: printed.length === 0 ? 'no paper' : `the paper\n${printed.join('\n')}` };
  },
);
