/** In which order a scenario is played, what is played after a failure, and which failure is told. */
import { describe, expect, it } from 'vitest';
import { systemClock } from '../../src/lib/clock.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { onlyScenario } from '../support/scenarios.ts';

interface Parts {
  readonly setup?: string;
  readonly steps: string;
  readonly teardown?: string;
}

/** The steps that were played as somebody who looks on counts them, `!` at those that failed; and the failure. */
async function play({ setup = '', steps, teardown = '' }: Parts) {
  const scenario = onlyScenario(`name: A\nsetup: [${setup}]\nsteps: [${steps}]\nteardown: [${teardown}]`);
  const begun: string[] = [];
  const seen: string[] = [];
  const { failure, played } = await runScenario(scenario, {
    clock: systemClock,
    audience: {
      before: ({ text }, index) => void begun.push(`${index} ${text}`),
      after: ({ text, mismatch }, index) => void seen.push(`${index} ${text}${mismatch ? '!' : ''}`),
    },
  });
  expect(seen.map((line) => line.replace('!', ''))).toEqual(begun);
  expect(seen.map((line) => line.replace(/^\d+ |!$/g, ''))).toEqual(played.map(({ text }) => text));
  return { seen, failed: failure?.step.text, expected: failure?.expected };
}

describe('a scenario', () => {
  it('is played from setup to teardown', async () => {
    expect(await play({ setup: 'plug', steps: 'power: on, unplug', teardown: 'plug' })).toEqual({
      seen: ['0 plug', '1 power: on', '2 unplug', '3 plug'],
      failed: undefined,
    });
  });

  it('that fails goes on with its teardown, with the power off too', async () => {
    const steps = 'sign-on, power: off, lamp: { line: up }, plug';
    expect(await play({ steps, teardown: 'sign-on, settle, screen: 本批没有交易' })).toEqual({
      seen: ['0 sign-on', '1 power: off', '2 lamp: { line: up }!', '4 sign-on', '5 settle', '6 screen: 本批没有交易'],
      failed: 'lamp: { line: up }',
      expected: 'line up',
    });
  });

  it('fails where its teardown does, which ends there', async () => {
    expect(await play({ steps: 'plug', teardown: 'unplug, lamp: { paper: out }, plug' })).toEqual({
      seen: ['0 plug', '1 unplug', '2 lamp: { paper: out }!'],
      failed: 'lamp: { paper: out }',
      expected: 'paper out',
    });
  });

  it('tells the first of two failures', async () => {
    expect(await play({ setup: 'reply: "00"', steps: 'plug', teardown: 'lamp: { paper: out }' })).toMatchObject({
      seen: ['0 reply: 00!', '2 lamp: { paper: out }!'],
      failed: 'reply: 00',
    });
  });
});
