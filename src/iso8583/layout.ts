/** A specification made ready: for each element its row, its coding and its mask. */
import { assert } from '../lib/assert.ts';
import { type Mask, Secret } from '../lib/secret.ts';
import { binary, hex } from './binary-coding.ts';
import type { Coding } from './coding.ts';
import { bcd, track } from './nibble-coding.ts';
import { compileRow, type Row } from './row.ts';
import { signed } from './signed-coding.ts';
import { ascii, gbk } from './text-coding.ts';
import type { Encoding, FieldSpec, Spec, Value } from './types.ts';

export interface Element {
  readonly row: Row;
  readonly coding: Coding;
  readonly mask: Mask<string | Uint8Array> | undefined;
}

export interface Layout {
  readonly spec: Spec;
  /** By data element number, undefined where the specification has none; 0 is the MTI. */
  readonly elements: readonly (Element | undefined)[];
  readonly mti: Element;
  /** DE 1: the primary bitmap, and primary and secondary together. */
  readonly bitmap: { readonly primary: Element; readonly both: Element };
  /** Bytes of the longest message that the specification allows. */
  readonly longest: number;
}

export const BITMAP: Pick<FieldSpec, 'name' | 'nameZh' | 'show'> = { name: 'Bitmap', nameZh: '位图' };

const CODINGS = { bcd, track, ascii, gbk, binary, hex } as const satisfies { [encoding in Encoding]: Coding };

export function compileLayout(spec: Spec): Layout {
  const elements = Array.from({ length: 129 }, (_, de) => {
    const field = spec.fields[de];
    assert(!field || de <= spec.maxElement, `${spec.name} has no DE above ${spec.maxElement}`);
    return field && compileElement(de, field);
  });
  const [mti] = elements;
  assert(mti && !elements[1], `${spec.name} has a row for the MTI and none for the bitmap`);
  assert(
    spec.fields[0]?.encoding === 'bcd' || spec.fields[0]?.encoding === 'ascii',
    `the MTI of ${spec.name} is digits`,
  );
  const bitmapOf = (length: number): Element => compileElement(1, { ...BITMAP, encoding: spec.bitmap, length });
  const bitmap = { primary: bitmapOf(8), both: bitmapOf(16) };
  const longest = elements.reduce((sum, element) => sum + (element?.row.longest ?? 0), bitmap.both.row.longest);
  return { spec, elements, mti, bitmap, longest };
}

function compileElement(de: number, field: FieldSpec): Element {
  const coding = CODINGS[field.encoding];
  return {
    row: compileRow(de, field),
    coding: field.charset === 'x+n' ? signed(coding) : coding,
    // The encoding decides which kind of value a row has, and so which kind its mask is given.
    mask: field.mask as Mask<string | Uint8Array> | undefined,
  };
}

/** The value as a message holds it. */
export function wrapped(element: Element, value: string | Uint8Array): Value {
  if (element.mask === undefined) return value;
  // Told apart for the compiler alone: a secret is of text or of bytes, not of either.
  return typeof value === 'string' ? new Secret(value, element.mask) : new Secret(value, element.mask);
}
