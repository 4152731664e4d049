/** JUnit XML: what CI servers read of a run. */
import { describe, expect, it } from 'vitest';
import { junitXml } from '../../src/scenario/junit.ts';
import type { Failure, Scenario } from '../../src/scenario/scenario.ts';

const scenario: Scenario = {
  name: 'A <sale> & "more"',
  file: 'a&b.yaml',
  line: 1,
  tags: [],
  terminal: 'lakala-classic',
  language: 'zh-CN',
  steps: [],
};

const failure: Failure = {
  step: 'screen',
  line: 7,
  expected: "'<交易成功>'",
  found: 'the paper\na \u0007 bell',
  lcd: [{ text: '消费', style: 'normal' }],
  frames: [],
  account: { merchantId: '898110000000001', name: 'x', service: 'instant', balance: 0, pending: 0 },
  arrivals: [],
};

describe('JUnit XML', () => {
  it('counts, times and escapes', () => {
    const results = [
      { scenario, tookMs: 12, virtualMs: 60_000, failure },
      { scenario: { ...scenario, name: 'holds' }, tookMs: 1500, virtualMs: 0 },
    ];
    expect(junitXml(results)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="postern" tests="2" failures="1" errors="0" skipped="0" time="1.512">
  <testsuite name="a&amp;b.yaml" tests="2" failures="1" errors="0" skipped="0" time="1.512">
    <testcase name="A &lt;sale&gt; &amp; &quot;more&quot;" classname="a&amp;b.yaml" time="0.012">
      <failure message="screen: expected '&lt;交易成功&gt;', found the paper&#10;a \uFFFD bell" type="screen">a&amp;b.yaml:7: screen
  expected '&lt;交易成功&gt;'
  found    the paper
    a \uFFFD bell

╭────╮
│消费│
╰────╯

ledger: balance 0.00, pending 0.00</failure>
    </testcase>
    <testcase name="holds" classname="a&amp;b.yaml" time="1.500"/>
  </testsuite>
</testsuites>
`);
  });

  it('keeps the suites of two files apart', () => {
    const xml = junitXml([
      { scenario, tookMs: 0, virtualMs: 0 },
      { scenario: { ...scenario, file: 'other.yaml' }, tookMs: 0, virtualMs: 0 },
    ]);
    expect(xml.match(/<testsuite /g)).toHaveLength(2);
  });
});
