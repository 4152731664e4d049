/** load-paper: a full roll. */
import { plainStep } from '../step-kind.ts';

export const loadPaper = plainStep((stage) => {
  stage.terminal.loadPaper();
  return undefined;
});
