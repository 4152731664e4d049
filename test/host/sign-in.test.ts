import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshLedger } from '../support/stores.ts';
import { config, openHost, Pos, signedIn } from './pos.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'postern-host-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('sign-in', () => {
  it('gives the batch number, the time and a reference', async () => {
    const { host } = openHost();
    const reply = await new Pos(host).signIn();
    expect(reply).toMatchObject({ 0: '0810', 11: '000001', 12: '120000', 13: '1122', 32: '48021000', 39: '00' });
    expect(reply[60]).toBe('00000001003');
    expect(reply[37]).toMatch(/^1122\d{8}$/);
    expect(reply[64]).toBeUndefined();
  });

  it.each([
    ['001', 24, 8, false],
    ['003', 40, 16, false],
    ['004', 60, 16, true],
  ])(
    'with DE 60.3 = %s brings keys in %d bytes that open under the TMK',
    async (scheme, blockBytes, keyBytes, track) => {
      const { host } = openHost();
      const pos = new Pos(host);
      const reply = await pos.signIn(scheme);
      expect((reply[62] as Uint8Array).length).toBe(blockBytes);
      expect(pos.keys.describe('PIK')?.lengthBytes).toBe(keyBytes);
      expect(pos.keys.has('TDK')).toBe(track);
      expect(await pos.sale()).toMatchObject({ 39: '00' });
    },
  );

  it.each([
    ['x9.19', 16, '003', '00'],
    ['x9.19', 16, '001', '40'],
    ['x9.9', 8, '003', '00'],
    ['x9.9', 8, '001', '00'],
    ['cbc', 16, '004', '00'],
  ] as const)('with %s MACs of %d bytes and DE 60.3 = %s: %s', async (mac, macKeyBytes, scheme, code) => {
    const [terminal] = config.terminals;
    if (!terminal) throw new Error('the default host has no terminal');
    const { host } = openHost({ config: { ...config, terminals: [{ ...terminal, mac, macKeyBytes }] } });
    const pos = new Pos(host, terminal.id, terminal.merchant.id, mac);
    expect((await pos.signIn(scheme))[39]).toBe(code);
    if (code === '00') expect(await pos.sale()).toMatchObject({ 39: '00' });
  });

  it('brings other keys every time, and the old ones are worth nothing then', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    const before = pos.keys.export();
    await pos.signIn();
    expect(pos.keys.export()).not.toEqual(before);
    pos.keys.load(before as Uint8Array);
    expect(await pos.sale()).toMatchObject({ 39: 'A0' });
  });

  it('asks for what the host does not have: 40', async () => {
    const { host } = openHost();
    expect(await new Pos(host).signIn('005')).toMatchObject({ 0: '0810', 39: '40' });
  });

  it('turns the TPDU round and copies the header with its own processing request', async () => {
    const { host } = openHost();
    const pos = new Pos(host);
    await pos.signIn();
    expect(pos.replies[0]).toMatchObject({ tpdu: '6000010006', header: '603100311100' });
  });

  it('holds over a restart of the host', async () => {
    const ledgerFile = freshLedger(folder);
    const first = openHost({ ledgerFile });
    const pos = await signedIn(first.host);
    await first.host.close();

    const second = openHost({ ledgerFile });
    const again = new Pos(second.host);
    again.keys.load(pos.keys.export() as Uint8Array);
    again.stan = pos.stan;
    expect(await again.sale()).toMatchObject({ 39: '00' });
    await second.host.close();
  });

  it('ends with sign-off', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    expect(await pos.manage('0820', '002')).toMatchObject({ 0: '0830', 39: '00', 13: '1122' });
    expect(await pos.sale()).toMatchObject({ 39: 'A0' });
  });
});

describe('the batch number', () => {
  it('stays while STANs go on, also over their wrap', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    await pos.sale();
    await pos.signIn();
    pos.stan = 999_998;
    await pos.sale();
    await pos.signIn();
    expect(pos.batch).toBe('000001');
  });

  it('is a new one for a terminal that has lost its memory, and its STANs are free again', async () => {
    const { host } = openHost();
    const before = await signedIn(host);
    const sale = await before.sale();
    const after = await signedIn(host);
    expect(after.batch).toBe('000002');
    const again = await after.sale();
    expect(again).toMatchObject({ 11: sale[11], 39: '00' });
    expect(again[37]).not.toBe(sale[37]);
    expect(await before.sale({ batch: '000001' })).toMatchObject({ 39: 'A0' });
  });

  it("is the terminal's own where the host never saw it", async () => {
    const { host } = openHost();
    const pos = new Pos(host);
    pos.batch = '000042';
    await pos.signIn();
    expect(pos.batch).toBe('000042');
    const fresh = new Pos(host, '10000002');
    fresh.batch = '000000';
    await fresh.signIn();
    expect(fresh.batch).toBe('000001');
  });

  it('is answered 77 when the host has not given it', async () => {
    const { host } = openHost();
    const pos = await signedIn(host);
    expect(await pos.sale({ batch: '000002' })).toMatchObject({ 0: '0210', 39: '77' });
  });
});

describe('an echo test', () => {
  it('is answered without keys or STAN', async () => {
    const { host } = openHost();
    const reply = await new Pos(host).manage('0820', '301', { 11: undefined });
    expect(reply).toMatchObject({ 0: '0830', 39: '00', 41: '10000001', 60: '00000001301' });
    expect(reply[11]).toBeUndefined();
  });
});
