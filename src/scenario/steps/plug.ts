/** plug: the line's plug, into the terminal. */
import { plainStep } from '../step-kind.ts';

export const plug = plainStep((stage) => {
  stage.terminal.plugLine();
  return undefined;
});
