/** What a person reads off the LCD and the paper, and how steps look for it: a text or a pattern, whatever the spacing. */
import { z } from 'zod';
import { duration, text } from '../config/scalars.ts';
import { plain } from './words.ts';

/**
 * A regular expression over lines as `readable` makes them. Spaces in it mean nothing and full-width characters their usual
 * forms, as in the text that it is held against.
 */
export const pattern = text.transform((written, context) => {
  try {
    return new RegExp(written.replace(/\s+/g, '').replace(/[^\p{ASCII}]/gu, literally), 'mu');
  } catch (reason) {
    const why = (reason as Error).message.split(': ').at(-1);
    context.issues.push({
      code: 'custom',
      input: written,
      message: `expected a regular expression, found '${written}' (${why})`,
    });
    return z.NEVER;
  }
});

/** A full-width bracket is a bracket on the paper, and not one of the pattern's. */
function literally(character: string): string {
  return character.normalize('NFKC').replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** What `screen` and `receipt` take as a mapping. */
export const wanted = {
  text: text.optional().describe('A text that is to be there'),
  matches: pattern.optional().describe('A regular expression that is to match; spaces mean nothing in it'),
  within: duration.optional().describe("How long to wait for it, in the desk's time: 500ms, 5s, 2min"),
};

/** Lines that are not empty, without spaces, full-width characters in their usual forms. */
export function readable(lines: readonly { readonly text: string }[]): string {
  return lines
    .map((line) => plain(line.text))
    .filter((line) => line !== '')
    .join('\n');
}
