/** press: keys, by name or by what is printed on them in either language. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';

const oneOrMore = z.union([text.transform((name) => [name]), z.array(text).min(1)]);

export const press = step(
  'Keys, by name or by what is printed on them in either language: 消费, or [menu, down, "1"]',
  oneOrMore,
  async (stage, names) => {
    for (const name of names) {
      const key = stage.keyCalled(name);
      if (key === undefined) {
        const keys = stage.terminal.profile.keypad.flat().map((cap) => cap.key);
        return { expected: `a key of ${stage.terminal.profile.name}: ${keys.join(', ')}`, found: `'${name}'` };
      }
      await stage.press(key);
    }
    return undefined;
  },
);
