/** What a person reads off the LCD and the paper, and how steps look for it: a text or a pattern, whatever the spacing. */
import { z } from 'zod';
import { duration, text } from '../config/scalars.ts';
import { plain } from './words.ts';

/**
 * A regular expression over lines as `readable` makes them. Spaces in it mean nothing and full-width characters their usual
 * forms, as in the text that it is held against.
 */
export const pattern = text.transform(compiled);

function compiled(written: string, context: z.core.$RefinementCtx): RegExp {
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
}

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

/** What they take as a text: `交易成功`, `contains 交易成功`, `matches 凭证号.*000008`. */
export const sight = text.transform((written, context) => {
  const [, how, rest] = /^(contains|matches)(?:\s+(.*))?$/su.exec(written) ?? [];
  if (how === undefined) return { text: written, matches: undefined, within: undefined };
  if (!rest) {
    const wants = how === 'contains' ? 'a text' : 'a regular expression';
    context.issues.push({
      code: 'custom',
      input: written,
      message: `expected ${wants} after ${how}, found nothing; a text that is '${how}' itself is written { text: ${how} }`,
    });
    return z.NEVER;
  }
  if (how === 'contains') return { text: rest, matches: undefined, within: undefined };
  return { text: undefined, matches: compiled(rest, context), within: undefined };
});

/** Lines that are not empty, without spaces, full-width characters in their usual forms. */
export function readable(lines: readonly { readonly text: string }[]): string {
  return lines
    .map((line) => plain(line.text))
    .filter((line) => line !== '')
    .join('\n');
}
