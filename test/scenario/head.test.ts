/** What a scenario's head says of the terminal, the host and how both begin, and what they are like then. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import type { Host } from '../../src/host/host.ts';
import { IN_MEMORY } from '../../src/host/ledger/ledger-file.ts';
import { fromCivil, systemClock } from '../../src/lib/clock.ts';
import { PacedClock } from '../../src/lib/paced-clock.ts';
import type { Listener } from '../../src/lines/line.ts';
import { clockFor, type OtherHost, putUp } from '../../src/scenario/put-up.ts';
import { readScenarios } from '../../src/scenario/read-scenario.ts';
import { runScenario } from '../../src/scenario/run-scenario.ts';
import { complaints, onlyScenario, run, scenarioFiles } from '../support/scenarios.ts';

describe('start', () => {
  const MIDNIGHT = fromCivil(2027, 1, 1);
  const scenario = onlyScenario('name: A\nstart: { at: 2027-01-01 00:00:00 }\nsteps: [power: on]');

  it('at says what time it is, at full speed and at a pace', async () => {
    for (const pace of ['at-once', clockFor(scenario)] as const) {
      const desk = await putUp(scenario, { pace });
      desk.terminal.power(true);
      // Time goes on while a clock with a pace is looked at.
      const late = [desk.nowMs() - MIDNIGHT, desk.terminal.lamps().clockMs - MIDNIGHT];
      expect(late.every((ms) => ms >= 0 && ms < 60_000)).toBe(true);
      await desk.close();
    }
  });

  it('operator is a sign-on before everything else, in its own line', async () => {
    const { steps } = onlyScenario('name: A\nsetup: [plug]\nsteps: [settle]\nstart:\n  batch: 2\n  operator: "02"\n');
    expect(steps.map(({ text, line }) => [text, line])).toEqual([
      ['sign-on: 02', 6],
      ['plug', 2],
      ['settle', 3],
    ]);
  });

  it('trace and batch are where the terminal goes on counting; what is left out is as in a new one', () => {
    const counters = (start: string) => onlyScenario(`name: A\nstart: ${start}\nsteps: [settle]`).counters;
    expect(counters('{ trace: 17, batch: 3 }')).toEqual({ stan: 17, batch: 3 });
    expect(counters('{ batch: 3 }')).toEqual({ stan: 1, batch: 3 });
    expect(counters('{ operator: "01" }')).toBeUndefined();
  });

  it.each([
    [
      'at: 2026-02-30 10:00',
      "2:14: start.at: expected a date and time such as 2026-12-31 23:58, found '2026-02-30 10:00'",
    ],
    ['at: noon', "2:14: start.at: expected a date and time such as 2026-12-31 23:58, found 'noon'"],
    ['trace: 0', "2:17: start.trace: expected a whole number from 1 to 999999, found '0'"],
    ['oparator: "01"', "2:10: start.oparator: unknown key; did you mean 'operator'?"],
    ['operator: "5"', "2:20: start.operator: expected 2 digits, found '5'"],
  ])('{ %s } is refused', (key, complaint) => {
    expect(complaints(`name: A\nstart: { ${key} }\nsteps: [settle]`)).toEqual([complaint]);
  });
});

describe('terminal', () => {
  it('is a name, or a path from the file', () => {
    const file = scenarioFiles({ 's.yaml': 'name: A\nterminal: ../mine.yaml\nsteps: [settle]', '../mine.yaml': '' });
    expect(readScenarios(file)[0]?.terminal).toBe(file.replace(/[^/]+\/s\.yaml$/, 'mine.yaml'));
    expect(complaints('name: A\nterminal: ./mine.yaml\nsteps: [settle]')).toEqual([
      '2:11: terminal: there is no such file: mine.yaml',
    ]);
    expect(complaints('name: A\nterminal: lakala-clasic\nsteps: [settle]')[0]).toMatch(
      /^2:11: terminal: there is no such terminal; did you mean 'lakala-classic'\?/,
    );
  });
});

describe('patience', () => {
  /** The terminal gives a silent host 60 s. */
  const outcome = async (head: string, last: string) => {
    const steps = [
      'host: silence',
      'press: sale',
      'type: "1"',
      'press: enter',
      'swipe: unionpay-debit',
      'press: enter',
    ];
    const asked = [...steps, 'pin: "123456"', 'screen: { name: receiving }', last].map((step) => `  - ${step}`);
    const scenario = onlyScenario(`name: A\n${head}\nstart: { operator: "01" }\nsteps:\n${asked.join('\n')}`);
    return (await run(scenario)).failure;
  };

  it.each([
    ['', 'screen: 接收超时', true],
    ['patience: 61s', 'screen: 接收超时', true],
    ['patience: 55s', 'screen: 接收超时', false],
    ['patience: 55s', 'screen: { text: 接收超时, within: 61s }', true],
    ['patience: 61s', 'screen: { name: no-response, within: 55s }', false],
    ['patience: 61s', "keep: { it: { screen: '接收.*' } }", true],
    ['patience: 55s', "keep: { it: { screen: '接收.*' } }", false],
    ['patience: 55s', 'settle', false],
  ])('%s: %s within it is %s', async (head, last, holds) => {
    const failure = await outcome(head, last);
    expect(failure).toEqual(
      holds ? undefined : expect.objectContaining({ found: expect.stringMatching(/receiving$/) }),
    );
  });

  it('of a slip that never comes ends', async () => {
    expect(await outcome('', "receipt: { matches: '接收', within: 1s }")).toMatchObject({
      expected: 'a match of 接收 on the paper',
      found: 'no paper',
    });
  });
});

describe('an own host', () => {
  const host = (value: string, files: { readonly [path: string]: string } = {}) =>
    scenarioFiles({ 's.yaml': `name: A\nhost: ${value}\nsteps: [settle]`, ...files });

  it.each([
    ['{ config: no.yaml }', '2:17: host.config: there is no such file: no.yaml'],
    ['{ accounts: { lots: 1 } }', "2:21: host.accounts.lots: unknown key; did you mean 'lost'?"],
    ['{ accounts: { unknown: 1 } }', '2:21: host.accounts.unknown: unknown key'],
    ['{ accounts: { lost: -1 } }', '2:27: host.accounts.lost: expected an amount that is not negative'],
    ['{ acounts: { lost: 1 } }', "2:9: host.acounts: unknown key; did you mean 'accounts'?"],
  ])('%s is refused', (value, complaint) => {
    expect(complaints(`name: A\nhost: ${value}\nsteps: [settle]`)).toEqual([complaint]);
  });

  it('that does not serve the terminal is said, and so is what is wrong with its file', async () => {
    const put = async (file: string): Promise<unknown> => {
      const [scenario] = readScenarios(file);
      return scenario && run(scenario);
    };
    const bookshop = `
acquirer: '48021000'
processingRequest: '0'
digestKey: 'A5C3E1F00F1E2D3C4B5A69788796A5B4'
merchants:
  - id: '898110000000002'
    name: 示例书店
    service: next-day
    fees: { debit: { basisPoints: 0 }, credit: { basisPoints: 0 }, foreign: { basisPoints: 0 } }
    terminals: [{ first: '10000011', last: '10000020', tmk: '0123456789ABCDEFFEDCBA9876543210', mac: cup-ecb, macKeyBytes: 16 }]
`;
    await expect(put(host('{ config: b.yaml }', { 'b.yaml': bookshop }))).rejects.toThrow(
      /s\.yaml: host\.config: .*b\.yaml has no merchant 898110000000001, to whom the terminal lakala-classic belongs$/,
    );
    await expect(put(host('{ config: b.yaml }', { 'b.yaml': 'acquirer: 1\n' }))).rejects.toThrow(
      /b\.yaml:1:11: acquirer: /,
    );
  });
});

describe("somebody else's host", () => {
  let host: Host;
  let listener: Listener;
  beforeAll(async () => {
    host = openHost({ ledgerFile: IN_MEMORY, log: silentLog });
    listener = await host.listen({ port: 0 });
  });
  afterAll(async () => {
    await listener.close();
    await host.close();
  });

  const play = (address: string, steps: string, other?: OtherHost) => {
    const scenario = onlyScenario(
      `name: A\nhost: ${address}\nstart: { operator: "01", trace: 5, batch: 9 }\nsteps: [${steps}]`,
    );
    const pace = new PacedClock({ startMs: systemClock.nowMs(), real: systemClock, speed: 50 });
    return runScenario(scenario, { setting: { pace, host: other }, clock: systemClock });
  };

  it('is dialled, and steps that look into ours say that it is not', async () => {
    const result = await play(
      listener.address,
      'wire: { mti: "0810", fields: { "11": "000005", "39": "00" } }, ledger: { balance: 0 }',
    );
    expect(result.failure).toMatchObject({
      step: { name: 'ledger' },
      expected: 'the embedded host, for its books',
      found: `somebody else's host at ${listener.address}`,
    });
  });

  it('has its sales voided and refunded by what it approved on the wire', async () => {
    const card = 'unionpay-debit';
    const [sale, done] = [`sale: { amount: 12.34, card: ${card} }`, 'screen: 交易成功'];
    const steps = [sale, done, 'void: last', done, sale, done, `refund: { amount: 1, card: ${card} }`, done];
    const { failure } = await play(listener.address, [...steps, 'batch: { count: 4, voided: 1 }'].join(', '));
    expect(failure).toBeUndefined();
  });

  it('gives way to the one of the command line', async () => {
    const port = Number(listener.address.split(':')[1]);
    const { failure, played } = await play('127.0.0.1:1', 'lamp: { signed-in: true }', {
      addresses: [{ kind: 'tcp', host: '127.0.0.1', port }],
    });
    expect(failure).toBeUndefined();
    expect(played).toHaveLength(2);
  });
});
