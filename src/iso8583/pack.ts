/** Message to bytes. */
import { Secret } from '../lib/secret.ts';
import { Iso8583Error } from './error.ts';
import type { Element, Layout } from './layout.ts';
import { Sink } from './sink.ts';
import type { Message, Value } from './types.ts';

/** @returns what `Codec.pack` promises */
export function packer(layout: Layout): (message: Message) => Uint8Array {
  const { mti } = layout;
  const sink = new Sink(layout.longest);
  const declared = layout.elements.filter((element) => element !== undefined && element !== mti) as readonly Element[];
  const secondary = declared.filter(({ row }) => row.de > 64);

  return (message) => {
    sink.begin();
    mti.coding.pack(sink, mti.row, bare(message[0]));
    const wide = secondary.some(({ row }) => message[row.de] !== undefined);
    const bitmap = wide ? layout.bitmap.both : layout.bitmap.primary;
    const bits = new Uint8Array(wide ? 16 : 8);
    if (wide) bits[0] = 0x80;
    const bitmapAt = sink.at;
    sink.at += bitmap.row.longest;
    let packed = 1;
    for (let index = 0; index < declared.length; index++) {
      const { row, coding } = declared[index] as Element;
      const value = message[row.de];
      if (value === undefined) continue;
      coding.pack(sink, row, bare(value));
      const at = (row.de - 1) >> 3;
      bits[at] = (bits[at] as number) | (0x80 >> ((row.de - 1) & 7));
      packed++;
    }
    if (packed !== countValues(message)) failUndeclared(layout, message, sink.offset);
    const end = sink.at;
    sink.at = bitmapAt;
    bitmap.coding.pack(sink, bitmap.row, bits);
    sink.at = end;
    return sink.finish();
  };
}

function bare(value: Message[number]): unknown {
  return value instanceof Secret ? value.reveal() : value;
}

/** Counting what a message has is faster than looking for everything that it may not have. */
function countValues(message: Message): number {
  const values: (Value | undefined)[] = Object.values(message);
  let count = 0;
  for (let index = 0; index < values.length; index++) if (values[index] !== undefined) count++;
  return count;
}

function failUndeclared({ spec, elements }: Layout, message: Message, offset: number): never {
  const declared = new Set(elements.flatMap((element, de) => (element ? [String(de)] : [])));
  const [key] = Object.entries(message).find(([each, value]) => value !== undefined && !declared.has(each)) ?? [];
  const de = Number(key);
  const found = de === 1 ? 'a bitmap, which is computed' : 'a value';
  const expected = `nothing, for ${spec.name} has no such row`;
  throw new Iso8583Error({ de, path: `DE ${key}`, offset, expected, found });
}
