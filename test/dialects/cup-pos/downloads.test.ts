/** What hosts send down in DE 62: answers found in public code first, then what the interface says of tags and widths. */
import { describe, expect, it, test } from 'vitest';
import { de62Mask, formatBlackList, parseBlackList } from '../../../src/dialects/cup-pos/black-list.ts';
import { formatListQuery, formatPage, parseListQuery, parsePage } from '../../../src/dialects/cup-pos/download-list.ts';
import {
  formatAidParameters,
  formatAids,
  formatCaKey,
  formatCaKeyName,
  formatCaKeyNames,
  parseAidParameters,
  parseAids,
  parseCaKey,
  parseCaKeyName,
  parseCaKeyNames,
} from '../../../src/dialects/cup-pos/emv-download.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import {
  formatTerminalParameters,
  formatTerminalStatus,
  parseTerminalParameters,
  parseTerminalStatus,
} from '../../../src/dialects/cup-pos/terminal-parameters.ts';
import { formatTmsParameters, parseTmsParameters } from '../../../src/dialects/cup-pos/tms-parameters.ts';
import { bytes } from '../../../src/iso8583/message.ts';
import { present } from '../../../src/lib/assert.ts';
import { ascii, concat } from '../../../src/lib/bytes.ts';
import { fromHex, toHex } from '../../../src/lib/hex.ts';
import { pan } from '../../../src/payment/pan.ts';
import { open } from '../../../src/wire/envelope.ts';
import { stripLength } from '../../../src/wire/frame.ts';
import { layoutOf, publicFrames, syntheticFrames } from '../../support/frames.ts';

/** DE 62 of a frame found in public code. */
function captured(name: string): Uint8Array {
  const vector = present(
    publicFrames.find((each) => each.name === name),
    name,
  );
  const { message } = open(stripLength(fromHex(vector.frame)), layoutOf(vector));
  return present(bytes(cupPos.codec.unpack(message), 62), 'DE 62');
}

describe('answers of a real host', () => {
  it('list CA public keys with RID, index and expiry', () => {
    const answer = captured('mposSDK.test_KeyQuery');
    const { state, body } = parsePage(answer);
    const keys = parseCaKeyNames(body);
    expect(state).toBe('complete');
    expect(keys.map(({ rid, index }) => `${rid} ${index}`)).toEqual([
      'A000000003 09',
      'A000000004 06',
      'A000000065 14',
      'A000000333 0B',
      'A000000333 08',
    ]);
    expect(keys.map(({ expiry }) => expiry)).toEqual([...Array(4).fill('20161231'), '20201231']);
    expect(toHex(formatPage({ state, body: formatCaKeyNames(keys) }))).toBe(toHex(answer));
  });

  it('list applications', () => {
    const answer = captured('mposSDK.test_IcparaQuery');
    const { state, body } = parsePage(answer);
    const aids = parseAids(body);
    expect(aids).toHaveLength(10);
    expect(aids[0]).toBe('A000000333010106');
    expect(aids.at(-1)).toBe('A0000000031010');
    expect(toHex(formatPage({ state, body: formatAids(aids) }))).toBe(toHex(answer));
  });

  it('bring the parameters of an application', () => {
    const answer = captured('mposSDK.test_IcparaDown');
    const { state, body } = parsePage(answer);
    const parameters = parseAidParameters(body);
    expect(parameters).toMatchObject({
      aid: 'A0000000031010',
      values: {
        DF11: 'D84000A800',
        DF12: 'D84004F800',
        DF13: '0010000000',
        '9F7B': '000000010000',
        DF19: '000000000001',
      },
    });
    expect(toHex(formatPage({ state, body: formatAidParameters(parameters) }))).toBe(toHex(answer));
  });
});

it('asks for the first page as an independent generator does', () => {
  const query = present(
    syntheticFrames.find(({ name }) => name === 'syn_capk_query_req'),
    'the query',
  );
  expect(toHex(formatListQuery(0))).toBe(query.fields[62]);
  expect(parseListQuery(ascii('105'))).toBe(5);
  expect(() => parseListQuery(ascii('10'))).toThrow('expected 1 and two digits');
});

test.each([
  ['0', 'none'],
  ['1', 'complete'],
  ['2', 'more'],
  ['3', 'last'],
])('a page that begins with %s is %s', (digit, state) => {
  expect(parsePage(ascii(`${digit}X`))).toMatchObject({ state });
  expect(() => parsePage(ascii('4'))).toThrow('0 none, 1 complete');
  expect(() => parsePage(new Uint8Array())).toThrow('found nothing');
});

describe('a CA public key', () => {
  const key = {
    rid: 'A000000333',
    index: '08',
    expiry: '20301231',
    modulus: 'B6'.repeat(144),
    exponent: '03',
    checksum: 'EE23B616C95C02652AD18860E48787C079E8E85A',
  };

  it('is named by RID and index, and comes back whole', () => {
    expect(toHex(formatCaKeyName(key))).toBe('9F0605A0000003339F220108');
    expect(parseCaKeyName(formatCaKeyName(key))).toEqual({ rid: key.rid, index: key.index });
    expect(parseCaKey(formatCaKey(key))).toEqual(key);
  });

  it('takes its expiry as four bytes and as eight characters', () => {
    const named = formatCaKeyName(key);
    const rest = fromHex('DF0201B6DF040103DF0301EE');
    expect(parseCaKey(concat(named, fromHex('DF050420301231'), rest)).expiry).toBe('20301231');
    expect(parseCaKey(concat(named, fromHex('DF05083230333031323331'), rest)).expiry).toBe('20301231');
  });

  test.each([
    ['nothing', '', 'one entry'],
    ['no modulus', '9F0605A0000003339F220108DF050420301231', 'DF02'],
    ['an index before the RID', '9F220108', '9F06 first'],
    ['a length that goes beyond the end', '9F0609A0', '9 bytes of value'],
  ])('with %s is no key', (_, hex, expected) => {
    expect(() => parseCaKey(fromHex(hex))).toThrow(expected);
  });
});

describe('terminal parameters', () => {
  const parameters = {
    responseTimeout: '60',
    manualEntry: '1',
    merchantName: '示例便利店',
    reversalTries: '3',
    transactions: 'FFFF0000',
  };
  const text = (value: Uint8Array): string => Buffer.from(value).toString('latin1');

  it('are tags of two digits and values of fixed width, names in GBK, filled with spaces', () => {
    const packed = formatTerminalParameters(parameters);
    expect(text(packed.subarray(0, 7))).toBe('1260201');
    expect(text(packed.subarray(7, 9))).toBe('22');
    expect(toHex(packed.subarray(9, 19))).toBe('CABEC0FDB1E3C0FBB5EA');
    expect(text(packed.subarray(19, 49))).toBe(' '.repeat(30));
    expect(toHex(packed.subarray(49))).toBe(`${Buffer.from('23326').toString('hex').slice(0, 6)}3236FFFF0000`);
    expect(parseTerminalParameters(packed)).toEqual(parameters);
  });

  test.each([
    ['all tags', '11601260133', { applicationType: '60', responseTimeout: '60', dialRetries: '3' }],
    ['a telephone number', `14${'02112345678'.padEnd(14)}`, { phone1: '02112345678' }],
    ['a tip', '18119152703', { tips: '1', tipPercent: '15', offlineCount: '03' }],
  ])('reads %s', (_, packed, expected) => {
    expect(parseTerminalParameters(ascii(packed))).toEqual(expected);
  });

  test.each([
    ['99', "found '99'"],
    ['126', 'expected 2 bytes'],
    ['12AB', 'expected 2 digits'],
  ])('%s is none', (packed, found) => {
    expect(() => parseTerminalParameters(ascii(packed))).toThrow(found);
  });

  it('does not write what has no room', () => {
    expect(() => formatTerminalParameters({ responseTimeout: '600' })).toThrow('a value of 2 bytes');
    expect(() => formatTerminalParameters({ transactions: 'FF' })).toThrow('a value of 4 bytes');
  });

  it('stand in the status behind the parts of the device', () => {
    const status = { pinPad: '1', cardReader: '1', printer: '0', display: '1', keypad: '1', ...parameters };
    const packed = formatTerminalStatus({ ...status, statistics: '000003000017' });
    expect(text(packed).startsWith('0110210300410511260')).toBe(true);
    expect(text(packed).endsWith('51000003000017')).toBe(true);
    expect(parseTerminalStatus(packed)).toEqual({ ...status, statistics: '000003000017' });
    expect(() => parseTerminalParameters(packed)).toThrow("found '01'");
  });
});

describe('parameters of a terminal management system', () => {
  it('are tag, type, length and value', () => {
    const values = { version: '2026.11', merchantName: '示例便利店', refundLimit: '000000500000' };
    const packed = formatTmsParameters(values);
    expect(toHex(packed)).toBe(
      `${`000207${Buffer.from('2026.11').toString('hex')}`.toUpperCase()}04020ACABEC0FDB1E3C0FBB5EA080106000000500000`,
    );
    expect(parseTmsParameters(packed)).toEqual(values);
    expect(parseTmsParameters(concat(fromHex('7F0102FFFF'), packed))).toEqual(values);
    expect(() => parseTmsParameters(packed.subarray(0, -1))).toThrow('6 bytes');
  });
});

describe('the black list', () => {
  const numbers = [pan('6243030000000001'), pan('6212345678901265123')];

  it('counts the digits of each card number', () => {
    const packed = formatBlackList(numbers);
    expect(Buffer.from(packed).toString()).toBe('166243030000000001196212345678901265123');
    expect(parseBlackList(packed).map((each) => each.reveal())).toEqual(numbers.map((each) => each.reveal()));
    expect(() => parseBlackList(packed.subarray(0, -1))).toThrow('DE 62 / black list');
  });

  it('is printed masked, and other content in hex', () => {
    const page = formatPage({ state: 'complete', body: formatBlackList(numbers) });
    expect(de62Mask(page)).toBe('116624303******000119621234*********5123');
    expect(de62Mask(captured('mposSDK.test_KeyQuery'))).toBe(toHex(captured('mposSDK.test_KeyQuery')));
    expect(de62Mask(new Uint8Array())).toBe('');
  });
});
