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
  const des = declared.map(({ row }) => row.de);
  const secondary = des.filter((de) => de > 64);
  const primaryBits = new Uint8Array(8);
  const bothBits = new Uint8Array(16);

  return (message) => {
    sink.begin();
    mti.coding.pack(sink, mti.row, bare(message[0]));
    const wide = hasAny(message, secondary);
    const bitmap = wide ? layout.bitmap.both : layout.bitmap.primary;
    const bits = wide ? bothBits : primaryBits;
    for (let index = 0; index < bits.length; index++) bits[index] = 0;
    if (wide) bits[0] = 0x80;
    const bitmapAt = sink.at;
    sink.at += bitmap.row.longest;
    let packed = 1;
    for (let index = 0; index < des.length; index++) {
      const de = des[index] as number;
      const value = message[de];
      if (value === undefined) continue;
      const { row, coding } = declared[index] as Element;
      coding.pack(sink, row, bare(value));
      const at = (de - 1) >> 3;
      bits[at] = (bits[at] as number) | (0x80 >> ((de - 1) & 7));
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

function hasAny(message: Message, des: readonly number[]): boolean {
  for (let index = 0; index < des.length; index++) if (message[des[index] as number] !== undefined) return true;
  return false;
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
