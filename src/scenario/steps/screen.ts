/** screen: waits for a text on the LCD, or for a screen by its name. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { plain } from '../words.ts';

const written = z.union([
  z.strictObject({ name: text, text: text.optional() }),
  text.transform((wanted) => ({ text: wanted, name: undefined })),
]);

export const screen = step(
  'Waits for a text on the LCD, for a match, or for a screen by its name',
  written,
  (stage, { name, text: wanted = '' }) => {
    const named = name === undefined ? '' : `the screen ${name}${wanted && ' with '}`;
    return stage.await(named + (wanted && `'${wanted}' on the LCD`), () => {
      if (name !== undefined && stage.screenName() !== name) return false;
      const shown = stage.terminal.lcd().map((row) => row.text);
      return plain(shown.join('')).includes(plain(wanted));
    });
  },
);
