/** Master keys brought to a host: published components and a published key under another, and a terminal that then signs in. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openHost } from '../../src/desk/open-host.ts';
import { silentLog } from '../../src/desk/silent-log.ts';
import { checkValue, keepKey, readKeyFile, withMasterKeys } from '../../src/host/key-file.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { unwrapKey } from '../../src/security/key-import.ts';
import { secretKey } from '../../src/security/keys.ts';
import { postern } from '../support/postern.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { config, Pos } from './pos.ts';

const folder = temporaryFolder();
const file = join(folder, 'keys.json');
const [first, second, tmk] = [
  '138CE5B32C0E9126C291E970EA98764C',
  '1FD3C2437F6EE6DCD9383E1A49E9674C',
  '0C5F27F0536077FA1BA9D76AA3711100',
];

describe('a key under a transport key', () => {
  // code456.com/article/3026509, as in fixtures/crypto/known-answers.json
  const under = secretKey(fromHex('CA5D92598DCA48CE8A4C76361A9269E9'));
  const wrapped = fromHex('6701EAD6A9AD51E51AA406E2C27FCFA9');

  it('comes out with its published check value', () => {
    const outcome = unwrapKey({ under, wrapped, kcv: '8D0A74B8' });
    expect(outcome).toMatchObject({ kind: 'imported' });
    if (outcome.kind === 'imported')
      expect(outcome.key.value.reveal()).toEqual(fromHex('807A23AD32B36D457AE91FDF927570EA'));
  });

  it('is refused when its check value is another', () => {
    expect(unwrapKey({ under, wrapped, kcv: '8D0A74B9' })).toEqual({
      kind: 'kcv-mismatch',
      expected: '8D0A74B9',
      found: '8D0A74B8',
    });
    expect(() => unwrapKey({ under, wrapped: wrapped.subarray(1), kcv: '8D0A' })).toThrow(RangeError);
  });
});

describe('postern keys', () => {
  it('combines components from standard input, and shows the check value alone', async () => {
    const args = ['keys', 'import', '--keys', file, '--terminal', '10000001', '--component', '-'];
    const { stdout, exitCode } = await postern(args, `${first} FA16CB\n${second} 906256\n`);
    expect(stdout).toMatch(/^10000001 {2}TMK KCV 9BAE3E[0-9A-F]{2}, kept in /);
    expect(stdout).not.toContain(tmk);
    expect(exitCode).toBe(0);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await postern(['keys', 'list', '--keys', file])).stdout).toMatch(
      /^10000001 {2}TMK KCV 9BAE3E[0-9A-F]{2}\n$/,
    );
  });

  it.each([
    [
      'a slip that does not match',
      ['--component', `${first}:FA16CB`, '--component', `${second}:FA16CB`],
      1,
      'component 2 has the check value 906256, not FA16CB',
    ],
    ['one component', ['--component', `${first}:FA16CB`], 2, 'a key has two components or more'],
    [
      'no check value',
      ['--under', first as string, '--wrapped', second as string],
      2,
      '--kcv: expected the check value',
    ],
  ])('refuses %s without telling a key', async (_, args, exitCode, said) => {
    const run = await postern([
      'keys',
      'import',
      '--keys',
      join(folder, 'none.json'),
      '--terminal',
      '10000001',
      ...args,
    ]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.stderr).toContain(said);
    expect(run.stderr + run.stdout).not.toMatch(new RegExp(`${first}|${second}`));
  });
});

describe('a host with keys of single terminals', () => {
  it('signs a terminal in under its own, and the others under those of the configuration', async () => {
    keepKey(file, '10000001', secretKey(fromHex(tmk)));
    const host = openHost({ ledgerFile: ':memory:', log: silentLog, keyFile: file });
    const own = new Pos(host, '10000001', undefined, undefined, tmk);
    const reply = await own.signIn();
    expect(own.keys.load(reply[62] as Uint8Array)).toEqual({ kind: 'loaded' });
    expect(await own.sale()).toMatchObject({ 39: '00' });
    const usual = new Pos(host, '10000001');
    expect(usual.keys.load((await usual.signIn())[62] as Uint8Array).kind).toBe('kcv-mismatch');
    const other = new Pos(host, '10000002');
    await other.signIn();
    expect(await other.sale()).toMatchObject({ 39: '00' });
    await host.close();
  });

  it('finds out a key that was changed by hand', () => {
    keepKey(file, '10000002', secretKey(fromHex(tmk)));
    writeFileSync(file, readFileSync(file, 'utf8').replace('0C5F', '0C5D'));
    expect(() => readKeyFile(file)).toThrow('expected the check value of the key; one of the two was changed');
  });

  it('has no key for a terminal that it does not serve', () => {
    const keys = new Map([['99999999', secretKey(fromHex(tmk))]]);
    expect(() => withMasterKeys(config, keys)).toThrow('there is no terminal 99999999 on this host');
    expect(checkValue(secretKey(fromHex(tmk)))).toMatch(/^9BAE3E/);
  });
});
