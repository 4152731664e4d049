/** balance: 余额查询, up to the screen that tells it. */
import { z } from 'zod';
import { carryOut } from '../clerk.ts';
import { payingWith } from '../paying.ts';
import { step } from '../step-kind.ts';
import { card, pin } from '../words.ts';

export const balance = step(
  '余额查询, up to the screen that tells it',
  z.strictObject({ card, pin: pin.optional() }),
  (stage, payment) => carryOut(stage, 'balance', payingWith(stage, payment)),
);
