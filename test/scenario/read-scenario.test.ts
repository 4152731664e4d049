/** What a scenario file may say, and where it is told that it is wrong. */
import { describe, expect, it } from 'vitest';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { complaints, scenarioFile } from '../support/scenarios.ts';

const file = (...steps: readonly string[]): string => ['name: A test', 'steps:', ...steps].join('\n');

describe('a scenario', () => {
  it('has defaults for what it does not say, and the line of every step', () => {
    const path = scenarioFile('name: A test\n\nsetup:\n  - line: ok\nsteps:\n  - sign-on\n\n  - power: off\n');
    expect(readScenarios(path)).toEqual([
      {
        name: 'A test',
        file: path,
        line: 1,
        tags: [],
        terminal: 'lakala-classic',
        language: 'zh-CN',
        steps: [
          { name: 'line', text: 'line: ok', file: path, line: 4, action: expect.any(Function) },
          { name: 'sign-on', text: 'sign-on', file: path, line: 6, action: expect.any(Function) },
          { name: 'power', text: 'power: off', file: path, line: 8, action: expect.any(Function) },
        ],
        teardown: [],
      },
    ]);
  });

  it('masks a card number in its name, of the author or of a row of its examples', () => {
    const path = scenarioFile('name: <pan> pays\nexamples:\n  - { pan: "6212345678901265" }\nsteps:\n  - sign-on\n');
    expect(readScenarios(path).map(({ name }) => name)).toEqual(['621234******1265 pays (621234******1265)']);
  });

  it.each([
    ['a misspelt step', file('  - sing-on'), ["3:5: steps.0.sing-on: unknown key; did you mean 'sign-on'?"]],
    [
      'a card that no reader takes yet',
      file('  - insert: lost'),
      ['3:13: steps.0.insert: no terminal reads chips yet; swipe: CARD presents the same card by its stripe'],
    ],
    [
      'a misspelt order',
      file('  - host: anser 51 to next sale'),
      [
        "3:11: steps.0.host: expected answer CODE, delay TIME, silence, cut (each with 'to next TRANSACTION' where only that is meant), or silent for TIME; found 'anser 51 to next sale'; did you mean 'answer'?",
      ],
    ],
    [
      'an order without its time',
      file('  - host: silent for 30'),
      ["3:11: steps.0.host: expected a time such as 500ms, 10s, 2min, 1h or 3d, found '30'"],
    ],
    [
      'a sight without a pattern',
      file('  - receipt: matches'),
      [
        "3:14: steps.0.receipt: expected a regular expression after matches, found nothing; a text that is 'matches' itself is written { text: matches }",
      ],
    ],
    ['a misspelt key', file('  - swpe: lost'), ["3:5: steps.0.swpe: unknown key; did you mean 'swipe'?"]],
    [
      'a misspelt key within a step',
      file('  - sign-on', '  - sale: { amuont: "1", amount: "1", card: lost }'),
      ["4:13: steps.1.sale.amuont: unknown key; did you mean 'amount'?"],
    ],
    [
      'an amount that is none',
      file('  - sale: { amount: 1.234, card: lost }'),
      ["3:21: steps.0.sale.amount: expected an amount such as 12.34, found '1.234'"],
    ],
    [
      'two steps in one',
      file('  - { power: on, plug: "" }'),
      [expect.stringMatching(/^3:5: steps.0: expected one name of a step/)],
    ],
    [
      'a step without what belongs to it',
      file('  - swipe'),
      [expect.stringMatching(/^3:5: steps.0.swipe: expected one of/)],
    ],
    ['no steps', 'name: A test\nsteps: []\n', ['2:1: steps: expected at least 1 entries, found 0']],
    [
      'a step that needs one thing of several',
      file('  - screen: { within: 5s }'),
      ['3:5: steps.0.screen: expected name, text or matches'],
    ],
    [
      'a pattern that is none',
      file("  - receipt: { matches: '净额(' }"),
      ["3:25: steps.0.receipt.matches: expected a regular expression, found '净额(' (Unterminated group)"],
    ],
    [
      'an element that is no number',
      file('  - wire: { mti: "0200", fields: { RRN: "1" } }'),
      ['3:36: steps.0.wire.fields.RRN: expected the number of a data element'],
    ],
    [
      'a host that is neither an address nor a mapping',
      'name: A\nhost: nowhere\nsteps: [sign-on]\n',
      [
        "2:7: host: expected HOST:PORT such as 127.0.0.1:8583, another line such as tls://..., or a mapping, found 'nowhere'",
      ],
    ],
    ['no name', 'steps: [sign-on]\n', ['1:1: name: is missing; expected text']],
  ])('%s is told with its place', (_, text, expected) => {
    expect(complaints(text)).toEqual(expected);
  });

  it('suggests the card that may have been meant', () => {
    expect(complaints(file('  - swipe: unionpay-debti'))[0]).toMatch(/^3:12: .*did you mean 'unionpay-debit'\?$/);
  });
});

describe('examples', () => {
  const text = [
    'name: A sale with <card>',
    'examples:',
    '  - { card: lost, code: "41" }',
    '  - { card: stolen, code: "43" }',
    'steps:',
    '  - sale: { amount: 1, card: <card> }',
    '  - reply: <code>',
  ];

  it('make a scenario of each row, with the same lines', () => {
    const scenarios = readScenarios(scenarioFile(text.join('\n')));
    expect(scenarios.map(({ name }) => name)).toEqual([
      'A sale with lost (lost, 41)',
      'A sale with stolen (stolen, 43)',
    ]);
    expect(scenarios.map(({ steps }) => steps.map(({ line }) => line))).toEqual([
      [6, 7],
      [6, 7],
    ]);
  });

  it('must have every placeholder', () => {
    expect(complaints([...text, '  - screen: <cod>'].join('\n'))).toEqual([
      "8:13: steps.2.screen: <cod> has no value here (no variable, no example, no earlier keep); did you mean 'code'?",
    ]);
  });

  it('are checked after they are filled in', () => {
    expect(complaints(text.join('\n').replace('card: stolen', 'card: stolne'))[0]).toMatch(
      /^6:30: steps.0.sale.card: .*found 'stolne'; did you mean 'stolen'\? \(<card> is given in line 4\)$/,
    );
  });
});
