/** The conformance kit: silent about acquirers that are right, and in words about what others get wrong. */
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkAcquirer, type Finding } from '../../../src/host/acquirers/conformance/conformance.ts';
import { acquirerNamed } from '../../../src/host/acquirers/open-acquirer.ts';
import { present } from '../../../src/lib/assert.ts';
import { systemClock } from '../../../src/lib/clock.ts';
import { codeFiles } from '../../support/outside.ts';

const TEMPLATES = join(import.meta.dirname, '../../../fixtures/templates');
const codeFile = codeFiles();

async function findings(spec: string): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  await checkAcquirer(present(acquirerNamed(spec), spec), { clock: systemClock, limitMs: 20_000 }, (each) =>
    found.push(each),
  );
  return found;
}

/** A Python host whose answer to `request` is what the lines say. */
const python = (...lines: readonly string[]): string =>
  `exec:${codeFile(
    'host.py',
    '#!/usr/bin/env python3',
    'import json, sys, time',
    'for line in sys.stdin:',
    '    request = json.loads(line)',
    '    answer = {"kind": "reply", "responseCode": "00"}',
    ...lines.map((line) => `    ${line}`),
    '    print(json.dumps({"id": request["id"], **answer}), flush=True)',
  )}`;

it.each([`exec:python3 ${TEMPLATES}/acquirer.py`, `${TEMPLATES}/acquirer.ts`])(
  'finds nothing wrong with %s',
  async (spec) => {
    const found = await findings(spec);
    expect(found.flatMap(({ faults }) => faults)).toEqual([]);
    expect(found.length).toBeGreaterThan(8);
  },
);

it.each<[string, readonly string[], RegExp, RegExp]>([
  [
    'refuses a reversal',
    ['if request["reversal"]: answer["responseCode"] = "25"'],
    /accepts a reversal/,
    /a reversal was answered 25/,
  ],
  ['approves a balance without one', [], /tells the balance/, /neither balance nor DE 54 is given/],
  ['invents a code', ['answer["responseCode"] = "Q9"'], /answers a sale$/, /DE 39 Q9 is in no book/],
  [
    'approves a part of nothing',
    ['answer["responseCode"] = "10"'],
    /answers a sale$/,
    /a partial approval \(10\) needs its amount/,
  ],
  ['forgets the id', ['print("{}", flush=True)'], /answers a sale$/, /an answer without the id of its request/],
  ['mixes up ids', ['print(json.dumps({"id": 0, **answer}))'], /answers a sale$/, /an answer to nothing that is open/],
  [
    'stumbles over new keys',
    ['assert "later-version" not in request'],
    /passes over what it does not know/,
    /it ended with exit code 1/,
  ],
  [
    'changes its mind',
    ['answer["responseCode"] = "0" + str(request["id"] % 2)'],
    /in the same way/,
    /first 0\d, then 0\d/,
  ],
  ['prints notes', ['print("hello")'], /answers a sale$/, /no JSON on standard output/],
  ['writes a misspelt key', ['answer["felds"] = {}'], /answers a sale$/, /felds: unknown key; did you mean 'fields'/],
  [
    'gives a long element',
    ['answer["fields"] = {"38": "1234567"}'],
    /answers a sale$/,
    /does not fit the dialect: DE 38/,
  ],
])('says of one that %s what is wrong', async (_, lines, check, fault) => {
  const found = (await findings(python(...lines))).find(({ check: name }) => check.test(name));
  expect(found?.faults.join('\n')).toMatch(fault);
});
