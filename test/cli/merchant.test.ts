/** postern merchant: on a ledger of its own, and beside a host that runs. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { openControl } from '../../src/desk/control/server.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { MERCHANT, openHost, signedIn } from '../host/pos.ts';
import { called } from '../support/call.ts';
import { postern } from '../support/postern.ts';

const folder = mkdtempSync(join(tmpdir(), 'postern-merchant-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

const OTHER = '898110000000002';

it('registers on a ledger, where it says what is wrong in a line', async () => {
  const on = ['--ledger', join(folder, 'ledger.db')];
  const person = ['--phone', '13800000002', '--password', '-'];
  const [registered, short] = [
    await postern(['merchant', 'register', OTHER, ...person, '--json', ...on], 'correct horse\n'),
    await postern(['merchant', 'register', MERCHANT, ...person, ...on], 'short\n'),
  ];
  expect(registered).toMatchObject({ exitCode: 0, stderr: '' });
  expect(JSON.parse(registered.stdout)).toMatchObject({ id: OTHER, phone: '138****0002', service: 'none' });
  expect(short.exitCode).toBe(1);
  expect(short.stderr).toContain('expected a password of 8 characters or more');
  const refused = await called(['merchant', 'apply', OTHER, '--name', 'x', '--account', '1', ...on]);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '', stderr: 'postern: apply: log in first (请先登录)\n' });
  expect(await called(['merchant', 'show', ...on])).toMatchObject({
    exitCode: 2,
    stderr: `postern: merchant: expected one of ${MERCHANT}, ${OTHER}; found none\n`,
  });
});

it('shows an account below zero, why it is, and each word of the acquirer', async () => {
  const on = ['--ledger', join(folder, 'overdrawn.db')];
  const story = new URL('../../fixtures/scenarios/refund-not-covered.yaml', import.meta.url).pathname;
  // The scenario ends above zero; its last sale is taken off before it is played.
  const shorter = join(folder, 'shorter.yaml');
  writeFileSync(shorter, readFileSync(story, 'utf8').replace(/\n {2}- sale: \{ amount: 40.*$/s, ''));
  expect(await called(['run', shorter, ...on])).toMatchObject({ exitCode: 0 });
  expect((await called(['merchant', 'show', MERCHANT, ...on])).stdout).toMatch(/balance +-39\.51/);
  expect((await called(['merchant', 'notices', MERCHANT, ...on])).stdout).toContain('Overdrawn by 40.50');
  expect((await called(['ledger', 'balance', ...on])).stdout).toContain('-39.51');
  const done: string[] = [];
  for (const words of ['suspend --reason 风险核查', 'resume', 'close']) {
    const { stdout } = await called(['merchant', ...words.split(' '), MERCHANT, '--json', ...on]);
    const { service, reason } = JSON.parse(stdout) as { readonly service: string; readonly reason?: string };
    done.push([service, reason].join(' ').trim());
  }
  expect(done).toEqual(['suspended 风险核查', 'enabled', 'closed']);
});

it('speaks to a running host by its control face, and writes the daily file beside it', async () => {
  const ledger = join(folder, 'running.db');
  const { host } = openHost({ ledgerFile: ledger });
  const token = new Secret<string>('a token that nobody guesses', hidden);
  writeFileSync(join(folder, 'token'), `${token.reveal()}\n`);
  const address = { host: '127.0.0.1', port: 0 };
  const control = await openControl({ host, address, token, version: '1' });
  const pos = await signedIn(host);
  await pos.sale({ amount: 10_000 });
  const at = ['--control', control.address, '--control-token', join(folder, 'token')];
  const fees = await called(['merchant', 'fees', MERCHANT, '--amount', '100', ...at]);
  expect(fees.stdout).toMatch(/swipe +debit +0\.50 +0\.00 +99\.50/);
  expect((await called(['merchant', 'notices', MERCHANT, ...at])).stdout).toContain('实时到账 99.50 元');
  const out = join(folder, 'day.csv');
  expect(
    await called(['merchant', 'file', MERCHANT, '--date', '2026-11-22', '--ledger', ledger, '--out', out]),
  ).toEqual({ exitCode: 0, stdout: '', stderr: '' });
  expect(readFileSync(out, 'utf8')).toContain('closing,,,,,,,,,99.50,0.00');
  await control.close();
  await host.close();
});
