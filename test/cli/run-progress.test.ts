/** The line that says how far a run is. */
import { expect, it } from 'vitest';
import { Progress } from '../../src/cli/run-progress.ts';
import { brokenOff } from '../../src/scenario/run-safely.ts';
import type { ScenarioHead, ScenarioResult } from '../../src/scenario/scenario.ts';

const CLEAR = '\r\x1b[K';
const head = (name: string): ScenarioHead => ({ name, file: 'a.yaml', line: 1, tags: [], terminal: 'lakala-classic' });
const failed = (name: string): ScenarioResult => brokenOff(head(name), 'why', 0);
const held = (name: string): ScenarioResult => {
  const { failure: _, ...result } = failed(name);
  return result;
};

it('follows what runs and what has ended, and makes room for lines that stay', () => {
  const written: string[] = [];
  const progress = new Progress({ isTTY: true, columns: 40, write: (text) => written.push(text) }, 3);
  progress.started(head('one'));
  progress.started(head('两个'));
  progress.ended(held('one'));
  progress.above(() => written.push('ok   one\n'));
  progress.started(head('a name that has no room on the line'));
  progress.ended(failed('两个'));
  progress.end();
  expect(written).toEqual([
    `${CLEAR}0 of 3 hold; running one`,
    `${CLEAR}0 of 3 hold; running one, 两个`,
    `${CLEAR}1 of 3 hold; running 两个`,
    CLEAR,
    'ok   one\n',
    `${CLEAR}1 of 3 hold; running 两个`,
    `${CLEAR}1 of 3 hold; running 两个, a name that `,
    `${CLEAR}1 of 3 hold, 1 failed; running a name t`,
    CLEAR,
  ]);
});

it('is silent where nobody looks', () => {
  const written: string[] = [];
  const progress = new Progress({ write: (text) => written.push(text) }, 1);
  progress.started(head('one'));
  progress.above(() => written.push('ok   one\n'));
  progress.end();
  expect(written).toEqual(['ok   one\n']);
});
