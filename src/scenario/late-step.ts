/** A step with values in it that an earlier step keeps: it is read when it is reached. */
import { complaintsOf } from '../config/read-config.ts';
import { type ComplaintLine, wording } from '../config/wording.ts';
import { assert } from '../lib/assert.ts';
import { stepFormat } from './format.ts';
import { fill, placeholdersIn } from './placeholders.ts';
import type { Action, Mismatch } from './scenario.ts';

/** @param written all but kept values filled in */
export function lateStep(written: unknown): Action {
  return async (stage) => {
    const filled = fill(written, (name) => stage.kept.get(name));
    const [missing] = placeholdersIn(filled);
    if (missing)
      return { expected: `a kept value <${missing.name}>`, found: 'none: the step that keeps it was not played' };
    const read = stepFormat.safeParse(filled, { error: wording });
    if (!read.success) return mismatchOf(complaintsOf(read.error));
    assert('action' in read.data, 'a part is included when the file is read');
    return read.data.action(stage);
  };
}

/** `sale.amount: an amount such as 12.34` and `'x'`, of a complaint that says what it expected and found. */
function mismatchOf(complaints: readonly ComplaintLine[]): Mismatch {
  const parts = complaints.map(({ path, message }) => {
    const [, expected = 'a step that can be played', found = message] =
      /^expected (.+?)[,;] found (.+)$/.exec(message) ?? [];
    return { expected: `${path.join('.')}: ${expected}`, found };
  });
  const joined = (key: keyof Mismatch): string => parts.map((part) => part[key]).join(', ');
  return { expected: joined('expected'), found: joined('found') };
}
