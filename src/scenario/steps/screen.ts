/** screen: waits for a text on the LCD, for a match, or for a screen by its name. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { readable, sight, wanted } from '../sight.ts';
import { step } from '../step-kind.ts';
import { plain } from '../words.ts';

const written = z.union([
  z
    .strictObject({ name: text.optional().describe('What the screen is called: idle, pin, approved'), ...wanted })
    .refine(({ name, text: said, matches }) => name ?? said ?? matches, 'expected name, text or matches'),
  sight.transform((seen) => ({ ...seen, name: undefined })),
]);

export const screen = step(
  'Waits for a text on the LCD, for a match, or for a screen by its name',
  written,
  (stage, { name, text: said = '', matches, within }) => {
    const sights = [said && `'${said}' on the LCD`, matches ? `a match of ${matches.source} on the LCD` : ''];
    const expected = [name === undefined ? '' : `the screen ${name}`, ...sights].filter((sight) => sight !== '');
    return stage.await(
      expected.join(' with '),
      () => {
        if (name !== undefined && stage.screenName() !== name) return false;
        const lines = stage.terminal.lcd();
        const together = plain(lines.map((line) => line.text).join(''));
        return together.includes(plain(said)) && (matches?.test(readable(lines)) ?? true);
      },
      within,
    );
  },
);
