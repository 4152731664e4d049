/** tear-paper: takes what hangs out once the printer stands still. */
import { plainStep } from '../step-kind.ts';

export const tearPaper = plainStep('Takes the paper that hangs out, once the printer stands still', async (stage) => {
  const printing = await stage.await('the end of the slip', () => !stage.terminal.lamps().printing);
  if (!printing) stage.terminal.tearPaper();
  return printing;
});
