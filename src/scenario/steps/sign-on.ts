/** sign-on: switches on where it is off, and signs an operator on (01 when alone), the terminal in with him. */
import { z } from 'zod';
import { present } from '../../lib/assert.ts';
import { operatorByNumber, operators } from '../../payment/operators.ts';
import { answer, carryOut } from '../clerk.ts';
import { stepOr } from '../step-kind.ts';

const ASKING = ['operator', 'self-test'];

export const signOn = stepOr(
  'Switches on if need be and signs an operator on, 01 when alone; the terminal signs in by itself',
  z.enum(operators.map(({ number }) => number)),
  '01',
  (stage, number) => {
    const { password } = present(operatorByNumber(number), `operator ${number}`);
    const answers = {
      operator: () => stage.enter(number),
      password: () => stage.enter(password),
      unprinted: () => stage.press('enter'),
    };
    const wasOff = stage.terminal.screen() === undefined;
    stage.terminal.power(true);
    if (wasOff || ASKING.includes(stage.screenName())) return answer(stage, 'sign-on', answers);
    return carryOut(stage, 'operator-sign-on', answers);
  },
);
