import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { CPM_START, type CpmApplication, parseCpm } from '../../src/emv/cpm.ts';
import { readTlv, type Tlv, TlvError } from '../../src/emv/tlv.ts';
import { fromHex, toHex } from '../../src/lib/hex.ts';
import { qrPayloads } from '../support/qr.ts';

type KnownObject = { readonly tag: string } & (
  | { readonly value: string }
  | { readonly objects: readonly KnownObject[] }
);

interface Known {
  readonly hex: string;
  readonly objects: readonly KnownObject[];
}

const { good, bad } = qrPayloads<Known>('consumer-presented.json');
const payloadOf = (hex: string): string => Buffer.from(fromHex(hex)).toString('base64');
const FORMAT = '85 05 4350563031';
const known = ({ tag, value, children }: Tlv): KnownObject =>
  children.length > 0 ? { tag, objects: children.map(known) } : { tag, value: toHex(value) };

/** Every value of an application in the clear, by tag. */
function revealed({ aid, track2, pan, panSequence, transparent }: CpmApplication): { readonly [tag: string]: unknown } {
  return {
    '4F': aid,
    57: track2?.reveal(),
    '5A': pan?.reveal(),
    '5F34': panSequence,
    63: transparent && readTlv(transparent.reveal()).map(known),
  };
}

describe.each(good)('the public payload $name', ({ payload, hex, objects }) => {
  it('is base64 of the published bytes, object by object', () => {
    expect(payload).toBe(payloadOf(hex));
    expect(payload.startsWith(CPM_START)).toBe(true);
    expect(readTlv(fromHex(hex)).map(known)).toEqual(objects);
  });

  it('is read into its application', () => {
    const template = objects.find(({ tag }) => tag === '61');
    const inside = template && 'objects' in template ? template.objects : [];
    const byTag = inside.map((object) => [
      object.tag,
      'objects' in object ? object.objects : object.value.replace(/F$/, ''),
    ]);
    expect(parseCpm(payload).map(revealed)).toEqual([Object.fromEntries(byTag)]);
  });

  it('is refused when it ends too early', () => {
    for (let length = 0; length < payload.length; length++) {
      expect(() => parseCpm(payload.slice(0, length)), `${length}`).toThrow(TlvError);
    }
  });
});

it('reads every application, and gives each what they share unless it has its own', () => {
  const payload = payloadOf(
    `${FORMAT}
     61 17 4F 07 A0000003330101 50 03 515242 5A 07 4761739001010F
     61 0B 4F 05 A000000003 5F34 01 07
     62 17 5A 08 6212345678901265 5F34 01 01 64 07 9F26 04 01020304`,
  );
  expect(parseCpm(payload).map((application) => [application.label, revealed(application)])).toEqual([
    [
      'QRB',
      {
        '4F': 'A0000003330101',
        '5A': '4761739001010',
        '5F34': '01',
        63: [{ tag: '9F26', value: '01020304' }],
      },
    ],
    [
      undefined,
      {
        '4F': 'A000000003',
        '5A': '6212345678901265',
        '5F34': '07',
        63: [{ tag: '9F26', value: '01020304' }],
      },
    ],
  ]);
});

describe('what is no payload', () => {
  test.each(bad)('$name: $error', ({ payload }) => {
    expect(() => parseCpm(payload)).toThrow('61 at byte 7: expected an application template, found none');
  });

  const application = (objects: string): string => {
    const inside = fromHex(`4F 05 A000000333 ${objects}`);
    return `${FORMAT} 61 ${inside.length.toString(16).padStart(2, '0')} ${toHex(inside)}`;
  };

  it.each<readonly [payload: string, message: string]>([
    ['', '85 at byte 0: expected the format CPV01, found something else'],
    ['hQVDUFYwMQ', '85 at byte 0: expected base64 with its padding, found something else'],
    ['135112298638468293', '85 at byte 0: expected base64 with its padding, found something else'],
    [payloadOf('85 05 4350563032 61 00'), '85 at byte 0: expected the format CPV01, found something else'],
    [payloadOf(`61 07 4F 05 A000000333 ${FORMAT}`), '85 at byte 0: expected the format CPV01, found something else'],
    [
      payloadOf(`${FORMAT} 61 02 50 00`),
      '4F at byte 9: expected an application identifier of 5 to 16 bytes, found none',
    ],
    [
      payloadOf(`${FORMAT} 61 04 4F 02 A000`),
      '4F at byte 11: expected an application identifier of 5 to 16 bytes, found 2 bytes of something else',
    ],
    [
      payloadOf(application('50 03 510A42')),
      '50 at byte 18: expected a label of 1 to 16 printable characters, found 3 bytes of something else',
    ],
    [
      payloadOf(application('5A 08 6212345678D01265')),
      '5A at byte 18: expected a card number of 12 to 19 digits, found 8 bytes of something else',
    ],
    [
      payloadOf(application('57 08 6212345678901265')),
      '57 at byte 18: expected card number, D, expiry and service code, found 8 bytes of something else',
    ],
    [
      payloadOf(application('5F34 02 0001')),
      '5F34 at byte 19: expected a sequence number of 2 digits, found 2 bytes of something else',
    ],
    [payloadOf(application('5A 08 62123456')), '5A at byte 18: expected 8 bytes of value, found 4'],
  ])('%j', (payload, message) => {
    expect(() => parseCpm(payload)).toThrow(TlvError);
    expect(() => parseCpm(payload)).toThrow(message);
  });

  it('never throws anything but TlvError, and never shows what was scanned', () => {
    const base = Buffer.from(good.at(-1)?.payload ?? '', 'base64');
    fc.assert(
      fc.property(fc.nat(base.length - 1), fc.nat(255), (at, byte) => {
        const payload = Buffer.from(base.with(at, byte)).toString('base64');
        try {
          expect(inspect(parseCpm(payload), { depth: 9 })).not.toContain('6250947000000014');
        } catch (reason) {
          expect(reason).toBeInstanceOf(TlvError);
          expect(String(reason)).not.toContain('6250947');
        }
      }),
      { numRuns: 1000 },
    );
  });
});

it('prints no card number and no cryptogram', () => {
  for (const { payload } of good) {
    const read = parseCpm(payload);
    for (const shown of [JSON.stringify(read), inspect(read, { depth: 9 }), String(read[0]?.track2)]) {
      expect(shown).not.toMatch(/6250947|1234567890|001122|17, 34/);
      expect(shown).toContain('****');
    }
  }
});
