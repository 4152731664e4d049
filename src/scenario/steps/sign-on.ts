/** sign-on: switches on where it is off, and signs an operator on (01 when alone), the terminal in with him. */
import { z } from 'zod';
import { digits } from '../../config/scalars.ts';
import { answer, carryOut } from '../clerk.ts';
import { stepOr } from '../step-kind.ts';

interface SignOn {
  readonly operator: string;
  /** The factory's when left out. */
  readonly password?: string;
}

const ASKING = ['operator', 'self-test'];

export const signOn = stepOr(
  'Switches on if need be and signs an operator on, 01 when alone; the terminal signs in by itself',
  z.union([
    digits(2).transform((operator): SignOn => ({ operator })),
    z.strictObject({ operator: digits(2), password: digits(4).exactOptional() }),
  ]),
  { operator: '01' },
  (stage, { operator, password = stage.terminal.profile.operators[operator] }) => {
    if (password === undefined) {
      const found = `${stage.terminal.profile.name} has no operator ${operator} from the factory`;
      return { expected: `a password for operator ${operator}`, found };
    }
    const answers = {
      operator: () => stage.enter(operator),
      password: () => stage.enter(password),
      unprinted: () => stage.press('enter'),
      'next-copy': () => stage.press('enter'),
    };
    const wasOff = stage.terminal.screen() === undefined;
    stage.terminal.power(true);
    if (wasOff || ASKING.includes(stage.screenName())) return answer(stage, 'sign-on', answers);
    return carryOut(stage, 'operator-sign-on', answers);
  },
);
