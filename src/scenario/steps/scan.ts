/** scan: the code on a customer's phone, or any other text, as soon as the scanner is on. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { hidden, Secret } from '../../lib/secret.ts';
import { phoneName, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';

const written = z.union([phoneName.transform((phone) => ({ phone })), z.strictObject({ code: text })]);

export const scan = step(
  "The payment code on a customer's phone, or { code } for any text, as soon as the scanner is on",
  written,
  async (stage, shown) => {
    const off = await stage.await('a scanner that is on', () => stage.terminal.lamps().scanner);
    if (off) return off;
    if ('code' in shown) {
      await stage.scan(new Secret(shown.code, hidden));
      return undefined;
    }
    return withPhones(stage, async (phones) => {
      await stage.scan(phones.code(shown.phone));
      return undefined;
    });
  },
);
