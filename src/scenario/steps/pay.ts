/** pay: a customer scans the code on the display with his phone, and pays. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { compareOutcome, phoneName, settled, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';
import { amount } from '../words.ts';

const written = z.union([
  phoneName.transform((phone) => ({ phone, amount: undefined, refused: undefined })),
  z.strictObject({ phone: phoneName, amount: amount.optional(), refused: text.optional() }),
]);

export const pay = step(
  'A customer scans the code on the display and pays; amount where the code has none, refused for the words of a refusal',
  written,
  async (stage, { phone, amount: fen, refused }) => {
    const shown = () => stage.terminal.screen()?.qr;
    const nothing = await stage.await('a QR code on the display', () => shown() !== undefined);
    if (nothing) return nothing;
    return withPhones(stage, async (phones) =>
      compareOutcome(await settled(stage, phones.pay(phone, shown() ?? '', fen)), refused),
    );
  },
);
