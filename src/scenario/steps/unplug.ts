/** unplug: the line's plug, out of the terminal. */
import { plainStep } from '../step-kind.ts';

export const unplug = plainStep('The plug of the line, out of the terminal', (stage) => {
  stage.terminal.unplugLine();
  return undefined;
});
