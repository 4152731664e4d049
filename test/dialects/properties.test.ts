/** What holds of any message that a dialect allows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { dialectNames, dialects } from '../../src/dialects/dialects.ts';
import { fromJson, toJson } from '../../src/iso8583/message.ts';
import type { FieldSpec, Message } from '../../src/iso8583/types.ts';
import { Secret } from '../../src/lib/secret.ts';
import { fieldValue, messageOf, smallMessageOf } from '../support/messages.ts';

const bare = (message: Message): Message =>
  Object.fromEntries(
    Object.entries(message).map(([de, value]) => [de, value instanceof Secret ? value.reveal() : value]),
  );

describe.each(dialectNames)('%s', (name) => {
  const { codec }: Dialect<never> = dialects[name];
  const messages = fc.oneof(smallMessageOf(codec.spec), messageOf(codec.spec));

  it('unpacks what it packs', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const bytes = codec.pack(message);
        expect(bare(codec.unpack(bytes))).toEqual(message);
        expect(codec.pack(codec.unpack(bytes))).toEqual(bytes);
      }),
      { numRuns: 50 },
    );
  });

  it.each(Object.entries(codec.spec.fields).filter(([de]) => de !== '0'))(
    'DE %s alone, at every length',
    (de, field) => {
      fc.assert(
        fc.property(fieldValue(field as FieldSpec), (value) => {
          const message = { 0: '0800', [de]: value };
          expect(bare(codec.unpack(codec.pack(message)))).toEqual(message);
        }),
        { numRuns: 30 },
      );
    },
  );

  it('packs all elements at their maximum', () => {
    const longest = Object.entries(codec.spec.fields).map(([de, field]) => [de, longestValue(field as FieldSpec)]);
    const message: Message = Object.fromEntries(longest);
    for (let i = 0; i < 4; i++) expect(bare(codec.unpack(codec.pack(message)))).toEqual(message);
  });

  it('refuses every beginning of a message', () => {
    fc.assert(
      fc.property(smallMessageOf(codec.spec), fc.nat(), (message, cut) => {
        const bytes = codec.pack(message);
        expect(() => codec.unpack(bytes.subarray(0, cut % bytes.length))).toThrow(
          expect.objectContaining({ name: 'Iso8583Error' }),
        );
      }),
    );
  });

  it('describes bytes from the first to the last, in order', () => {
    fc.assert(
      fc.property(smallMessageOf(codec.spec), (message) => {
        const bytes = codec.pack(message);
        let end = 0;
        for (const { offset, length } of codec.describe(bytes)) {
          expect(offset).toBe(end);
          end += length;
        }
        expect(end).toBe(bytes.length);
      }),
    );
  });

  it('goes through JSON unchanged', () => {
    fc.assert(
      fc.property(smallMessageOf(codec.spec), (message) => {
        const json: unknown = JSON.parse(JSON.stringify(toJson(message, 'clear')));
        expect(fromJson(codec.spec, json)).toEqual(message);
      }),
    );
  });
});

function longestValue({ encoding, charset, length }: FieldSpec): string | Uint8Array {
  if (encoding === 'binary' || encoding === 'hex') return new Uint8Array(length).fill(0xa5);
  return charset === 'x+n' ? `D${'9'.repeat(length - 1)}` : '9'.repeat(length);
}
