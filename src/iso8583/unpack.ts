/** Bytes to message. */
import { Iso8583Error } from './error.ts';
import { type Element, type Layout, wrapped } from './layout.ts';
import { Source } from './source.ts';
import type { Message } from './types.ts';

/** The elements of a message in order of appearance, MTI and bitmap first, and the offset at which each starts. */
export interface Places {
  count: number;
  readonly des: Uint8Array;
  readonly starts: Int32Array;
}

export interface Unpacker {
  /** What `Codec.unpack` promises. */
  unpack(bytes: Uint8Array): Message;
  /** Of the message unpacked last. */
  readonly places: Places;
}

export function unpacker(layout: Layout): Unpacker {
  const { elements, mti } = layout;
  const source = new Source(layout.longest);
  const places: Places = { count: 0, des: new Uint8Array(130), starts: new Int32Array(130) };
  const { des, starts } = places;
  /** Where the characters of each place end in the text of the source. */
  const ends = new Int32Array(130);

  function unpack(bytes: Uint8Array): Message {
    source.open(bytes);
    mti.coding.unpack(source, mti.row);
    ends[0] = source.to;
    des[1] = 1;
    starts[1] = source.at;
    ends[1] = source.to;
    const bits = readBitmap(layout, source);
    // Room for the last element at once: growing step by step costs more than all slices of the text.
    const message: Message = (bits[7] as number) & 1 ? { 0: undefined, 64: undefined } : { 0: undefined };
    let count = 2;
    for (let index = 0; index < bits.length; index++) {
      for (let byte = bits[index] as number; byte !== 0; ) {
        const bit = Math.clz32(byte) - 24;
        byte &= ~(0x80 >> bit);
        const de = 8 * index + bit + 1;
        if (de === 1) continue;
        const element = elements[de] ?? failUndeclared(layout, de, (starts[1] as number) + index);
        des[count] = de;
        starts[count] = source.at;
        const value = element.coding.unpack(source, element.row);
        if (value !== undefined) message[de] = wrapped(element, value);
        ends[count++] = source.to;
      }
    }
    places.count = count;
    if (source.at !== bytes.length) failTrailing(source, des[count - 1] as number);
    cutText(message, count);
    return message;
  }

  /** Gives the elements whose characters were spelled out their part of the text. */
  function cutText(message: Message, count: number): void {
    const text = source.text();
    message[0] = text.substring(0, ends[0]);
    for (let place = 2; place < count; place++) {
      const de = des[place] as number;
      if (message[de] !== undefined) continue;
      message[de] = wrapped(elements[de] as Element, text.substring(ends[place - 1] as number, ends[place]));
    }
  }

  return { unpack, places };
}

function readBitmap(layout: Layout, source: Source): Uint8Array {
  const { primary, both } = layout.bitmap;
  const { at } = source;
  const bits = primary.coding.unpack(source, primary.row) as Uint8Array;
  if (((bits[0] as number) & 0x80) === 0) return bits;
  if (layout.spec.maxElement === 64) failUndeclared(layout, 1, at);
  source.at = at;
  return both.coding.unpack(source, both.row) as Uint8Array;
}

function failUndeclared(layout: Layout, de: number, offset: number): never {
  const expected = de === 1 ? 'no secondary bitmap' : 'a clear bit';
  throw new Iso8583Error({
    de,
    offset,
    expected: `${expected}, for ${layout.spec.name} has no such row`,
    found: 'a set bit',
  });
}

function failTrailing(source: Source, de: number): never {
  const left = source.bytes.length - source.at;
  throw new Iso8583Error({
    de,
    offset: source.at,
    expected: 'the end of the message',
    found: `${left} more ${left === 1 ? 'byte' : 'bytes'}`,
  });
}
