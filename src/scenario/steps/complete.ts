/** complete: 预授权完成 of the last pre-authorization, or of a code and date (MMDD) on somebody's slip. */
import { z } from 'zod';
import { NO_AUTHORIZATION, naming, ofAuthorization, referenceTo } from '../authorization.ts';
import { carryOut } from '../clerk.ts';
import { payingWith } from '../paying.ts';
import { step } from '../step-kind.ts';
import { amount, card, pin } from '../words.ts';

export const complete = step(
  "预授权完成 of the last pre-authorization, or of a code and a date (MMDD) on somebody's slip",
  z.strictObject({ amount, card, of: ofAuthorization.optional(), pin: pin.optional() }),
  (stage, { amount: fen, of, ...payment }) => {
    const reference = referenceTo(stage, of);
    if (!reference) return NO_AUTHORIZATION;
    return carryOut(stage, 'completion', {
      ...payingWith(stage, payment),
      ...naming(stage, reference),
      amount: () => stage.enter(String(fen)),
    });
  },
);
