import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { type MerchantCode, readMerchantCode, writeMerchantCode } from '../../src/emv/merchant-code.ts';
import { formatMpm, MpmError, type MpmObject, type MpmValue, parseMpm } from '../../src/emv/mpm.ts';
import { ascii } from '../../src/lib/bytes.ts';
import { crc16 } from '../../src/lib/crc16.ts';
import { qrPayloads } from '../support/qr.ts';

interface Known {
  readonly expected: {
    readonly initiation: string;
    readonly mcc: string;
    readonly amount: string | null;
    readonly [key: string]: unknown;
  };
  readonly crc: string;
  readonly objects: readonly MpmObject[];
}

const { good, bad } = qrPayloads<Known>('merchant-presented.json');
const annexB = good[0]?.payload ?? '';

/** The payload with a CRC that agrees, so that what else is wrong with it comes out. */
const sealed = (body: string): string => {
  const crc = crc16(Buffer.from(`${body}6304`))
    .toString(16)
    .toUpperCase()
    .padStart(4, '0');
  return `${body}6304${crc}`;
};

const failure = (attempt: () => unknown): MpmError => {
  try {
    attempt();
  } catch (reason) {
    if (reason instanceof MpmError) return reason;
    throw reason;
  }
  throw new Error('expected an MpmError');
};

const isRead = (text: string): boolean => {
  try {
    parseMpm(text);
    return true;
  } catch (reason) {
    if (reason instanceof MpmError) return false;
    throw reason;
  }
};

it('computes the check value that the catalogues of CRCs publish', () => {
  expect(crc16(ascii('123456789'))).toBe(0x29b1);
});

describe.each(good)('the public payload $name', ({ payload, crc, objects, expected }) => {
  it('is read into its objects and written back to the same text', () => {
    const read = parseMpm(payload);
    expect([...read, { id: '63', value: crc }]).toEqual(objects);
    expect(formatMpm(read)).toBe(payload);
  });

  it('says whom to pay', () => {
    const { initiation, mcc, amount, ...same } = expected;
    const code = readMerchantCode(payload);
    expect(code).toMatchObject({ method: initiation, categoryCode: mcc, ...same });
    expect(code.amount ?? null).toBe(amount);
    const additional = objects.find(({ id }) => id === '62');
    const labels = new Map(additional && 'objects' in additional ? additional.objects.map((o) => [o.id, o.value]) : []);
    expect([code.bill, code.reference, code.terminal]).toEqual(['01', '05', '07'].map((id) => labels.get(id)));
  });

  it('is refused when any one character is another', () => {
    const characters = [...payload];
    const corrupt = characters.flatMap((character, at) =>
      [...'0123456789AZaz* ']
        .filter((other) => other !== character)
        .map((other) => characters.with(at, other).join('')),
    );
    expect(corrupt.filter(isRead)).toEqual([]);
  });

  it('is refused when it ends too early', () => {
    expect([...payload].map((_, length) => payload.slice(0, length)).filter(isRead)).toEqual([]);
  });
});

describe('what is no payload', () => {
  test.each(bad)('$name: $error', ({ payload }) => {
    expect(() => parseMpm(payload)).toThrow(MpmError);
  });

  it.each<readonly [text: string, message: string]>([
    ['', '00 at character 0: expected a payload that begins 000201, found the end'],
    [
      'https://qr.alipay.com/bax01268bjn1',
      "00 at character 0: expected a payload that begins 000201, found 'https://qr.alipay.com/ba...'",
    ],
    ['000202', "00 at character 0: expected a payload that begins 000201, found '000202'"],
    ['000201', '63 at character 6: expected the CRC as the last object, found object 00'],
    ['0002015204581', '52 at character 10: expected 4 characters of value, found 3'],
    [annexB.replace('A13A', 'a13a'), '63 at character 244: expected A13A, the CRC of what is before it, found a13a'],
    [sealed('00020101021101021'), '01 at character 12: expected each id once, found it again'],
    [sealed('0002015x0258'), "5x at character 6: expected an id of two digits, found '5x'"],
    [sealed('0002015900'), "59 at character 8: expected a length from 01 to 99, found '00'"],
    [sealed('000201620807071234'), '62/07 at character 14: expected 7 characters of value, found 4'],
    [sealed('00020162160504ABCD0504EFGH'), '62/05 at character 18: expected each id once, found it again'],
    [`${sealed('000201')}5802CN`, '63 at character 20: expected the CRC as the last object, found object 58'],
  ])('%j', (text, message) => {
    expect(failure(() => parseMpm(text)).message).toBe(message);
  });

  it('is not written either', () => {
    const format: MpmObject = { id: '00', value: '01' };
    expect(failure(() => formatMpm([])).path).toBe('00');
    expect(failure(() => formatMpm([format, { id: '58', value: 'CN' }, { id: '58', value: 'HK' }])).path).toBe('58');
    expect(failure(() => formatMpm([format, { id: '59', value: '' }])).message).toBe(
      '59: expected 1 to 99 characters, found 0',
    );
    const long = { id: '62', objects: [{ id: '01', value: 'x'.repeat(100) }] };
    expect(failure(() => formatMpm([format, long])).message).toBe('62/01: expected 1 to 99 characters, found 100');
    expect(failure(() => formatMpm([format, { id: '26', value: 'no template' }])).path).toBe('26/no');
    expect(failure(() => formatMpm([format, { id: '63', value: '0000' }])).path).toBe('63');
  });
});

const twoDigits = (n: number): string => String(n).padStart(2, '0');
const isTemplate = (id: number): boolean => (id >= 26 && id <= 51) || id === 62 || id === 64 || id >= 80;
const values = (most: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.oneof(fc.constantFrom(...'09AZ *-'), fc.constantFrom('京', 'é', '𠮷')),
    minLength: 1,
    maxLength: most,
  });
const value = (id: number, most: number): fc.Arbitrary<MpmValue> =>
  values(most).map((text) => ({ id: twoDigits(id), value: text }));

/** Any object that may stand between format and CRC; templates within the 99 characters that they have. */
const object: fc.Arbitrary<MpmObject> = fc
  .integer({ min: 1, max: 99 })
  .filter((id) => id !== 63)
  .chain(
    (id): fc.Arbitrary<MpmObject> =>
      isTemplate(id)
        ? fc
            .uniqueArray(
              fc.nat(99).chain((inner) => value(inner, 10)),
              { minLength: 1, maxLength: 7, selector: (each) => each.id },
            )
            .map((objects) => ({ id: twoDigits(id), objects }))
        : value(id, 99),
  );

it('reads back what it writes, whatever is in it', () => {
  fc.assert(
    fc.property(fc.uniqueArray(object, { selector: ({ id }) => id }), (objects) => {
      const all = [{ id: '00', value: '01' }, ...objects];
      expect(parseMpm(formatMpm(all))).toEqual(all);
    }),
    { numRuns: 200 },
  );
});

describe('a merchant code', () => {
  const digits = (length: number): fc.Arbitrary<string> => fc.stringMatching(new RegExp(`^\\d{${length}}$`));
  const code: fc.Arbitrary<MerchantCode> = fc.record(
    {
      method: fc.constantFrom('static', 'dynamic'),
      unionPay: fc.record({ acquirer: digits(8), forwarder: digits(8), merchant: digits(15) }),
      categoryCode: digits(4),
      currency: digits(3),
      amount: fc.integer({ min: 1, max: 999_999_999 }).map((fen) => (fen / 100).toFixed(2)),
      country: fc.constantFrom('CN', 'HK'),
      name: values(25),
      city: values(15),
      bill: values(25),
      reference: values(25),
      terminal: digits(8),
    },
    { requiredKeys: ['method', 'categoryCode', 'currency', 'country', 'name', 'city'] },
  );

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(code, (each) => {
        const labels = [each.bill, each.reference, each.terminal].filter((label) => label !== undefined);
        fc.pre(labels.reduce((sum, label) => sum + 4 + [...label].length, 0) <= 99);
        expect(readMerchantCode(writeMerchantCode(each))).toEqual(each);
      }),
      { numRuns: 200 },
    );
  });

  it('is written as the public example is', () => {
    const { payload } = good.find(({ name }) => name === 'synthetic-dynamic') ?? {};
    expect(
      writeMerchantCode({
        method: 'dynamic',
        unionPay: { acquirer: '48030000', forwarder: '48030000', merchant: '123456789012345' },
        categoryCode: '5812',
        currency: '156',
        amount: '88.80',
        country: 'CN',
        name: 'SIM RESTAURANT',
        city: 'SHANGHAI',
        reference: '00000042',
        terminal: '12345678',
      }),
    ).toBe(payload);
  });

  it.each<readonly [change: readonly [from: string, to: string], message: string]>([
    [['5303156', ''], '53: expected a currency of 3 digits, found nothing'],
    [['52045812', '520458A2'], "52: expected a merchant category code of 4 digits, found '58A2'"],
    [['540588.80', '540588,80'], "54: expected an amount like 88.80, found '88,80'"],
    [['010212', '010213'], "01: expected 11 (static) or 12 (dynamic), found '13'"],
    [
      ['1531', '1532'],
      "15: expected two IINs of 8 digits and 15 characters of merchant, found '48030000480300001234567890123455'",
    ],
    [
      ['070812345678', '0726ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
      "62/07: expected a terminal of 1 to 25 characters, found 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'",
    ],
  ])('with %j', ([from, to], message) => {
    const { payload = '' } = good.find(({ name }) => name === 'synthetic-dynamic') ?? {};
    let body = payload.slice(0, -8).replace(from, to);
    if (from === '1531') body = body.replace('5204581', '55204581');
    if (from.startsWith('07')) body = body.replace('6224', '6242');
    expect(failure(() => readMerchantCode(sealed(body))).message).toBe(message);
  });
});
