import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ascii } from '../../../src/lib/bytes.ts';
import { fromHex } from '../../../src/lib/hex.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { hidden, keepEnds, Secret } from '../../../src/lib/secret.ts';
import { SecureModule } from '../../../src/machine/devices/secure-module.ts';
import { FileSecureStore, MemorySecureStore, type SecureStore } from '../../../src/machine/devices/secure-store.ts';
import { KeyStore } from '../../../src/security/key-store.ts';
import { secretKey } from '../../../src/security/keys.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const tmk = secretKey(fromHex('0123456789ABCDEFFEDCBA9876543210'));
const folder = temporaryFolder();
let files = 0;
const newFile = (): string => join(folder, `secure-${files++}`);
const moduleOn = (store: SecureStore, seed = 1): SecureModule =>
  new SecureModule(store, { tmk, random: seededRandom(seed) });

/** The host's side of a sign-in. */
function signIn() {
  const host = new KeyStore(tmk);
  return { host, block: host.issue('double', seededRandom(7)) };
}

describe('the secure module', () => {
  it("makes no MAC before a sign-in has brought keys, and the host's after", () => {
    const device = moduleOn(new MemorySecureStore());
    const { host, block } = signIn();
    const data = ascii('0200 and what follows it');
    expect(device.answer({ op: 'mac', data })).toEqual({ kind: 'no-key' });
    expect(device.answer({ op: 'load-keys', block })).toEqual({ kind: 'loaded' });
    expect(device.answer({ op: 'mac', data })).toEqual({ kind: 'mac', mac: host.mac(data) });
  });

  it('encrypts a PIN that the host can read', () => {
    const device = moduleOn(new MemorySecureStore());
    const { host, block } = signIn();
    device.answer({ op: 'load-keys', block });
    const pan = new Secret<string>('6222021234567890123', keepEnds(6, 4));
    const outcome = host.decryptPin(device.encryptPin(new Secret<string>('123456', hidden), pan), pan);
    expect(outcome.kind === 'pin' && outcome.pin.reveal()).toBe('123456');
  });

  // Components, check values and key: e-com-net.com, article 1297576.
  it('makes a TMK of two components, whose check values are on their envelopes, and keeps it', () => {
    const store = new MemorySecureStore();
    const device = moduleOn(store);
    device.answer({ op: 'load-keys', block: signIn().block });
    const typed = (hex: string): Secret => new Secret<string>(hex, hidden);
    expect(device.answer({ op: 'load-master-key' })).toEqual({ kind: 'no-key' });
    expect(device.takeComponent(1, typed('138CE5B32C0E9126C291E970EA98764C'))).toBe('FA16CB');
    expect(device.answer({ op: 'combine-components' })).toEqual({ kind: 'no-key' });
    expect(device.takeComponent(2, typed('1FD3C2437F6EE6DCD9383E1A49E9674C'))).toBe('906256');
    expect(device.answer({ op: 'combine-components' })).toEqual({ kind: 'check-value', kcv: '9BAE3E' });
    expect(device.answer({ op: 'load-master-key' })).toEqual({ kind: 'loaded' });
    expect(device.answer({ op: 'mac', data: ascii('0200') })).toEqual({ kind: 'no-key' });
    const host = new KeyStore(secretKey(fromHex('0C5F27F0536077FA1BA9D76AA3711100')));
    const block = host.issue('double', seededRandom(7));
    expect(moduleOn(store).answer({ op: 'load-keys', block })).toEqual({ kind: 'loaded' });
    expect(inspect(device, { showHidden: true, depth: 9 })).not.toContain('0C5F27F0');
  });

  it('forgets the second component of an earlier ceremony', () => {
    const device = moduleOn(new MemorySecureStore());
    const typed = (digit: string): Secret => new Secret<string>(digit.repeat(32), hidden);
    device.takeComponent(1, typed('1'));
    device.takeComponent(2, typed('2'));
    device.takeComponent(1, typed('3'));
    expect(device.answer({ op: 'load-master-key' })).toEqual({ kind: 'no-key' });
  });

  it('says which key failed its check value, and what no key block looks like; the old keys stay', () => {
    const device = moduleOn(new MemorySecureStore());
    const { host, block } = signIn();
    device.answer({ op: 'load-keys', block });
    const wrong = block.slice();
    wrong[39] = (wrong[39] as number) ^ 1;
    expect(device.answer({ op: 'load-keys', block: wrong })).toEqual({ kind: 'kcv-mismatch', key: 'MAK' });
    expect(device.answer({ op: 'load-keys', block: block.subarray(1) })).toEqual({
      kind: 'bad-key-block',
      reason: 'no key block has 39 bytes',
    });
    const data = ascii('still signed in');
    expect(device.answer({ op: 'mac', data })).toEqual({ kind: 'mac', mac: host.mac(data) });
  });

  it('seals and unseals', () => {
    const device = moduleOn(new MemorySecureStore());
    const reply = device.answer({ op: 'seal', text: new Secret<string>('6222021234567890123', hidden) });
    if (reply.kind !== 'sealed') throw new Error(reply.kind);
    expect(reply.sealed).not.toContain('6222');
    const back = device.answer({ op: 'unseal', sealed: reply.sealed });
    expect(back.kind === 'unsealed' && back.text.reveal()).toBe('6222021234567890123');
    expect(() => moduleOn(new MemorySecureStore(), 2).answer({ op: 'unseal', sealed: reply.sealed })).toThrow(
      'flash and secure store are of two devices',
    );
  });

  it.each([
    [
      'memory',
      (): (() => SecureStore) => {
        const store = new MemorySecureStore();
        return () => store;
      },
    ],
    [
      'a file',
      (): (() => SecureStore) => {
        const file = newFile();
        return () => new FileSecureStore(file);
      },
    ],
  ])('keeps master, storage and working keys in %s over a power cut', (_, make) => {
    const open = make();
    const device = moduleOn(open());
    const { host, block } = signIn();
    device.answer({ op: 'load-keys', block });
    const sealed = device.answer({ op: 'seal', text: new Secret<string>('text', hidden) });
    const otherTmk = secretKey(fromHex('FEDCBA98765432100123456789ABCDEF'));
    const after = new SecureModule(open(), { tmk: otherTmk, random: seededRandom(99) });
    const data = ascii('after the cut');
    expect(after.answer({ op: 'mac', data })).toEqual({ kind: 'mac', mac: host.mac(data) });
    if (sealed.kind !== 'sealed') throw new Error(sealed.kind);
    expect(after.answer({ op: 'unseal', sealed: sealed.sealed }).kind).toBe('unsealed');
    expect(after.answer({ op: 'load-keys', block: signIn().block })).toEqual({ kind: 'loaded' });
  });

  it('keeps its file to its owner, and says so when it is damaged', () => {
    const file = newFile();
    moduleOn(new FileSecureStore(file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    writeFileSync(file, readFileSync(file).subarray(3));
    expect(() => new FileSecureStore(file)).toThrow(`${file}: expected a flash journal`);
  });

  it('shows no key when printed', () => {
    const store = new MemorySecureStore();
    const device = moduleOn(store);
    device.answer({ op: 'load-keys', block: signIn().block });
    const shown = inspect([device, store, store.load()], { depth: 9, showHidden: true });
    expect(shown.toUpperCase()).not.toMatch(/0123456789ABCDEF|01 23 45/);
  });
});
