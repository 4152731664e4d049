/** Message to bytes. */
import { Secret } from '../lib/secret.ts';
import { Iso8583Error } from './error.ts';
import type { Layout } from './layout.ts';
import { Sink } from './sink.ts';
import type { Message } from './types.ts';

/** @returns what `Codec.pack` promises */
export function packer(layout: Layout): (message: Message) => Uint8Array {
  const { spec, elements, mti } = layout;
  const sink = new Sink(layout.longest);

  return (message) => {
    sink.begin();
    mti.coding.pack(sink, mti.row, bare(message[0]));
    const wide = hasElementAbove64(message);
    const bitmap = wide ? layout.bitmap.both : layout.bitmap.primary;
    const bits = new Uint8Array(wide ? 16 : 8);
    if (wide) bits[0] = 0x80;
    const bitmapAt = sink.at;
    sink.at += bitmap.row.longest;
    const last = 8 * bits.length;
    for (let de = 1; de <= last; de++) {
      const value = message[de];
      if (value === undefined) continue;
      const element = elements[de];
      if (element === undefined) {
        const found = de === 1 ? 'a bitmap, which is computed' : 'a value';
        throw new Iso8583Error({
          de,
          offset: sink.offset,
          expected: `nothing, for ${spec.name} has no such row`,
          found,
        });
      }
      element.coding.pack(sink, element.row, bare(value));
      const at = (de - 1) >> 3;
      bits[at] = (bits[at] as number) | (0x80 >> ((de - 1) & 7));
    }
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

function hasElementAbove64(message: Message): boolean {
  for (let de = 65; de <= 128; de++) if (message[de] !== undefined) return true;
  return false;
}
