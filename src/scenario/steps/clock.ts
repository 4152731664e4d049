/** clock: time that passes, for the terminal, the line and the host. */
import { z } from 'zod';
import { duration } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';

/** Time only goes on, so the plus sign says nothing more. */
const onward = z
  .string()
  .transform((written) => written.replace(/^\+\s*/, ''))
  .pipe(duration);

export const clock = step(
  'Time that passes for the terminal, the line and the host: 500ms, 30s, 5min, 1h, +3d',
  onward,
  async (stage, durationMs) => {
    await stage.desk.pass(durationMs);
    return undefined;
  },
);
