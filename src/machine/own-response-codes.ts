/** What a profile may say of response codes: the acquirer's own words, as long as the display has room for. */
import { z } from 'zod';
import { converted, words, yesNo } from '../config/scalars.ts';
import { cellWidth } from '../lib/cell-width.ts';
import { type Action, actions, type Retry, type Reversal, retries, reversals } from '../payment/error-page.ts';

const DISPLAY_CELLS = 32;
const ADVICE_CELLS = 64;

const code = converted('a response code of two characters such as A7', (scalar) =>
  /^[0-9A-Z]{2}$/.test(scalar) ? scalar : undefined,
);

/** Words of at most `cells` half-width cells in each language. */
const short = (cells: number) =>
  words.superRefine((text, context) => {
    for (const language of ['zh', 'en'] as const) {
      const found = cellWidth(text[language]);
      const message = `is ${found} cells wide; there is room for ${cells}`;
      if (found > cells) context.issues.push({ code: 'custom', input: text, path: [language], message });
    }
  });

const oneOf = <Name extends string>(names: { readonly [name in Name]: unknown }) =>
  z.enum(Object.keys(names) as [Name, ...Name[]]);

/** By code; columns that are left out stay as the book has them. Whether a code approves is not the profile's to say. */
export const responseCodes = z.record(
  code,
  z.strictObject({
    name: words.exactOptional(),
    display: short(DISPLAY_CELLS).exactOptional(),
    meaning: words.exactOptional(),
    causes: words.exactOptional(),
    advice: short(ADVICE_CELLS).exactOptional(),
    merchant: words.exactOptional(),
    developer: words.exactOptional(),
    reversal: oneOf<Reversal>(reversals).exactOptional(),
    retry: oneOf<Retry>(retries).exactOptional(),
    action: oneOf<Action>(actions).exactOptional(),
    signIn: yesNo.exactOptional(),
  }),
);
