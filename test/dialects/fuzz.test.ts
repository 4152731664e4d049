/**
 * Frames with bits flipped, cut, stretched, spliced and lied about: each is refused with an error of ours or decoded, and
 * what is decoded can be encoded again. 60,000 of them; FUZZ=1000000 for as many as you like.
 */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDe44 } from '../../src/dialects/cup-pos/de44.ts';
import { parseBatchDetails, parseBatchEnd, parseSettlement } from '../../src/dialects/cup-pos/de48.ts';
import { parseDe53 } from '../../src/dialects/cup-pos/de53.ts';
import { parseDe54 } from '../../src/dialects/cup-pos/de54.ts';
import { parseDe55 } from '../../src/dialects/cup-pos/de55.ts';
import { parseDe60 } from '../../src/dialects/cup-pos/de60.ts';
import { parseDe61 } from '../../src/dialects/cup-pos/de61.ts';
import { parseDeviceNumber } from '../../src/dialects/cup-pos/de62.ts';
import { parseResponseTexts } from '../../src/dialects/cup-pos/de63.ts';
import { parseSettlementNotice } from '../../src/dialects/cup-pos/settlement-notice.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { dialectNames, dialects } from '../../src/dialects/dialects.ts';
import { Iso8583Error } from '../../src/iso8583/error.ts';
import { bytes, text, toJson } from '../../src/iso8583/message.ts';
import type { Codec, Message } from '../../src/iso8583/types.ts';
import { concat } from '../../src/lib/bytes.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { type Random, seededRandom } from '../../src/lib/random.ts';
import { type Layout, open } from '../../src/wire/envelope.ts';
import { WireError } from '../../src/wire/error.ts';
import { FrameReader, frame } from '../../src/wire/frame.ts';
import { layoutOf, publicFrames, syntheticFrames } from '../support/frames.ts';
import { smallMessageOf } from '../support/messages.ts';

const COUNT = Number(process.env.FUZZ ?? 60_000);
const MAX_FRAME = 4096;
/** Every so many frames the slower checks run too. */
const SLOW_EVERY = 8;

interface Seed {
  readonly codec: Codec;
  readonly layout: Layout;
  readonly frame: Uint8Array;
}

const { codec: cupPos } = dialects['cup-pos'];
const seeds: readonly Seed[] = [
  ...publicFrames.map((each) => ({ codec: cupPos, layout: layoutOf(each), frame: fromHex(each.frame) })),
  ...syntheticFrames.map((each) => ({ codec: cupPos, layout: 'tpdu+header' as const, frame: fromHex(each.frame) })),
  ...dialectNames.flatMap((name) => {
    const { codec }: Dialect<never> = dialects[name];
    return fc.sample(smallMessageOf(codec.spec), { numRuns: 20, seed: 1987 }).map((message) => {
      return { codec, layout: 'bare' as const, frame: frame(codec.pack(message)) };
    });
  }),
];

const pick = <T>(random: Random, from: readonly T[]): T => from[random.int(from.length)] as T;
const copyWith = (from: Uint8Array, change: (copy: Uint8Array) => void): Uint8Array => {
  const copy = Uint8Array.from(from);
  change(copy);
  return copy;
};
/** A place in a frame, more often near the front, where lengths and bitmap are. */
const placeIn = (random: Random, from: Uint8Array): number =>
  random.int(random.int(2) === 0 ? Math.min(from.length, 40) : from.length);

type Mutation = (random: Random, from: Uint8Array) => Uint8Array;
const flipBit: Mutation = (random, from) =>
  copyWith(from, (copy) => {
    const at = placeIn(random, copy);
    copy[at] = (copy[at] as number) ^ (1 << random.int(8));
  });
const setByte: Mutation = (random, from) =>
  copyWith(from, (copy) => {
    copy[placeIn(random, copy)] = pick(random, [0x00, 0x09, 0x0a, 0x19, 0x20, 0x7f, 0x80, 0x99, 0x9a, 0xa0, 0xff]);
  });
const lieAboutLength: Mutation = (random, from) =>
  copyWith(from, (copy) => {
    const at = placeIn(random, copy);
    copy[at] = ((copy[at] as number) + pick(random, [-2, -1, 1, 2, 16, 80])) & 0xff;
  });
const truncate: Mutation = (random, from) => from.subarray(0, random.int(from.length));
const insert: Mutation = (random, from) => {
  const at = placeIn(random, from);
  return concat(from.subarray(0, at), random.bytes(1 + random.int(4)), from.subarray(at));
};
const remove: Mutation = (random, from) => {
  const at = placeIn(random, from);
  return concat(from.subarray(0, at), from.subarray(at + 1 + random.int(4)));
};
const splice: Mutation = (random, from) =>
  concat(from.subarray(0, placeIn(random, from)), pick(random, seeds).frame.subarray(random.int(20)));
const mutations = [flipBit, setByte, lieAboutLength, truncate, insert, remove, splice];

/** One to three mutations; half of the time the frame's own length is put right again, so that they reach the message. */
function mutate(random: Random, from: Uint8Array): Uint8Array {
  let mutated = from;
  for (let count = 1 + random.int(3); count > 0 && mutated.length > 0; count--) {
    mutated = pick(random, mutations)(random, mutated);
  }
  return mutated.length > 2 && random.int(2) === 0 ? frame(mutated.subarray(2)) : mutated;
}

/** The result, or undefined after an error of ours. Any other error goes up, and fails the test. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof Iso8583Error || error instanceof WireError) return undefined;
    throw error;
  }
}

/** The messages in the frames of a stream. */
function decode({ codec, layout }: Seed, stream: Uint8Array): Message[] {
  const frames = attempt(() => new FrameReader(MAX_FRAME).push(stream)) ?? [];
  return frames
    .map((body) => attempt(() => codec.unpack(open(body, layout).message)))
    .filter((message) => message !== undefined);
}

const parsers: { readonly [de: number]: readonly ((message: Message) => unknown)[] } = {
  44: [(message) => parseDe44(text(message, 44) ?? '')],
  48: [parseSettlement, parseBatchDetails, parseBatchEnd].map((parse) => (message) => parse(text(message, 48) ?? '')),
  53: [(message) => parseDe53(text(message, 53) ?? '')],
  54: [(message) => parseDe54(text(message, 54) ?? '')],
  55: [(message) => parseDe55(bytes(message, 55) ?? new Uint8Array())],
  60: [(message) => parseDe60(text(message, 60) ?? '')],
  61: [(message) => parseDe61(text(message, 61) ?? '')],
  62: [(message) => parseDeviceNumber(bytes(message, 62) ?? new Uint8Array())],
  63: [
    (message) => parseResponseTexts(text(message, 63) ?? ''),
    (message) => parseSettlementNotice(text(message, 63) ?? ''),
  ],
};

function checkSlowly(codec: Codec, message: Message, packed: Uint8Array): void {
  expect(toJson(codec.unpack(packed), 'clear')).toEqual(toJson(message, 'clear'));
  expect(codec.describe(packed).length).toBe(Object.values(message).length + 1);
  if (codec !== cupPos) return;
  for (const [de, parse] of Object.entries(parsers)) {
    if (message[Number(de)] !== undefined) for (const each of parse) attempt(() => each(message));
  }
}

it(`${COUNT} mutated frames`, { timeout: 600_000 }, () => {
  const random = seededRandom(8583);
  const stackTraceLimit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  let decoded = 0;
  try {
    for (let i = 0; i < COUNT; i++) {
      const seed = pick(random, seeds);
      const messages = decode(seed, mutate(random, seed.frame));
      for (const message of messages) {
        const packed = seed.codec.pack(message);
        if (++decoded % SLOW_EVERY === 0) checkSlowly(seed.codec, message, packed);
      }
    }
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
  // Neither only nonsense nor only messages, or the mutations would test nothing.
  expect(decoded).toBeGreaterThan(COUNT / 20);
  expect(decoded).toBeLessThan(COUNT / 2);
});
