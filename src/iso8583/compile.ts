/** Turns a specification into functions that pack and unpack its messages. */
import { fromAscii } from '../lib/bytes.ts';
import { toHex } from '../lib/hex.ts';
import { Secret } from '../lib/secret.ts';
import { printable } from './gbk.ts';
import { BITMAP, compileLayout } from './layout.ts';
import { packer } from './pack.ts';
import type { Codec, DescribedField, Spec, Value } from './types.ts';
import { unpacker } from './unpack.ts';

/** @throws Bug when the table contradicts itself */
export function compile(spec: Spec): Codec {
  const layout = compileLayout(spec);
  const { unpack, places } = unpacker(layout);

  function describe(bytes: Uint8Array): DescribedField[] {
    const message = unpack(bytes);
    const { count, des, starts } = places;
    return Array.from({ length: count }, (_, place) => {
      const de = des[place] as number;
      const offset = starts[place] as number;
      const end = place + 1 < count ? (starts[place + 1] as number) : bytes.length;
      const { name, nameZh, show = toHex } = spec.fields[de] ?? BITMAP;
      const value = shown(message[de] ?? bitmapIn(bytes.subarray(offset, end)), show);
      return { de, name, nameZh, value, offset, length: end - offset, secret: message[de] instanceof Secret };
    });
  }

  function bitmapIn(bytes: Uint8Array): Value {
    return spec.bitmap === 'hex' ? fromAscii(bytes) : bytes;
  }

  return { spec, pack: packer(layout), unpack, describe };
}

function shown(value: Value, show: (bytes: Uint8Array) => string): string {
  if (value instanceof Uint8Array) return show(value);
  return printable(String(value));
}
