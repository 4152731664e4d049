/** power: the switch; off is a power cut, at once, whatever runs. */
import { z } from 'zod';
import { step } from '../step-kind.ts';

export const power = step(
  'The switch; off is a power cut: at once, whatever runs',
  z.enum(['on', 'off']),
  (stage, position) => {
    stage.terminal.power(position === 'on');
    return undefined;
  },
);
