/** consent: the password of the supervisor or the administrator as the factory set it, and ENTER, where it is asked for. */
import { z } from 'zod';
import { ADMINISTRATOR, SUPERVISOR } from '../../payment/operators.ts';
import { step } from '../step-kind.ts';

const numbers = { supervisor: SUPERVISOR, administrator: ADMINISTRATOR } as const;

export const consent = step(
  "Who consents: types the factory's password of the supervisor or the administrator, and ENTER",
  z.enum(['supervisor', 'administrator']),
  async (stage, who) => {
    const unasked = await stage.await(`the screen ${who}`, () => stage.screenName() === who);
    if (unasked) return unasked;
    await stage.enter(stage.terminal.profile.operators[numbers[who]] ?? '');
    return undefined;
  },
);
