/** Scenarios whose report has something of everything: some that hold, some that fail, on both displays, with hostile names. */
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import type { ScenarioResult } from '../../src/scenario/scenario.ts';
import { run, scenarioFile } from './scenarios.ts';

/** Ends everything that a careless page may have left open. */
export const HOSTILE = `'"></script></title><script type='module'>document.title='taken'</script><img src=x onerror=alert(1)>&amp;`;

const FILES = [
  `
name: A sale holds
tags: [sale, void]
steps:
  - sign-on
  - sale: { amount: 12.34, card: unionpay-debit }
  - screen: 交易成功
  - receipt: 持卡人存根
  - void: last`,
  `
name: ${JSON.stringify(`The books are wrong ${HOSTILE}`)}
tags: [sale, ${JSON.stringify(`a<b ${HOSTILE}`)}]
steps:
  - sign-on
  - sale: { amount: 12.34, card: unionpay-debit }
  - screen: 交易成功
  - ledger: { balance: 12.34 }`,
  `
name: Nobody inserts a card
tags: [touch]
terminal: lakala-smart
steps:
  - sign-on
  - type: "6212345678901265"
  - screen: ${JSON.stringify(`请插卡 ${HOSTILE}`)}
  - sign-in
teardown:
  - power: off
  - screen: 请刷卡`,
];

/** In this order: one that holds, and two that fail. */
export async function reportedResults(): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  for (const text of FILES) for (const scenario of readScenarios(scenarioFile(text))) results.push(await run(scenario));
  return results;
}

/** What a reader has of a page's part: no tags, and characters in place of their names. */
export const words = (part: string): string =>
  part
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(lt|gt|quot|#39);/g, (_, name: string) => ({ lt: '<', gt: '>', quot: '"' })[name] ?? "'")
    .replaceAll('&amp;', '&')
    .replace(/\s+/g, ' ')
    .trim();

/** Where a page has what it must not have, with some text around it. */
export const around = (shown: string, pattern: string): string[] =>
  [...shown.matchAll(new RegExp(pattern, 'gi'))].map(({ index }) => shown.slice(Math.max(0, index - 60), index + 60));
