/** Parts: steps that several scenarios include, the values that they are given, and what is said where they do not fit. */
import { dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { complaintsAbout, run, scenarioFiles } from '../support/scenarios.ts';

const PART =
  'part: Sells\nvariables: { card: lost }\nsteps:\n  - sale: { amount: <amount>, card: <card> }\n  - settle\n';
const scenario = (...steps: readonly string[]): string =>
  ['name: A', 'steps:', ...steps.map((step) => `  - ${step}`)].join('\n');

/** What the steps of the first of these files read like, and where each stands, from the folder. */
function stepsOf(files: { readonly [path: string]: string }): readonly string[] {
  const file = scenarioFiles(files);
  return readScenarios(file).flatMap(({ steps, teardown }) =>
    [...steps, ...teardown].map(
      ({ text, ...step }) => `${step.file.replace(`${dirname(file)}/`, '')}:${step.line} ${text}`,
    ),
  );
}

describe('an include', () => {
  it('stands for the steps of the part, which keep their place in it', () => {
    const steps = ['include: { file: parts/sell.yaml, with: { amount: "5" } }', 'reprint'];
    expect(stepsOf({ 's.yaml': scenario(...steps), 'parts/sell.yaml': PART })).toEqual([
      'parts/sell.yaml:4 sale: { amount: 5, card: lost }',
      'parts/sell.yaml:5 settle',
      's.yaml:4 reprint',
    ]);
  });

  it('may stand in setup, steps, teardown and in parts, paths from the file that they stand in', () => {
    const files = {
      's.yaml': 'name: A\nsetup: [include: a/one.yaml]\nsteps: [settle]\nteardown: [include: a/two.yaml]\n',
      'a/one.yaml': 'part: One\nsteps:\n  - include: two.yaml\n  - include: ../three.yaml\n',
      'a/two.yaml': 'part: Two\nsteps: [reprint]\n',
      'three.yaml': 'part: Three\nsteps: [plug]\n',
    };
    expect(stepsOf(files)).toEqual([
      'a/two.yaml:2 reprint',
      'three.yaml:2 plug',
      's.yaml:3 settle',
      'a/two.yaml:2 reprint',
    ]);
  });

  it('hands on what it is given itself, but the part sees nothing else', () => {
    const files = {
      's.yaml': `variables: { amount: "1" }\nexamples: [{ card: stolen }]\n${scenario('include: { file: p.yaml, with: { amount: <amount> } }')}`,
      'p.yaml': PART,
    };
    expect(stepsOf(files)[0]).toBe('p.yaml:4 sale: { amount: 1, card: lost }');
  });

  it('hands on kept values, which the part may also use by itself and keep for others', async () => {
    const part = 'part: P\nsteps:\n  - screen: <given>\n  - screen: <title>\n  - keep: { more: { screen: 操作员 } }\n';
    const files = {
      's.yaml': scenario(
        'sign-on',
        'keep: { title: { screen: POS } }',
        'include: { file: p.yaml, with: { given: <title> } }',
        'screen: <more>',
        'screen: <title><more>',
      ),
      'p.yaml': part,
    };
    const [read] = readScenarios(scenarioFiles(files));
    if (!read) throw new Error('expected a scenario');
    const { failure, played } = await run(read);
    expect(failure).toMatchObject({ step: { line: 7 }, expected: "'POS操作员' on the LCD" });
    expect(played).toHaveLength(7);
  });
});

describe('a part', () => {
  it('is no scenario', () => {
    expect(readScenarios(scenarioFiles({ 'p.yaml': PART }))).toEqual([]);
  });

  it.each<readonly [string, { readonly [path: string]: string }, readonly string[]]>([
    [
      'that is not there',
      { 's.yaml': scenario('settle', 'include: parts/sel.yaml', 'include: none/sell.yaml'), 'parts/sell.yaml': PART },
      [
        "s.yaml:4:14: steps.1.include.file: there is no such file: parts/sel.yaml; did you mean 'sell'?",
        's.yaml:5:14: steps.2.include.file: there is no such file: none/sell.yaml',
      ],
    ],
    [
      'that is a folder',
      { 's.yaml': scenario('include: parts'), 'parts/sell.yaml': PART },
      ['parts: expected a file, found a folder'],
    ],
    [
      'that is a scenario',
      { 's.yaml': scenario('include: { file: b.yaml }'), 'b.yaml': scenario('settle') },
      [
        's.yaml:3:22: steps.0.include.file: expected a part, which begins with part: and what it does; b.yaml has no part:',
      ],
    ],
    [
      'that includes itself by a detour',
      {
        's.yaml': scenario('include: a.yaml'),
        'a.yaml': 'part: A\nsteps: [include: b/b.yaml]\n',
        'b/b.yaml': 'part: B\nsteps:\n  - settle\n  - include: ../a.yaml\n',
      },
      ['b/b.yaml:4:14: steps.1.include.file: the file includes itself: a.yaml > b/b.yaml > a.yaml'],
    ],
    [
      'that is no YAML',
      { 's.yaml': scenario('include: p.yaml'), 'p.yaml': 'part: A\nsteps: [\n' },
      [expect.stringMatching(/^p.yaml:3:1: Flow sequence/)],
    ],
    [
      'whose head is wrong',
      { 's.yaml': scenario('include: p.yaml'), 'p.yaml': 'part: A\ntags: [a]\nsteps: []\n' },
      ['p.yaml:2:1: tags: unknown key', 'p.yaml:3:1: steps: expected at least 1 entries, found 0'],
    ],
    [
      'whose step is wrong is told of once, after what is wrong with the scenario,',
      { 's.yaml': scenario('include: p.yaml', 'include: p.yaml', 'setle'), 'p.yaml': 'part: A\nsteps: [setle]\n' },
      [
        "s.yaml:5:5: steps.2.setle: unknown key; did you mean 'settle'?",
        "p.yaml:2:9: steps.0.setle: unknown key; did you mean 'settle'?",
      ],
    ],
    [
      'that is not given what it needs',
      { 's.yaml': scenario('settle', 'include: p.yaml'), 'p.yaml': PART },
      [
        'p.yaml:4:21: steps.0.sale.amount: <amount> has no value here (no variable, no example, no earlier keep) (included in s.yaml:4)',
      ],
    ],
    [
      'that is given something wrong',
      { 's.yaml': scenario('include: { file: p.yaml, with: { amount: lots } }'), 'p.yaml': PART },
      [
        "p.yaml:4:21: steps.0.sale.amount: expected an amount such as 12.34, found 'lots' (<amount> is given in s.yaml:3)",
      ],
    ],
    [
      'that is given what it does not need',
      { 's.yaml': scenario('include: { file: p.yaml, with: { amount: "1", crad: lost } }'), 'p.yaml': PART },
      ["s.yaml:3:51: steps.0.include.with.crad: the part has no <crad>; did you mean 'card'?"],
    ],
  ])('%s is told with its place', (_, files, expected) => {
    expect(complaintsAbout(scenarioFiles(files))).toEqual(expected);
  });
});
