/** An outside judge: jspos, a port of jPOS. Wherever it knows an encoding, it packs the same bytes and reads the same values. */
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cupPosSpec } from '../../src/dialects/cup-pos/spec.ts';
import { iso87AsciiSpec, iso87BinarySpec } from '../../src/dialects/iso87/spec.ts';
import { compile } from '../../src/iso8583/compile.ts';
import { toJson } from '../../src/iso8583/message.ts';
import type { FieldSpec, Spec } from '../../src/iso8583/types.ts';
import { toHex } from '../../src/lib/hex.ts';
import { messageOf } from '../support/messages.ts';

interface JsPosMessage {
  setMTI(mti: string): void;
  /** Bytes are given in hex. */
  setField(de: number, value: string): void;
  getValue(de: number): string | ArrayLike<number>;
  pack(): ArrayLike<number>;
  unpack(bytes: Uint8Array): void;
}
interface JsPosPackager {
  setFieldPackager(fields: readonly unknown[]): void;
  createISOMsg(): JsPosMessage;
}
type Packer = new (length: number, description: string, padLeft?: boolean) => unknown;
interface JsPos {
  readonly ISOBasePackager: new () => JsPosPackager;
  readonly packer: { readonly [name: string]: Packer };
}

const jspos: JsPos = createRequire(import.meta.url)('jspos');

/** jspos' name of each encoding, fixed and with a length; none where its own is not the one of the standard. */
const packers: { readonly [encoding: string]: string | undefined } = {
  'bcd 0': 'IFB_NUMERIC',
  'bcd 2': 'IFB_LLNUM',
  'bcd 3': 'IFB_LLLNUM',
  'ascii 0': 'IF_CHAR',
  'ascii 2 bcd': 'IFB_LLCHAR',
  'ascii 3 bcd': 'IFB_LLLCHAR',
  'ascii 2 ascii': 'IFA_LLCHAR',
  'ascii 3 ascii': 'IFA_LLLCHAR',
  'binary 0': 'IFB_BINARY',
  'binary 3': 'IFB_LLLBINARY',
  'hex 0': 'IFA_BINARY',
};

function packerOf({ encoding, prefix, charset }: FieldSpec): string | undefined {
  if (charset === 'x+n') return undefined;
  const digits = `${encoding} ${prefix?.digits ?? 0}`;
  return packers[prefix && encoding === 'ascii' ? `${digits} ${prefix.encoding}` : digits];
}

function packagerOf(spec: Spec): JsPosPackager {
  const { packer, ISOBasePackager } = jspos;
  const make = (name: string, length: number, padLeft = false): unknown => {
    const Class = packer[name];
    if (!Class) throw new RangeError(`jspos has no ${name}`);
    return new Class(length, '', padLeft);
  };
  const fields: unknown[] = [];
  for (const [de, field] of Object.entries(spec.fields)) {
    const name = packerOf(field);
    if (name) fields[Number(de)] = make(name, field.length, field.align !== 'left' && !field.prefix);
  }
  fields[1] = make(spec.bitmap === 'hex' ? 'IFA_BITMAP' : 'IFB_BITMAP', spec.maxElement / 8);
  const packager = new ISOBasePackager();
  packager.setFieldPackager(fields);
  return packager;
}

describe.each([cupPosSpec, iso87BinarySpec, iso87AsciiSpec] satisfies Spec[])('$name', (spec) => {
  const codec = compile(spec);
  const packager = packagerOf(spec);
  // jspos takes DE 65 for a third bitmap, loses the last two elements when it reads, cannot read a secondary bitmap in hex,
  // and writes no bitmap where there is no element.
  const messages = messageOf(spec, (field, de) => packerOf(field) !== undefined && de !== 65 && de < 127).map(
    (message) => ({ 3: '000000', ...message }),
  );

  it('is packed and read as jspos does it', () => {
    fc.assert(
      fc.property(messages, (message) => {
        const { mti, fields } = toJson(message, 'clear');
        const theirs = packager.createISOMsg();
        theirs.setMTI(mti);
        for (const [de, value] of Object.entries(fields)) theirs.setField(Number(de), value);
        const ours = codec.pack(message);
        expect(toHex(ours)).toBe(toHex(Uint8Array.from(theirs.pack())));
        if (spec.bitmap === 'hex') return;
        const read = packager.createISOMsg();
        read.unpack(ours);
        for (const [de, value] of Object.entries(fields)) {
          const found = read.getValue(Number(de));
          expect(typeof found === 'string' ? found : toHex(Uint8Array.from(found))).toBe(value);
        }
      }),
      { numRuns: 50 },
    );
  });
});
