/** pre-auth-void: 预授权撤销 of the last pre-authorization, or of a code and date (MMDD) on somebody's slip. */
import { z } from 'zod';
import { approvalsOf } from '../approvals.ts';
import { NO_AUTHORIZATION, naming, ofAuthorization, referenceTo } from '../authorization.ts';
import { carryOut } from '../clerk.ts';
import { payingWith, supervised } from '../paying.ts';
import { step } from '../step-kind.ts';
import { amount, card, cardNumbered, pin } from '../words.ts';

const named = z.strictObject({ amount, card, of: ofAuthorization.optional(), pin: pin.optional() });

export const preAuthVoid = step(
  "预授权撤销 of the last pre-authorization, or of a code and a date (MMDD) on somebody's slip",
  z.union([named, z.literal('last').transform(() => undefined)]),
  (stage, asked) => {
    const reference = referenceTo(stage, asked?.of);
    if (!reference) return NO_AUTHORIZATION;
    const last = approvalsOf(stage, 'pre-auth').at(-1);
    const shown = asked?.card ?? (last && cardNumbered(last.pan));
    if (!shown) return { expected: 'card: in this step', found: 'no card of the wallet in that pre-authorization' };
    return carryOut(stage, 'pre-auth-void', {
      ...payingWith(stage, { card: shown, pin: asked?.pin }),
      ...supervised(stage),
      ...naming(stage, reference),
      amount: () => stage.enter(String(asked?.amount ?? Number(last?.amount))),
    });
  },
);
