import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/config/read-config.ts';
import { functions, walletFunctions } from '../../src/firmware/functions.ts';
import type { MenuItem } from '../../src/firmware/profile.ts';
import { listProfiles, loadProfile } from '../../src/machine/profile.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const classic = readFileSync(join(import.meta.dirname, '../../terminals/lakala-classic.yaml'), 'utf8');
const folder = temporaryFolder();

/** What is wrong with the classic profile after an edit, file name left out. */
function complaints(find: string | RegExp, replace: string): string[] {
  const edited = classic.replace(find, replace);
  expect(edited).not.toBe(classic);
  const file = join(folder, 'edited.yaml');
  writeFileSync(file, edited);
  try {
    loadProfile(file);
    return [];
  } catch (reason) {
    if (!(reason instanceof ConfigError)) throw reason;
    return reason.message.split('\n').map((line) => line.slice(file.length + 1));
  }
}

/** Line and column of a text in the classic profile. */
function placeOf(needle: string): string {
  const before = classic.slice(0, classic.indexOf(needle)).split('\n');
  return `${before.length}:${(before.at(-1) as string).length + 1}`;
}

function functionsOf(items: readonly MenuItem[]): string[] {
  return items.flatMap((item) => ('function' in item ? [item.function] : functionsOf(item.items)));
}

describe('the profiles that come with Postern', () => {
  it('are listed by name', () => {
    expect(listProfiles()).toEqual([
      'allinpay-classic',
      'chinaums-classic',
      'lakala-classic',
      'lakala-smart',
      'shengpay-smart',
    ]);
  });

  it('are read to the last value', () => {
    const profile = loadProfile('lakala-classic');
    expect(profile.name).toBe('lakala-classic');
    expect(profile.display).toEqual({
      rows: 8,
      columns: 24,
      touch: false,
      colours: { ink: '#1c2b16', paper: '#b9d7a0' },
    });
    expect(profile.keypad[2]).toEqual([
      { key: '1', print: { zh: '1', en: '1' } },
      { key: '2', print: { zh: '2', en: '2' } },
      { key: '3', print: { zh: '3', en: '3' } },
      { key: 'cancel', print: { zh: '取消', en: 'CANCEL' }, colour: 'red' },
    ]);
    expect(profile.limits).toEqual({
      sale: 5_000_000,
      refund: 1_000_000,
      batchRecords: 300,
      passwordTries: 3,
      reversalTries: 3,
    });
    expect(profile.comms).toEqual({
      tpdu: '6000030000',
      header: '603100311005',
      connection: 'short',
      connectTimeoutMs: 10_000,
      responseTimeoutMs: 60_000,
      idleTimeoutMs: 300_000,
      framing: 'stx',
    });
    expect(profile.timeouts).toEqual({ operatorMs: 60_000, messageMs: 3000 });
    expect(profile.identity).toMatchObject({ terminalId: '10000001', merchantId: '898110000000001' });
  });

  it("fill a wallet's row with what the terminal has for all of them", () => {
    const terms = { pending: 'A7', pollMs: 5000, patienceMs: 90_000 };
    expect(loadProfile('lakala-classic').qr?.wallets.wechat).toEqual({ form: 'de59', ...terms });
    expect(loadProfile('shengpay-smart').qr?.wallets.wechat).toEqual({ form: 'de47', ...terms });
  });

  /** What is left out for a reason that the profile gives. */
  const leftOut: { readonly [profile: string]: readonly string[] } = {
    'chinaums-classic': ['tip'],
    'shengpay-smart': ['tip'],
    'allinpay-classic': walletFunctions,
  };

  it.each(listProfiles())('%s has the complete menu', (name) => {
    const reached = functionsOf(loadProfile(name).menu);
    expect(Object.keys(functions).filter((id) => !reached.includes(id))).toEqual(leftOut[name] ?? []);
    expect(loadProfile(name).switchedOff).toEqual([]);
  });

  it('are found by path, too, and a misspelt name gets a hint', () => {
    const file = join(folder, 'mine.yaml');
    writeFileSync(file, classic.replace('name: lakala-classic', 'name: mine'));
    expect(loadProfile(file).name).toBe('mine');
    expect(() => loadProfile('lakala-clasic')).toThrow(
      `lakala-clasic: there is no such terminal; did you mean 'lakala-classic'? (there are ${listProfiles().join(', ')}; or give the path of a .yaml file)`,
    );
    expect(() => loadProfile(join(folder, 'none.yaml'))).toThrow('none.yaml: there is no such file');
  });
});

describe('a broken profile is refused with the line of the fault:', () => {
  it.each([
    [
      'an echo that would come after the line was hung up',
      'idleTimeout: 5min',
      'keepAlive: 5min\n  idleTimeout: 5min',
      'keepAlive',
      ['comms.keepAlive: expected less than idleTimeout, which hangs up on a quiet line'],
    ],
    [
      'a password that is too short for its role',
      '"00": "123456"',
      '"00": "1234"',
      '"123456"',
      ['operators.00: expected 6 digits as the password of the supervisor'],
    ],
    [
      'nobody who sets the terminal up',
      '  "99": "12345678"\n',
      '',
      '"00": "123456"',
      ['operators: there is no administrator; 00 is the supervisor, 99 the administrator, the others sell'],
    ],
    ['a misspelt section', 'timeouts:', 'timouts:', 'timeouts:', ["timouts: unknown key; did you mean 'timeouts'?"]],
    [
      'a terminal number that is too short',
      'terminalId: "10000001"',
      'terminalId: "1000001"',
      '"10000001"',
      ["identity.terminalId: expected 8 letters or digits, found '1000001'"],
    ],
    [
      'a function that does not exist',
      'function: reprint-last }',
      'function: reprnt-last }',
      'reprint-last }',
      [
        /^menu\.\d\.items\.0\.function: expected one of sale, void, .*; found 'reprnt-last'; did you mean 'reprint-last'\?$/,
      ],
    ],
    [
      'a key that no terminal has',
      '{ key: feed, print',
      '{ key: feeed, print',
      'feed, print',
      [/^keypad\.6\.2\.key: expected one of 0, 1, .*; found 'feeed'; did you mean 'feed'\?$/],
    ],
    ['a key that is there twice', '- "00"', '- 1', '"00"', ["keypad.6.3: the key '1' is there twice"]],
    ['a keypad on which nobody can type', /\[7, 8, 9, /, '[7, ', 'keypad:', ['keypad: these keys are missing: 8, 9']],
    [
      'a function key that starts nothing',
      '  void: void\n',
      '',
      '{ key: void',
      ["keypad.0.1: the key 'void' starts nothing; expected it among the shortcuts"],
    ],
    [
      'a shortcut without its key',
      / {4}- \{ key: refund,.*\n/,
      '',
      'refund\n  balance',
      ["shortcuts.refund: there is no key 'refund' on the keypad"],
    ],
    [
      'a label that is wider than the display',
      'en: Reprint last',
      'en: Reprint the very last slip',
      'Reprint last',
      [/^menu\.\d\.items\.0\.label\.en: is 26 cells wide; a menu line has room for 22$/],
    ],
    [
      'a menu line that does nothing',
      ', function: echo-test',
      '',
      '{ label: { zh: 回响测试',
      [/^menu\.\d(\.items\.\d)+: expected either a function or items$/],
    ],
    [
      'an amount without cents',
      'sale: 50000.00',
      'sale: 50000',
      '50000.00',
      ["limits.sale: expected an amount with two decimals such as 12.50, found '50000'"],
    ],
    [
      'a time without its unit',
      'responseTimeout: 60s',
      'responseTimeout: 60',
      '60s',
      ["comms.responseTimeout: expected a time such as 500ms, 10s, 2min, 1h or 3d, found '60'"],
    ],
    [
      'a terminal that reads no card',
      'swipe: yes\n  keyed: yes',
      'swipe: no\n  keyed: no',
      'card:',
      ['card: expected a way to read cards: swipe or keyed must be yes'],
    ],
    [
      'a function for wallets where there are none',
      /^qr:\n(?: {2}.*\n)+/m,
      '',
      'qr-order }',
      [/^menu\.\d\.items\.1\.function: 'qr-order' takes payments by QR code; expected a section qr that says how$/],
    ],
    [
      'wallets of which there are none',
      /wallets: \{.*\}/,
      'wallets: {}',
      'wallets: { unionpay',
      ['qr.wallets: expected at least one wallet'],
    ],
    [
      "a wallet's row with a code that is none",
      'wechat: de59',
      'wechat: { form: de59, pending: A }',
      'wechat: {',
      [/^qr\.wallets\.wechat.*response code of two characters/],
    ],
    [
      'a TPDU of another length',
      'tpdu: "6000030000"',
      'tpdu: "60000300"',
      '"6000030000"',
      ["comms.tpdu: expected 10 digits, found '60000300'"],
    ],
  ])('%s', (_, find, replace, where, expected) => {
    const found = complaints(find, replace);
    const place = placeOf(where);
    const line = found.find((complaint) => complaint.startsWith(`${place}: `)) ?? found.join(' | ');
    for (const message of expected) {
      const text = line.slice(place.length + 2);
      if (typeof message === 'string') expect(text).toBe(message);
      else expect(text).toMatch(message);
    }
  });

  it('all of it at once, in the order of the file', () => {
    const file = join(folder, 'many.yaml');
    const wrong = classic
      .replace('rows: 8', 'rows: eight')
      .replace('copies: 2', 'copies: 5')
      .replace('keyScheme: "003"', 'keyScheme: 003x');
    writeFileSync(file, wrong);
    const line = (text: string) => wrong.slice(0, wrong.indexOf(text)).split('\n').length;
    expect(() => loadProfile(file)).toThrow(
      [
        `${file}:${line('rows: eight')}:9: display.rows: expected a whole number from 4 to 40, found 'eight'`,
        `${file}:${line('copies: 5')}:11: printer.copies: expected one of 1, 2, found '5'`,
        `${file}:${line('keyScheme: 003x')}:12: keyScheme: expected one of 001, 003, 004; found '003x'; did you mean '003'?`,
      ].join('\n'),
    );
  });
});
