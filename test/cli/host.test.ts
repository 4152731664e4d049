/** postern host as a program: rules in front of whoever answers, the control face, and forwarding to another host. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it } from 'vitest';
import { terminalAt } from '../support/outside.ts';
import { postern, posternArgs } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const folder = temporaryFolder();

/** A host that runs: the first lines that it prints, what matched in them, and its end. */
async function hosting(args: readonly string[], ...wanted: readonly RegExp[]) {
  const child = spawn(process.execPath, posternArgs('host', '--listen', '0', ...args), {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const found: string[] = [];
  for (const pattern of wanted) {
    const { value } = await lines.next();
    found.push(pattern.exec(value ?? '')?.[1] ?? `${pattern} is not in ${value}`);
  }
  return {
    found,
    async stop(): Promise<readonly string[]> {
      const exit = once(child, 'exit');
      child.kill('SIGTERM');
      const rest: string[] = [];
      for (let line = await lines.next(); !line.done; line = await lines.next()) rest.push(line.value);
      await exit;
      return rest;
    },
  };
}

it('answers by rules, is steered by its control face, and stands behind a forwarder that changes replies', async () => {
  const own = await hosting(
    ['--ledger', ':memory:', '--rules', 'amount-declines', '--control', '0'],
    /^listening on 127\.0\.0\.1:(\d+),/,
    /^control on (http:.* token [0-9a-f]{48})$/,
  );
  const [port = '', control = ''] = own.found;
  const [url, token] = control.split(', token ');
  const capture = join(folder, 'wire.jsonl');
  // Not the bad day that Postern comes with: that has hours, and this host goes by the clock on the wall.
  const rules = join(folder, 'typed-cards.yaml');
  writeFileSync(
    rules,
    [
      'rules:',
      '  - name: Typed cards are refused, and the slip says why',
      '    when: { transaction: sale, fields: { "22": "01*" } }',
      '    do: { answer: "57", fields: { "44": 请刷卡或插卡 } }',
    ].join('\n'),
  );
  const forward = ['--acquirer', `forward:127.0.0.1:${port}`];
  const between = await hosting(
    [...forward, '--rules', rules, '--capture', capture, '--fault', 'cut-after=4000'],
    /^listening on 127\.0\.0\.1:(\d+), to/,
  );
  const { pos, hangUp } = await terminalAt(Number(between.found[0]));
  await pos.signIn();
  expect(await pos.sale({ amount: 1251 })).toMatchObject({ 39: '51' });
  const response = await fetch(`${url}/v1/terminals/10000001`, { headers: { authorization: `Bearer ${token}` } });
  expect(await response.json()).toMatchObject({ signedIn: true, batch: { requests: 1 } });
  // The rule of the forwarder, and its MAC.
  expect(await pos.sale({ amount: 1200, elements: { 22: '011' } })).toMatchObject({ 39: '57', 44: '请刷卡或插卡' });
  // The fault of its lines cuts this one, in the middle of whatever byte it is.
  let sold = 2;
  while (await pos.sale({ amount: 1000 + sold })) sold++;
  hangUp();
  const printed = await between.stop();
  expect(printed.filter((line) => line.includes('changed'))).toHaveLength(1);
  expect(printed.at(-1)).toMatch(/^connection 1 ended: .*cut/);
  const written = readFileSync(capture, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const recorded = (way: string, mti: string) => written.filter((line) => line.direction === way && line.mti === mti);
  expect(recorded('out', '0800')).toHaveLength(1);
  expect(recorded('in', '0810')).toHaveLength(1);
  expect(
    recorded('in', '0210')
      .slice(0, 2)
      .map(({ fields }) => fields[39]),
  ).toEqual(['51', '57']);
  expect(recorded('out', '0200').length - sold).toBeOneOf([0, 1]);
  await own.stop();
});

it.each([
  [['--acquirer', 'nonsense'], 2, '--acquirer: expected one of instant, ./my-acquirer.ts, exec:COMMAND'],
  [['--acquirer', './nowhere.ts', '--ledger', ':memory:'], 1, 'nowhere.ts: there is no such file'],
  [['--control', '0.0.0.0:1'], 2, '--control: expected an address of this machine'],
  [['--acquirer', 'forward:nowhere'], 2, 'forward: nowhere: expected HOST:PORT'],
])('called with %j it says what is wrong', async (args, exitCode, said) => {
  const run = await postern(['host', '--listen', '0', ...args]);
  expect(run.stderr).toContain(said);
  expect(run.exitCode).toBe(exitCode);
});

it('says what an acquirer gets wrong, also by postern new acquirer --check', async () => {
  const template = join(import.meta.dirname, '../../fixtures/templates/acquirer.py');
  const good = await postern(['new', 'acquirer', '--check', `exec:python3 ${template}`]);
  expect(good.stdout).toMatch(/^ok {3}answers a sale: 00/);
  expect(good.exitCode).toBe(0);
  const bad = await postern(['new', 'acquirer', '--check', 'exec:cat']);
  expect(bad.stdout).toMatch(/^FAIL answers a sale/);
  expect(bad.exitCode).toBe(1);
});
