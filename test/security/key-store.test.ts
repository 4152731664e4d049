import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Bug } from '../../src/lib/assert.ts';
import { fromAscii } from '../../src/lib/bytes.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';
import { secretPin } from '../../src/security/pin-block.ts';

const TMK = '0123456789ABCDEFFEDCBA9876543210';
const PIK = '11111111111111112222222222222222';
const MAK = '33333333333333334444444444444444';
const TDK = '55555555555555556666666666666666';
/** The keys above, as an independent host wrapped them (fixtures/crypto/messages.json, syn_signin_resp_004). */
const BLOCK = fromHex(
  '9B3A7B883A100F73B4ABA2BB791C50E7D2B91CC55ADC39F46164960E17B9F1B1A1B2D33CE18DE25E00396833D152DA8EE9225CA7B2F0EF16DDB7368E',
);
const store = (tmk = TMK) => new KeyStore(secretKey(fromHex(tmk)));
const secret = (text: string) => new Secret(text, hidden);
const pan = secret('6200000000000005');

function loaded(): KeyStore {
  const keys = store();
  expect(keys.load(BLOCK)).toEqual({ kind: 'loaded' });
  return keys;
}

describe('loading', () => {
  it('checks every key and then works with all of them', () => {
    const keys = loaded();
    expect(toHex(keys.encryptPin(secretPin('123456'), pan))).toBe('6D825F746B5D1BC5');
    expect(keys.encryptTrack(secret('6200000000000005=30122010000012345678')).reveal()).toBe(
      '6200000000000005D3017AFAE4D8365004528',
    );
    expect(keys.describe('MAK')).toEqual({ cipher: 'des', lengthBytes: 16, kcv: 'E18DE25E' });
  });

  it('keeps the keys in use when new ones fail', () => {
    const keys = loaded();
    const before = keys.mac(fromHex('0200'));
    const spoilt = BLOCK.slice();
    spoilt.set([1, 2, 3, 4], 56);
    expect(keys.load(spoilt)).toMatchObject({ kind: 'kcv-mismatch', key: 'TDK', expected: '01020304' });
    expect(keys.load(BLOCK.subarray(1))).toEqual({ kind: 'unknown-layout', lengthBytes: 59 });
    expect(keys.mac(fromHex('0200'))).toEqual(before);
  });

  it('is asked for before the first use', () => {
    expect(() => store().mac(fromHex('0200'))).toThrow(Bug);
    expect(() => store().mac(fromHex('0200'))).toThrow('sign in first');
    const noTrackKey = store();
    noTrackKey.issue('double', seededRandom(1));
    expect(() => noTrackKey.encryptTrack(pan)).toThrow('60.3 = 004');
  });

  it('can be taken back', () => {
    const keys = loaded();
    expect(keys.has('MAK')).toBe(true);
    keys.clear();
    expect(keys.has('MAK')).toBe(false);
    expect(keys.has('TMK')).toBe(true);
    expect(keys.export()).toBeUndefined();
  });
});

describe('host and terminal', () => {
  it('share keys by the key block alone', () => {
    const host = store();
    const terminal = store();
    expect(terminal.load(host.issue('double-track', seededRandom(3)))).toEqual({ kind: 'loaded' });
    const mab = fromHex('0200302004C020C09811');
    expect(host.verifyMac(mab, terminal.mac(mab))).toBe(true);
    expect(host.verifyMac(mab, terminal.mac(fromHex('0200302004C020C09812')))).toBe(false);
    const pin = host.decryptPin(terminal.encryptPin(secretPin('8642'), pan), pan);
    expect(pin.kind === 'pin' && pin.pin.reveal()).toBe('8642');
    const track = secret('6200000000000005=30122010000012345678');
    expect(host.decryptTrack(terminal.encryptTrack(track))?.reveal()).toBe(track.reveal());
  });

  it('can agree on a single-length MAK in a double-length block', () => {
    const host = store();
    const terminal = store();
    const block = host.issue('double', seededRandom(5), 8);
    expect(toHex(block.subarray(28, 36))).toBe('0000000000000000');
    terminal.load(block);
    expect(terminal.describe('MAK')).toMatchObject({ lengthBytes: 8 });
    expect(terminal.mac(fromHex('0200'))).toEqual(host.mac(fromHex('0200')));
  });

  it('do not understand each other under different TMKs', () => {
    const block = store().issue('double', seededRandom(3));
    expect(store('FEDCBA98765432100123456789ABCDEF').load(block)).toMatchObject({ kind: 'kcv-mismatch', key: 'PIK' });
  });

  it('see a PIN block of the wrong length or under another key as malformed', () => {
    const host = loaded();
    expect(host.decryptPin(new Uint8Array(7), pan)).toEqual({ kind: 'malformed', part: 'length' });
    const other = store();
    other.issue('double', seededRandom(9));
    expect(host.decryptPin(other.encryptPin(secretPin('1234'), pan), pan).kind).toBe('malformed');
  });
});

describe('a restart', () => {
  it('goes on with the exported block', () => {
    const before = store();
    before.issue('double-track', seededRandom(11));
    const exported = before.export();
    const after = store();
    expect(after.load(exported ?? new Uint8Array())).toEqual({ kind: 'loaded' });
    expect(after.mac(fromHex('0200'))).toEqual(before.mac(fromHex('0200')));
  });

  it('exports nothing in clear', () => {
    const hex = toHex(loaded().export() ?? new Uint8Array());
    expect(hex).toBe(toHex(BLOCK));
    for (const half of [PIK, MAK, TDK, TMK].flatMap((key) => [key.slice(0, 16), key.slice(16)])) {
      expect(hex).not.toContain(half);
    }
  });
});

it('uses the MAC algorithm it was made for', () => {
  const x919 = new KeyStore(secretKey(fromHex(TMK)), 'x9.19');
  x919.load(BLOCK);
  expect(toHex(x919.mac(fromHex('3132333435363738414243444546474831')))).toBe('38DAF769D97C6071');
  expect(fromAscii(loaded().mac(fromHex('0200')))).toMatch(/^[0-9A-F]{8}$/);
});

it('shows check values and nothing else, however it is printed', () => {
  const keys = loaded();
  const shown = [
    `${keys}`,
    String(keys),
    JSON.stringify({ keys }),
    inspect(keys, { depth: 9, showHidden: true }),
    inspect(keys, { depth: 9, showHidden: true, customInspect: false }),
    inspect({ nested: { keys } }, { depth: 9 }),
    inspect(secretKey(fromHex(PIK)), { depth: 9, showHidden: true }),
    inspect(secretPin('975318642'), { showHidden: true }),
    inspect(keys.encryptTrack(pan), { showHidden: true }),
    new Error(`bad ${keys} ${secretKey(fromHex(MAK)).value}`).message,
    Object.entries(keys).join(),
    JSON.stringify(Object.getOwnPropertyNames(keys)),
  ].join('\n');
  expect(shown).toContain('KeyStore(TMK 08D7B4FB, PIK D2B91CC5, MAK E18DE25E, TDK DDB7368E)');
  for (const value of [TMK, PIK, MAK, TDK].flatMap((key) => [key.slice(0, 16), key.slice(16)])) {
    expect(shown.toUpperCase()).not.toContain(value);
    expect(shown).not.toContain([...fromHex(value)].join(', '));
  }
  expect(shown).not.toContain('975318642');
  expect(shown).not.toContain('62000');
});
