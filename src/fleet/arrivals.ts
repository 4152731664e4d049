/**
 * What the customers of a fleet want and when they come: a plan that is the same for the same seed. Either a number of
 * transactions as fast as the terminals take them, or a rate of arrivals with exponential gaps (a Poisson process).
 */
import { present } from '../lib/assert.ts';
import type { Random } from '../lib/random.ts';
import type { Fen } from '../payment/money.ts';

/** What a customer may want: names of transaction types, and of the keys that begin them. */
export const errands = ['sale', 'void', 'refund', 'balance'] as const;
export type Errand = (typeof errands)[number];

/** Weight of each errand; one that is left out never comes. */
export type Mix = { readonly [errand in Errand]?: number };

export type Pace =
  /** All of them are due when the ramp is over and every terminal is on. */
  | { readonly kind: 'count'; readonly transactions: number; readonly rampMs: number }
  /** The rate rises from 0 during the ramp, and stays for the duration after it. */
  | { readonly kind: 'rate'; readonly perSecond: number; readonly rampMs: number; readonly durationMs: number };

export interface Arrival {
  /** Milliseconds from the beginning of the run. */
  readonly atMs: number;
  readonly errand: Errand;
  readonly amount: Fen;
}

/** Small enough that the test cards last for a million sales. */
const LARGEST_AMOUNT = 200;

/** Reads `sale:80,void:10,refund:10`. @throws RangeError that says what was expected */
export function parseMix(text: string): Mix {
  const weights = new Map<Errand, number>();
  for (const part of text.split(',')) {
    const [, name = '', weight] = /^([a-z]+):(\d{1,6})$/.exec(part.trim()) ?? [];
    const errand = errands.find((known) => known === name);
    if (!errand || weights.has(errand)) {
      throw new RangeError(
        `expected NAME:WEIGHT with names of ${errands.join(', ')}, each once, such as sale:80,void:10,refund:10; found '${part}'`,
      );
    }
    weights.set(errand, Number(weight));
  }
  if ([...weights.values()].every((weight) => weight === 0)) {
    throw new RangeError(`expected a weight above 0, found '${text}'`);
  }
  return Object.fromEntries(weights);
}

/** How many arrivals a plan has: exactly where they are counted, on average where they are drawn. */
export function expectedArrivals(pace: Pace): number {
  if (pace.kind === 'count') return pace.transactions;
  return Math.round((pace.perSecond * (pace.rampMs / 2 + pace.durationMs)) / 1000);
}

/** Every arrival in the order of time. */
export function* planArrivals(pace: Pace, mix: Mix, random: Random): Generator<Arrival, undefined> {
  const draw = drawing(mix, random);
  const arrival = (atMs: number): Arrival => ({ atMs, errand: draw(), amount: 1 + random.int(LARGEST_AMOUNT) });
  if (pace.kind === 'count') {
    for (let n = 0; n < pace.transactions; n++) yield arrival(pace.rampMs);
    return;
  }
  const endMs = pace.rampMs + pace.durationMs;
  for (let expected = 0; ; ) {
    expected += exponential(random);
    const atMs = whenExpected(expected, pace.perSecond, pace.rampMs);
    if (atMs >= endMs) return;
    yield arrival(atMs);
  }
}

function drawing(mix: Mix, random: Random): () => Errand {
  let total = 0;
  const upTo = errands.map((errand) => {
    total += mix[errand] ?? 0;
    return total;
  });
  return () => {
    const drawn = random.int(total);
    return present(
      errands.find((_, index) => drawn < (upTo[index] ?? 0)),
      'an errand below the sum of weights',
    );
  };
}

const GRAIN = 2 ** 30;

/** A draw of mean 1. */
function exponential(random: Random): number {
  return -Math.log((random.int(GRAIN) + 1) / GRAIN);
}

/** The moment until which so many arrivals are expected, in milliseconds, where the rate rises evenly during the ramp. */
function whenExpected(arrivals: number, perSecond: number, rampMs: number): number {
  const perMs = perSecond / 1000;
  const duringRamp = (perMs * rampMs) / 2;
  if (arrivals < duringRamp) return Math.sqrt((2 * arrivals * rampMs) / perMs);
  return rampMs + (arrivals - duringRamp) / perMs;
}
