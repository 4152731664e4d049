/** Values with names: where `<name>` comes from, and what is said when it comes from nowhere or stands for something wrong. */
import { describe, expect, it } from 'vitest';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { complaints, failureOf, onlyScenario, run, scenarioFile } from '../support/scenarios.ts';

const textsOf = (text: string): readonly (readonly string[])[] =>
  readScenarios(scenarioFile(text)).map(({ steps, teardown }) => [...steps, ...teardown].map((step) => step.text));

const SALE = 'sale: { amount: <amount>, card: <card> }';

describe('a variable', () => {
  it('stands for its text everywhere but in variables and examples', () => {
    const text = `name: <what>\ntags: [<what>]\nvariables: { what: settle, code: "00" }\nsetup: [<what>]\nsteps: [{ reply: <code> }]\nteardown: [<what>]`;
    const scenario = onlyScenario(text);
    expect(scenario).toMatchObject({ name: 'settle', tags: ['settle'] });
    expect(textsOf(text)).toEqual([['settle', 'reply: 00', 'settle']]);
  });

  it('is overridden by a row of examples', () => {
    const text = `name: A\nvariables: { amount: "1", card: lost }\nexamples:\n  - { amount: "2" }\n  - { card: stolen }\nsteps: [{ ${SALE} }]`;
    expect(textsOf(text)).toEqual([['sale: { amount: 2, card: lost }'], ['sale: { amount: 1, card: stolen }']]);
  });

  it.each([
    [
      'a name that is none',
      'variables: { Amount: "1" }',
      ['2:14: variables.Amount: expected a name of small letters, digits and dashes'],
    ],
    ['a value that is a list', 'variables: { amount: [x] }', ['2:14: variables.amount: expected text, found a list']],
    [
      'a value made of another',
      'variables: { amount: <price> }',
      ['2:22: variables.amount: expected plain text, found a <name> in it'],
    ],
    [
      'a column that is none',
      'examples: [{ The card: lost }]',
      ['2:14: examples.0.The card: expected a name of small letters, digits and dashes'],
    ],
  ])('with %s is refused', (_, line, expected) => {
    expect(complaints(`name: A\n${line}\nsteps: [settle]`)).toEqual(expected);
  });
});

describe('a placeholder', () => {
  it('that nothing gives is complained about, with what may have been meant', () => {
    const head = 'name: A\nvariables: { amount: "1" }\nexamples: [{ card: lost }]\n';
    expect(
      complaints(
        `${head}language: <langauge>\nsteps:\n  - sale: { amount: <amuont>, card: <crad> }\n  - keep: { rrn: { mti: "0210", de: 37 } }\n  - screen: <rnn>`,
      ),
    ).toEqual([
      '4:11: language: <langauge> has no value here (no variable, no example, no earlier keep)',
      "6:21: steps.0.sale.amount: <amuont> has no value here (no variable, no example, no earlier keep); did you mean 'amount'?",
      "6:37: steps.0.sale.card: <crad> has no value here (no variable, no example, no earlier keep); did you mean 'card'?",
      "8:13: steps.2.screen: <rnn> has no value here (no variable, no example, no earlier keep); did you mean 'rrn'?",
    ]);
  });

  it('that only other rows give is complained about with the row', () => {
    const text =
      'name: A\nexamples:\n  - { card: lost }\n  - { code: "41" }\nsteps:\n  - swipe: <card>\n  - reply: <code>';
    expect(complaints(text)).toEqual([
      '6:12: steps.0.swipe: <card> has no value in the row of line 4',
      '7:12: steps.1.reply: <code> has no value in the row of line 3',
    ]);
  });

  it('that stands for something wrong is complained about where it stands, with the line that gave it', () => {
    const text = [
      'name: A',
      'variables:',
      '  amount: lots',
      'examples:',
      '  - { card: lost }',
      '  - { card: lots }',
      'steps:',
      `  - ${SALE}`,
    ];
    expect(complaints(text.join('\n'))).toEqual([
      "8:21: steps.0.sale.amount: expected an amount such as 12.34, found 'lots' (<amount> is given in line 3)",
      expect.stringMatching(
        /^8:37: steps.0.sale.card: expected one of .*; found 'lots'; did you mean 'lost'\? \(<card> is given in line 6\)$/,
      ),
    ]);
  });

  it('that makes the name of a step is told so too', () => {
    expect(complaints('name: A\nvariables: { what: setle }\nsteps: [<what>]')).toEqual([
      "3:9: steps.0.setle: unknown key; did you mean 'settle'? (<what> is given in line 2)",
    ]);
  });

  it('does not hide what else is wrong, and says what is wrong with every row once', () => {
    const text =
      'name: A\nexamples: [{ card: lost }, { card: stolen }]\nsteps:\n  - sale: { amuont: 1, card: <card> }\n';
    expect(complaints(text)).toEqual([
      '4:5: steps.0.sale.amount: is missing; expected an amount such as 12.34',
      "4:13: steps.0.sale.amuont: unknown key; did you mean 'amount'?",
    ]);
  });
});

describe('a kept value', () => {
  const KEEP = 'keep: { rrn: { mti: "0810", de: 37 } }';

  it('is known from its step on, through setup, steps and teardown', () => {
    const steps = `setup: [{ ${KEEP} }]\nsteps: [{ screen: <rrn> }]\nteardown: [{ screen: <rrn> }]`;
    expect(complaints(`name: A\n${steps}`)).toEqual([]);
    expect(complaints(`name: A\nsteps: [{ screen: <rrn> }, { ${KEEP} }]`)).toEqual([
      '2:19: steps.0.screen: <rrn> has no value here (no variable, no example, no earlier keep)',
    ]);
  });

  it('may not be called like a variable, which would go before it', () => {
    expect(complaints(`name: A\nvariables: { rrn: "1" }\nsteps: [{ ${KEEP} }]`)).toEqual([
      '3:19: steps.0.keep.rrn: <rrn> is given in line 2 already; keep it under another name',
    ]);
  });

  it('is only known when its step is played, and the rest of a step that uses it is checked at once', () => {
    expect(complaints(`name: A\nsteps:\n  - ${KEEP}\n  - sale: { amount: <rrn>, crad: lost }\n  - sal: <rrn>`)).toEqual(
      [
        expect.stringMatching(/^4:5: steps.1.sale.card: is missing/),
        "4:28: steps.1.sale.crad: unknown key; did you mean 'card'?",
        "5:5: steps.2.sal: unknown key; did you mean 'sale'?",
      ],
    );
  });

  it('is not known where it was not played', async () => {
    const scenario = onlyScenario(`name: A\nsteps: [{ reply: "00" }, { ${KEEP} }]\nteardown: [{ screen: <rrn> }]`);
    const { played } = await run(scenario);
    expect(played.at(-1)).toMatchObject({
      text: 'screen: <rrn>',
      mismatch: { expected: 'a kept value <rrn>', found: 'none: the step that keeps it was not played' },
    });
  });

  it.each([
    ['{ mti: "0210", de: 37 }', 'a frame 0210', '0800, 0810'],
    ['{ mti: "0810", de: 55 }', 'DE 55 in the last 0810', 'absent'],
    ["{ screen: '[0-9]+\\.[0-9]{2}' }", 'a match of [0-9]+\\.[0-9]{2} on the LCD', 'the screens idle'],
    ['{ receipt: RMB }', 'a match of RMB on the paper', 'the screens idle'],
  ])('of %s that is not there fails its step', async (source, expected, found) => {
    expect(await failureOf('sign-on', 'screen: { name: idle }', `keep: { it: ${source} }`)).toMatchObject({
      expected,
      found,
    });
  });

  it('that does not fit fails the step that uses it, with what was expected and found', async () => {
    const steps = ['sign-on', 'keep: { mac: { mti: "0810", de: 37 }, words: { screen: 请刷卡 } }'];
    expect(await failureOf(...steps, 'sale: { amount: <words>, card: lost }')).toMatchObject({
      step: { name: 'sale', line: 5, text: 'sale: { amount: <words>, card: lost }' },
      expected: 'sale.amount: an amount such as 12.34',
      found: "'请刷卡'",
    });
    expect(await failureOf(...steps, 'swipe: <words>')).toMatchObject({
      expected: expect.stringMatching(/^swipe: one of unionpay-debit, /),
      found: "'请刷卡'",
    });
  });

  it('is the group of its pattern, or all of the match', async () => {
    const steps = [
      'sign-on',
      'sale: { amount: 12.34, card: unionpay-debit }',
      "keep: { all: { screen: '净额 .*' }, group: { screen: '净额 (.*)' } }",
    ];
    expect(await failureOf(...steps, 'reply: <all>')).toMatchObject({ expected: 'DE 39 净额12.28' });
    expect(await failureOf(...steps, 'reply: <group>')).toMatchObject({ expected: 'DE 39 12.28' });
  });
});
