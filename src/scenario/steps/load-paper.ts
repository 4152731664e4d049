/** load-paper: a full roll. */
import { plainStep } from '../step-kind.ts';

export const loadPaper = plainStep('A full roll of paper', (stage) => {
  stage.terminal.loadPaper();
  return undefined;
});
