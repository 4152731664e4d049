/** pre-auth: 预授权, up to the screen that tells its outcome. */
import { z } from 'zod';
import { carryOut } from '../clerk.ts';
import { payingWith } from '../paying.ts';
import { step } from '../step-kind.ts';
import { amount, card, pin } from '../words.ts';

export const preAuth = step(
  '预授权, up to the screen that tells its outcome',
  z.strictObject({ amount, card, pin: pin.optional() }),
  (stage, { amount: fen, ...payment }) =>
    carryOut(stage, 'pre-auth', { ...payingWith(stage, payment), amount: () => stage.enter(String(fen)) }),
);
