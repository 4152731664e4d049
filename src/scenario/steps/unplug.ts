/** unplug: the line's plug, out of the terminal. */
import { plainStep } from '../step-kind.ts';

export const unplug = plainStep((stage) => {
  stage.terminal.unplugLine();
  return undefined;
});
