/** refund: 退货 of the last sale, or of a reference number and date (MMDD) on somebody's slip. */
import { z } from 'zod';
import { digits } from '../../config/scalars.ts';
import { carryOut } from '../clerk.ts';
import { payingWith, supervised } from '../paying.ts';
import { salesOf } from '../sales.ts';
import { step } from '../step-kind.ts';
import { amount, card, pin } from '../words.ts';

const original = z.union([
  z.strictObject({ rrn: digits(12), date: digits(4) }),
  z.literal('last').transform(() => undefined),
]);
const schema = z.strictObject({ amount, card, of: original.optional(), pin: pin.optional() });

export const refund = step(
  "退货 of the last sale, or of a reference number and a date (MMDD) on somebody's slip",
  schema,
  (stage, { amount: fen, of, ...payment }) => {
    const last = salesOf(stage).at(-1);
    const reference = of ?? (last && { rrn: last.rrn, date: last.date.slice(4) });
    if (!reference) return { expected: 'a sale to refund', found: 'none that was credited' };
    return carryOut(stage, 'refund', {
      ...payingWith(stage, payment),
      ...supervised(stage),
      'original-rrn': () => stage.enter(reference.rrn),
      'original-date': () => stage.enter(reference.date),
      amount: () => stage.enter(String(fen)),
      'check-refund': () => stage.press('enter'),
    });
  },
);
