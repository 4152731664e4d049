/** function: starts a function of the terminal by its id, by its own key or through the menu. */
import { z } from 'zod';
import { functions } from '../../firmware/functions.ts';
import { carryOut } from '../clerk.ts';
import { step } from '../step-kind.ts';

const ids = Object.keys(functions) as (keyof typeof functions)[];

export const startFunction = step(
  'A function of the terminal by its name in the profile, by its own key or through the menu, up to its first question or outcome',
  z.enum(ids),
  (stage, id) => carryOut(stage, id, {}),
);
