/** Replay: a recorded day gives the same receipts on a host that would have answered otherwise. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigSource } from '../../../../src/config/read-config.ts';
import { openCapture } from '../../../../src/desk/capture.ts';
import { VirtualDesk } from '../../../../src/desk/virtual-desk.ts';
import { cupPos } from '../../../../src/dialects/cup-pos/index.ts';
import type { MakeAcquirer } from '../../../../src/host/acquirers/chosen.ts';
import { readRecording } from '../../../../src/host/acquirers/replay/recording.ts';
import { DEFAULT_KEYS, ReplayAcquirer } from '../../../../src/host/acquirers/replay/replay.ts';
import { rulesIn } from '../../../../src/host/acquirers/rules/format.ts';
import { RulesAcquirer } from '../../../../src/host/acquirers/rules/rules.ts';
import { loadProfile } from '../../../../src/machine/profile.ts';
import { performScenario } from '../../../../src/scenario/perform.ts';
import { Stage } from '../../../../src/scenario/stage.ts';
import { openOutside } from '../../../support/outside.ts';
import { onlyScenario } from '../../../support/scenarios.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { openHost, signedIn } from '../../pos.ts';

const folder = temporaryFolder();
const DAY = onlyScenario(`
name: A day
steps:
  - sign-on
  - sale: { amount: 12.34, card: unionpay-debit }
  - sale: { amount: 12.51, card: unionpay-debit }
  - sale: { amount: 99.00, card: visa-credit }
  - void: { stan: "000002" }
  - sale: { amount: 12.34, card: unionpay-debit }
  - refund: { amount: 10, card: unionpay-debit, of: last }
  - balance: { card: unionpay-debit }
  - settle
`);

/** A host that has its own mind about everything. */
const OTHER_HOST = rulesIn(
  new ConfigSource(
    `rules:
  - { when: { transaction: sale, amount: 12.34, nth: 1 }, do: { fields: { "38": OTHER1 } } }
  - { when: { transaction: sale, amount: 12.34, nth: 2 }, do: { fields: { "38": OTHER2 } } }
  - { when: { amount: "*.51" }, do: { answer: "61", fields: { "44": 超出限额 } } }
  - { when: { card: visa-credit }, do: { fields: { "38": VISA99 } } }
  - { when: { transaction: balance }, do: { answer: "00", balance: 123.45 } }`,
    'rules',
  ),
);

/** What the day prints, and a capture of it. */
async function playDay(acquirer?: MakeAcquirer, file?: string): Promise<string> {
  const desk = new VirtualDesk({ profile: loadProfile('lakala-classic'), host: acquirer && { acquirer } });
  const stage = new Stage(desk);
  const { failure } = await performScenario(DAY, stage);
  expect(failure && `${failure.step.text}: ${failure.expected}, ${failure.found}`).toBeUndefined();
  if (file !== undefined) {
    const write = openCapture({ file, codec: cupPos.codec, reveal: false }).conversation({ hostPort: 1 });
    for (const entry of stage.trace) write(entry);
  }
  await desk.close();
  return stage.printed.map(({ text }) => text).join('\n');
}

describe('a recorded day', () => {
  const file = join(folder, 'day.jsonl');

  it('gives the same receipts when it is replayed, and the instant acquirer would not', async () => {
    const recorded = await playDay((instant) => new RulesAcquirer('other', OTHER_HOST, instant), file);
    expect(recorded).toContain('OTHER1');
    expect(readFileSync(file, 'utf8')).not.toContain('6212345678901265');
    const recording = readRecording(file);
    const replay: MakeAcquirer = () => new ReplayAcquirer('day', recording, { by: DEFAULT_KEYS, keep: [] });
    expect(await playDay(replay)).toBe(recorded);
    expect(await playDay()).not.toBe(recorded);
  });

  it('answers over TCP with STAN, time and reference number of today', async () => {
    const { pos, log, close } = await openOutside(`replay:${file}`);
    pos.stan = 500;
    const sale = await pos.sale({ amount: 1234 });
    expect(sale).toMatchObject({ 11: '000501', 38: 'OTHER1', 39: '00' });
    expect((await pos.sale({ amount: 1234 }))[38]).toBe('OTHER2');
    expect((await pos.sale({ amount: 1251 }))[39]).toBe('61');
    expect((await pos.sale({ amount: 1234 }))[39]).toBe('96');
    await log.line(
      /the recording has no further sale with DE 4 000000001234, DE 2 621234\*{6}1265; all of them have been answered/,
    );
    expect((await pos.sale({ amount: 4321 }))[39]).toBe('96');
    await log.line(
      /nothing in the recording matches sale with DE 4 000000004321, .*; it has sale with DE 4 000000001234.*\(0 left\), /,
    );
    await close();
  });

  it('may be matched by other elements, and keep others', async () => {
    const kept = JSON.parse(
      readFileSync(file, 'utf8')
        .split('\n')
        .find((line) => line.includes('OTHER1')) ?? '',
    ).fields[37];
    const { pos, close } = await openOutside(`replay:${file}?by=42&keep=37`);
    expect(await pos.sale({ amount: 777, card: 'lost' })).toMatchObject({ 37: kept, 38: 'OTHER1' });
    await close();
  });
});

it.each([
  ['is not there', '', /cannot be read: ENOENT/],
  ['has no exchange', '{}\n', /there is no request about money with its reply in it/],
  ['is no recording', '{}\nfoo\n', /:2: expected the JSON lines of a capture/],
])('a file that %s is refused', (name, text, said) => {
  const file = join(folder, `${name}.jsonl`);
  if (text !== '') writeFileSync(file, text);
  expect(() => readRecording(file)).toThrow(said);
});

it('refuses keys that are no elements', async () => {
  const file = join(folder, 'one.jsonl');
  writeFileSync(file, '');
  appendFileSync(file, '{}');
  await expect(openOutside(`replay:${file}?by=amount`)).rejects.toThrow(
    'expected data elements such as ?by=4,2&keep=37, found NaN',
  );
});

it('settles what it approves in the books of the host', async () => {
  const recording = readRecording(join(folder, 'day.jsonl'));
  const { host } = openHost({ acquirer: () => new ReplayAcquirer('day', recording, { by: DEFAULT_KEYS, keep: [] }) });
  const pos = await signedIn(host);
  expect(await pos.sale({ amount: 9900, card: 'visa-credit' })).toMatchObject({ 38: 'VISA99' });
  expect(host.ledgerView('898110000000001').account().balance).toBeGreaterThan(9000);
  expect(host.verify()).toEqual([]);
});
