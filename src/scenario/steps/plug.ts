/** plug: the line's plug, into the terminal. */
import { plainStep } from '../step-kind.ts';

export const plug = plainStep('The plug of the line, into the terminal', (stage) => {
  stage.terminal.plugLine();
  return undefined;
});
