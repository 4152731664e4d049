/** clock: time that passes, for the terminal, the line and the host. */
import { duration } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';

export const clock = step(duration, async (stage, durationMs) => {
  await stage.desk.pass(durationMs);
  return undefined;
});
