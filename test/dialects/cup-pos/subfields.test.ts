/** Subfields of single elements: public values, both ways, and what is said of those that do not fit. */
import { describe, expect, it } from 'vitest';
import { formatDe44, parseDe44 } from '../../../src/dialects/cup-pos/de44.ts';
import { formatDe53, parseDe53 } from '../../../src/dialects/cup-pos/de53.ts';
import { formatDe54, parseDe54 } from '../../../src/dialects/cup-pos/de54.ts';
import { parseDe55 } from '../../../src/dialects/cup-pos/de55.ts';
import { formatDe60, parseDe60 } from '../../../src/dialects/cup-pos/de60.ts';
import { formatDe61, parseDe61 } from '../../../src/dialects/cup-pos/de61.ts';
import { formatDeviceNumber, keyBlockLayoutOf, parseDeviceNumber } from '../../../src/dialects/cup-pos/de62.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import { bytes, text } from '../../../src/iso8583/message.ts';
import type { Message } from '../../../src/iso8583/types.ts';
import { fromAscii } from '../../../src/lib/bytes.ts';
import { fromHex } from '../../../src/lib/hex.ts';
import { keyBlockLayouts } from '../../../src/security/key-block.ts';
import { messageBytes } from '../../support/frames.ts';

const messages: readonly Message[] = messageBytes.map((each) => cupPos.codec.unpack(each));
/** Every text of an element in the fixtures. */
const textsOf = (de: number): string[] => [...new Set(messages.flatMap((message) => text(message, de) ?? []))];
const flaw = (path: string, expected: string, found: string) =>
  expect.objectContaining({ name: 'Iso8583Error', path, expected, found });

describe('DE 44', () => {
  it('tells issuer and acquirer', () => {
    const parsed = { kind: 'institutions', issuer: '01020000', acquirer: '48031000' };
    expect(parseDe44('01020000   48031000   ')).toEqual(parsed);
    expect(formatDe44('01020000', '48031000')).toBe('01020000   48031000   ');
  });

  it.each(textsOf(44))('is understood as hosts send it: %j', (value) => {
    const parsed = parseDe44(value);
    expect(parsed.kind === 'institutions' && formatDe44(parsed.issuer, parsed.acquirer)).toBe(value);
  });

  it('is text where a host writes some', () => {
    expect(parseDe44('商户未开通此业务 ')).toEqual({ kind: 'text', text: '商户未开通此业务' });
  });
});

describe('DE 53', () => {
  it.each([
    ['2600000000000000', { pin: 'with-pan', cipher: 'double-length-des', trackEncrypted: false }],
    ['2000000000000000', { pin: 'with-pan', cipher: 'single-des', trackEncrypted: false }],
    ['0610000000000000', { pin: 'none', cipher: 'double-length-des', trackEncrypted: true }],
    ['1300000000000000', { pin: 'without-pan', cipher: 'sm4', trackEncrypted: false }],
  ] as const)('%s', (value, control) => {
    expect(parseDe53(value)).toEqual(control);
    expect(formatDe53(control)).toBe(value);
  });

  it('is understood as terminals send it', () => {
    expect(textsOf(53).length).toBeGreaterThan(3);
    for (const value of textsOf(53)) expect(parseDe53(value)).toBeDefined();
    expect(parseDe53('2410000000000000')).toEqual({ pin: 'with-pan', cipher: 'sm4', trackEncrypted: true });
  });

  it('refuses what it does not know', () => {
    expect(() => parseDe53('3600000000000000')).toThrow(flaw('DE 53.1', '0 none, 1 without-pan, 2 with-pan', "'3'"));
    expect(() => parseDe53('2700000000000000')).toThrow(
      flaw('DE 53.2', '0 single-des, 6 double-length-des, 3 sm4', "'7'"),
    );
    expect(() => parseDe53('2620000000000000')).toThrow(flaw('DE 53.3', '0 no, 1 yes', "'2'"));
    expect(() => parseDe53('26')).toThrow(flaw('DE 53', '16 digits', '2'));
  });
});

describe('DE 54', () => {
  it('holds balances', () => {
    const value = '1002156C0000000123451001156D000000000100';
    const balances = [
      { accountType: '10', amountType: '02', currency: '156', amount: 12345 },
      { accountType: '10', amountType: '01', currency: '156', amount: -100 },
    ];
    expect(parseDe54(value)).toEqual(balances);
    expect(formatDe54(balances)).toBe(value);
    expect(parseDe54('')).toEqual([]);
  });

  it('refuses others', () => {
    const expected = 'two digits, two digits, three digits, C or D, twelve digits';
    expect(() => parseDe54('1002156C0000000123451001')).toThrow(flaw('DE 54 balance 2', expected, 'others'));
    expect(() => parseDe54('1002156E000000012345')).toThrow(flaw('DE 54 balance 1', expected, 'others'));
    const tooMuch = { accountType: '10', amountType: '02', currency: '156', amount: 1_000_000_000_000 };
    expect(() => formatDe54([tooMuch])).toThrow(flaw('DE 54 balance 1', expected, 'others'));
  });
});

it('DE 55 says which data object is wrong', () => {
  expect(parseDe55(fromHex('9F270180')).map(({ tag }) => tag)).toEqual(['9F27']);
  expect(() => parseDe55(fromHex('9F2701809F260800'))).toThrow(flaw('DE 55 / 9F26', '8 bytes of value', '1'));
  expect(() => parseDe55(fromHex('9F'))).toThrow(flaw('DE 55', 'a tag of one to four bytes', 'no end of it'));
});

describe('DE 60', () => {
  it('has up to seven parts', () => {
    expect(parseDe60('22000001')).toEqual({ messageType: '22', batch: '000001' });
    expect(parseDe60('22000015000501065')).toEqual({
      messageType: '22',
      batch: '000015',
      networkCode: '000',
      readCapability: '5',
      chipCondition: '0',
      partialApproval: '1',
      accountType: '065',
    });
  });

  it.each(textsOf(60))('comes back as it was sent: %s', (value) => expect(formatDe60(parseDe60(value))).toBe(value));

  it('refuses what does not fit', () => {
    expect(() => parseDe60('220000')).toThrow(flaw('DE 60.2', '6 characters', '4'));
    expect(() => parseDe60('2200000100')).toThrow(flaw('DE 60.3', '3 characters', '2'));
    expect(() => parseDe60('220000010005010651')).toThrow(flaw('DE 60', 'the end after 17 characters', '1 more'));
    expect(() => parseDe60('22A00001')).toThrow(flaw('DE 60', 'decimal digits', 'another character'));
    expect(() => formatDe60({ messageType: '22', batch: '1' })).toThrow(flaw('DE 60.2', '6 characters', '1'));
    expect(() => formatDe60({ messageType: '22', batch: '000001', readCapability: '5' })).toThrow(
      flaw('DE 60.3', 'a value before DE 60.4', 'none'),
    );
  });
});

describe('DE 61', () => {
  it('says which message was the original', () => {
    const original = { batch: '000001', stan: '000003', date: '1122' };
    expect(parseDe61('0000010000031122')).toEqual(original);
    expect(formatDe61(original)).toBe('0000010000031122');
    expect(parseDe61('000001000003')).toEqual({ batch: '000001', stan: '000003' });
    expect(parseDe61('00000100000311220112345678901')).toMatchObject({
      authMode: '01',
      authInstitution: '12345678901',
    });
  });

  it.each(textsOf(61))('comes back as it was sent: %s', (value) => expect(formatDe61(parseDe61(value))).toBe(value));
});

describe('DE 62 of a sign-in', () => {
  it.each([
    ['Sequence No12306000000001', { licence: '3060', serialNumber: '00000001' }],
    ['Sequence No16350SHX-4C3304119', { licence: '350S', serialNumber: 'HX-4C3304119' }],
  ])('%s', (value, device) => {
    expect(parseDeviceNumber(new Uint8Array(Buffer.from(value)))).toEqual(device);
    expect(fromAscii(formatDeviceNumber(device))).toBe(value);
  });

  it('is understood as terminals send it', () => {
    const sent = messages.filter((message) => message[0] === '0800').flatMap((message) => bytes(message, 62) ?? []);
    const named = sent.filter((each) => fromAscii(each).startsWith('Sequence No'));
    expect(named.length).toBe(4);
    for (const each of named) expect(formatDeviceNumber(parseDeviceNumber(each))).toEqual(each);
  });

  it('refuses a count that lies', () => {
    const value = new Uint8Array(Buffer.from('Sequence No13306000000001'));
    const expected = 'Sequence No, two digits, and as many characters as they count';
    expect(() => parseDeviceNumber(value)).toThrow(flaw('DE 62 usage 19', expected, '25 other bytes'));
    expect(() => parseDeviceNumber(new Uint8Array())).toThrow(flaw('DE 62 usage 19', expected, '0 other bytes'));
    expect(() => formatDeviceNumber({ licence: '306', serialNumber: '1' })).toThrow(
      flaw('DE 62 usage 19', 'a licence of 4 characters and a serial number of 1 to 95', '3 and 1'),
    );
  });

  it('knows the key block that each sign-in is answered with', () => {
    const answers = messages.filter((message) => message[0] === '0810' && bytes(message, 62) !== undefined);
    const known = answers.flatMap((message) => {
      const code = parseDe60(text(message, 60) ?? '').networkCode ?? '';
      const block = bytes(message, 62);
      return code in keyBlockLayoutOf && block ? [{ code: code as keyof typeof keyBlockLayoutOf, block }] : [];
    });
    expect(known.length).toBeGreaterThan(4);
    for (const { code, block } of known) {
      const { keys, keyBytes, kcvBytes } = keyBlockLayouts[keyBlockLayoutOf[code]];
      expect(block.length).toBe(keys.length * (keyBytes + kcvBytes));
    }
  });
});
