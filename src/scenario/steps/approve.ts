/** approve: a customer enters the password that a payment waits for. */
import { z } from 'zod';
import { text } from '../../config/scalars.ts';
import { compareOutcome, phoneName, settled, withPhones } from '../phones.ts';
import { step } from '../step-kind.ts';

const written = z.union([
  phoneName.transform((phone) => ({ phone, refused: undefined })),
  z.strictObject({ phone: phoneName, refused: text.optional() }),
]);

export const approve = step(
  'A customer enters the password that a payment waits for; refused for the words of a refusal',
  written,
  (stage, { phone, refused }) =>
    withPhones(stage, async (phones) => compareOutcome(await settled(stage, phones.approve(phone)), refused)),
);
