/** reply: DE 39 of the last reply that came in. */
import { text } from '../../config/scalars.ts';
import { step } from '../step-kind.ts';
import { compare } from '../words.ts';

export const reply = step('DE 39 of the last reply that came in', text, (stage, expected) => {
  const last = stage.frames.findLast(({ direction }) => direction === 'in');
  return compare([{ what: 'DE 39', expected, found: last?.frame.responseCode ?? 'no reply' }]);
});
