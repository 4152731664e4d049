/**
 * Times the codec on the sale of fixtures/messages/bench-sale.json: making the message from typed values and packing it,
 * packing alone, unpacking. The median of rounds, and the best one, for machines that are shared.
 */
import { pathToFileURL } from 'node:url';
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { fromJson } from '../../src/iso8583/message.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { equalBytes } from '../../src/lib/bytes.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { hidden, Secret } from '../../src/lib/secret.ts';
import { panMask } from '../../src/payment/pan.ts';
import { trackMask } from '../../src/payment/track2.ts';
import { open } from '../../src/wire/envelope.ts';
import { stripLength } from '../../src/wire/frame.ts';
import { benchSale } from '../support/frames.ts';
import { type Figure, print } from './figure.ts';

const WARM_UP = 100_000;
const ROUNDS = 21;
const OPERATIONS = 50_000;

interface Time {
  readonly median: number;
  readonly best: number;
}

/** Microseconds that one operation takes. */
function measure(operation: () => unknown): Time {
  let result: unknown;
  for (let i = 0; i < WARM_UP; i++) result = operation();
  const rounds = Array.from({ length: ROUNDS }, () => {
    const startMs = performance.now();
    for (let i = 0; i < OPERATIONS; i++) result = operation();
    return ((performance.now() - startMs) * 1000) / OPERATIONS;
  }).sort((a, b) => a - b);
  if (result === undefined) throw new Error('expected a result, or the compiler may drop the work');
  return { median: rounds[ROUNDS >> 1] ?? 0, best: rounds[0] ?? 0 };
}

/** The sale as an application makes it: plain values, secrets wrapped. */
function saleBuilder(): () => Message {
  const values = fromJson(cupPos.codec.spec, benchSale.message) as { readonly [de: number]: string };
  const bytes = values as unknown as { readonly [de: number]: Uint8Array };
  const { 2: pan = '', 3: processingCode, 4: amount, 11: stan, 14: expiry, 22: entryMode, 23: sequence } = values;
  const { 25: condition, 26: capture, 35: track = '', 41: terminal, 42: merchant, 49: currency, 53: security } = values;
  const { 60: custom } = values;
  const { 52: pinBlock = fromHex(''), 55: chip = fromHex(''), 64: mac } = bytes;
  return () => ({
    0: '0200',
    2: new Secret(pan, panMask),
    3: processingCode,
    4: amount,
    11: stan,
    14: expiry,
    22: entryMode,
    23: sequence,
    25: condition,
    26: capture,
    35: new Secret(track, trackMask),
    41: terminal,
    42: merchant,
    49: currency,
    52: new Secret(pinBlock, hidden),
    53: security,
    55: chip,
    60: custom,
    64: mac,
  });
}

/** @throws Error when the codec does not pack the fixture's bytes: no figure is worth anything then */
export function benchCodec(): Figure[] {
  const { codec } = cupPos;
  const build = saleBuilder();
  const message = build();
  const { message: bytes } = open(stripLength(fromHex(benchSale.frame)));
  if (!equalBytes(codec.pack(message), bytes)) throw new Error('expected the bytes of bench-sale.json, found others');
  const buildAndPack = measure(() => codec.pack(build()));
  const pack = measure(() => codec.pack(message));
  const unpack = measure(() => codec.unpack(bytes));
  const sum = { median: buildAndPack.median + unpack.median, best: buildAndPack.best + unpack.best };
  const of = `0200, 18 elements, ${bytes.length} bytes`;
  const figures = ([name, time]: readonly [string, Time]): Figure[] => [
    { name, value: time.median, unit: 'us', of: `${of}, median of ${ROUNDS} rounds` },
    { name, value: time.best, unit: 'us', of: `${of}, best of ${ROUNDS} rounds` },
  ];
  const times: readonly (readonly [string, Time])[] = [
    ['codec-build-and-pack', buildAndPack],
    ['codec-pack', pack],
    ['codec-unpack', unpack],
    ['codec-build-pack-unpack', sum],
  ];
  return times.flatMap(figures);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) print(benchCodec());
