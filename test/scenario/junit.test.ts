/** JUnit XML: what CI servers read of a run, held against the schema of one of them. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { junitXml } from '../../src/scenario/junit.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import type { Failure, ScenarioHead, ScenarioResult } from '../../src/scenario/scenario.ts';
import { run, scenarioFile } from '../support/scenarios.ts';

const scenario: ScenarioHead = {
  name: 'A <sale> & "more"',
  file: 'a&b.yaml',
  line: 1,
  tags: [],
  terminal: 'lakala-classic',
};

const failure: Failure = {
  step: { name: 'screen', text: 'screen: <交易成功>', file: 'a&b.yaml', line: 7 },
  expected: "'<交易成功>'",
  found: 'the paper\na \u0007 bell',
  lcd: [{ text: '消费', style: 'normal' }],
  frames: [],
  account: { merchantId: '898110000000001', name: 'x', service: 'instant', balance: 0, pending: 0 },
  arrivals: [],
};

const result = (of: Partial<ScenarioResult>): ScenarioResult => ({
  scenario,
  colours: { ink: '#000000', paper: '#ffffff' },
  tookMs: 0,
  virtualMs: 0,
  played: [],
  trace: [],
  ...of,
});

describe('JUnit XML', () => {
  it('counts, times and escapes', () => {
    const results = [
      result({ tookMs: 12, virtualMs: 60_000, failure }),
      result({ scenario: { ...scenario, name: 'holds' }, tookMs: 1500 }),
    ];
    expect(junitXml(results)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="postern" tests="2" failures="1" errors="0" time="1.512">
  <testsuite name="a&amp;b.yaml" tests="2" failures="1" errors="0" time="1.512">
    <testcase name="A &lt;sale&gt; &amp; &quot;more&quot;" classname="a&amp;b.yaml" time="0.012">
      <failure message="screen: expected '&lt;交易成功&gt;', found the paper&#10;a \uFFFD bell" type="screen">a&amp;b.yaml:7: screen: &lt;交易成功&gt;
  expected '&lt;交易成功&gt;'
  found    the paper
    a \uFFFD bell

╭────╮
│消费│
╰────╯

ledger: balance 0.00, pending 0.00; nothing moved the merchant's money</failure>
    </testcase>
    <testcase name="holds" classname="a&amp;b.yaml" time="1.500"/>
  </testsuite>
</testsuites>
`);
  });

  it('keeps the suites of two files apart', () => {
    const xml = junitXml([result({}), result({ scenario: { ...scenario, file: 'other.yaml' } })]);
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
  });

  it('is what Jenkins takes, whatever is in names, texts and screens', async () => {
    const odd = scenarioFile(`name: '<A> & "B" 一 ]]> \t\u{1F4B3}'\nsteps:\n  - sign-on\n  - screen: "\\x07 & ]]>"\n`);
    const good = scenarioFile('name: It holds\nsteps: [plug]\n');
    const results = await Promise.all([odd, good].flatMap(readScenarios).map(run));
    expect(results.map(({ failure }) => failure?.found)).toEqual(['the screens idle', undefined]);
    const complaints = async (xml: string): Promise<readonly string[]> => {
      const schema = readFileSync(new URL('../../fixtures/junit.xsd', import.meta.url), 'utf8');
      const { errors } = await validateXML({ xml: [{ fileName: 'results.xml', contents: xml }], schema: [schema] });
      return errors.map(({ message }) => message);
    };
    expect(await complaints(junitXml(results))).toEqual([]);
    expect(await complaints(junitXml([]))).toEqual([]);
    // The schema is awake.
    expect(await complaints(junitXml(results).replace('<failure', '<failed'))).not.toEqual([]);
  });
});
