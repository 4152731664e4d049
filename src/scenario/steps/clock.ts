/** clock: time that passes, for the terminal, the line and the host. */
import { duration } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';

export const clock = step(
  'Time that passes for the terminal, the line and the host: 500ms, 30s, 5min, 1h, 3d',
  duration,
  async (stage, durationMs) => {
    await stage.desk.pass(durationMs);
    return undefined;
  },
);
