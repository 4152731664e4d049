/**
 * Results as JUnit XML, the form that CI servers read: a test suite for each file, a test case for each scenario. It has no
 * standard; fixtures/junit.xsd is what Jenkins takes.
 */
import { failureText } from './failure-text.ts';
import type { ScenarioResult } from './scenario.ts';

export function junitXml(results: readonly ScenarioResult[]): string {
  const byFile = new Map<string, ScenarioResult[]>();
  for (const result of results) {
    const { file } = result.scenario;
    byFile.set(file, [...(byFile.get(file) ?? []), result]);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${totals('postern', results)}>`,
    ...[...byFile].flatMap(([file, ofFile]) => [
      `  <testsuite ${totals(file, ofFile)}>`,
      ...ofFile.flatMap((result) => testCase(result)),
      '  </testsuite>',
    ]),
    '</testsuites>',
    '',
  ].join('\n');
}

function totals(name: string, results: readonly ScenarioResult[]): string {
  const failures = results.filter(({ failure }) => failure).length;
  const tookMs = results.reduce((sum, result) => sum + result.tookMs, 0);
  return attributes({ name, tests: results.length, failures, errors: 0, time: seconds(tookMs) });
}

function testCase({ scenario, tookMs, failure }: ScenarioResult): readonly string[] {
  const head = `    <testcase ${attributes({ name: scenario.name, classname: scenario.file, time: seconds(tookMs) })}`;
  if (!failure) return [`${head}/>`];
  const message = `${failure.step.name}: expected ${failure.expected}, found ${failure.found}`;
  const details = escaped(failureText(failure).join('\n'));
  return [
    `${head}>`,
    `      <failure ${attributes({ message, type: failure.step.name })}>${details}</failure>`,
    '    </testcase>',
  ];
}

const seconds = (ms: number): string => (ms / 1000).toFixed(3);

function attributes(values: { readonly [name: string]: string | number }): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(String(value)).replace(/[\n\r\t]/g, reference)}"`)
    .join(' ');
}

/** Readers make spaces of line ends and tabs in attributes, unless they are written as numbers. */
const reference = (character: string): string => `&#${character.charCodeAt(0)};`;

const ENTITIES: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0 has no form at all for most control characters, so they become U+FFFD. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\u{FFFD}')
    .replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}
