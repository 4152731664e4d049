/** complete-void: 预授权完成撤销 of the last completion, or of a trace number of this batch. */
import { z } from 'zod';
import { converted } from '../../config/scalars.ts';
import { approvalsOf } from '../approvals.ts';
import { carryOut } from '../clerk.ts';
import { payingWith, supervised } from '../paying.ts';
import { step } from '../step-kind.ts';
import { card, cardNumbered, pin } from '../words.ts';

const stan = converted('a trace number of 1 to 6 digits', (text) => (/^\d{1,6}$/.test(text) ? text : undefined));
const named = z.strictObject({ stan, card, pin: pin.optional() });

export const completeVoid = step(
  '预授权完成撤销 of the last completion, or of a trace number of this batch, with its card',
  z.union([named, z.literal('last').transform(() => undefined)]),
  (stage, asked) => {
    const last = approvalsOf(stage, 'completion').at(-1);
    const traced = asked?.stan ?? last?.stan;
    const shown = asked?.card ?? (last && cardNumbered(last.pan));
    if (traced === undefined || !shown) return { expected: 'a completion to void', found: 'none that was approved' };
    return carryOut(stage, 'completion-void', {
      ...payingWith(stage, { card: shown, pin: asked?.pin }),
      ...supervised(stage),
      'original-trace': () => stage.enter(traced),
      original: () => stage.press('enter'),
    });
  },
);
