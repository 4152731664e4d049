import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import { disturbing, type WireFaults } from '../../src/lines/disturbance.ts';

interface Arrival {
  readonly atMs: number;
  readonly bytes: readonly number[];
}

/** What comes out of one connection for bytes that are pushed into it at once, and whether it was cut. */
function suffer(faults: WireFaults, ...pushed: readonly Uint8Array[]) {
  const clock = new VirtualClock(0);
  const startMs = clock.monotonicMs();
  const arrivals: Arrival[] = [];
  let cutMs: number | undefined;
  const way = disturbing(
    faults,
    clock,
  )(() => {
    cutMs = clock.monotonicMs() - startMs;
  });
  const push = way.leaving((bytes) => arrivals.push({ atMs: clock.monotonicMs() - startMs, bytes: [...bytes] }));
  for (const bytes of pushed) push(bytes);
  clock.advanceByMs(3_600_000);
  return { arrivals, cutMs, bytes: arrivals.flatMap(({ bytes }) => bytes) };
}

const counting = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at);

describe('bytes on a line', () => {
  it('go by at once where nothing is wrong', () => {
    expect(suffer({}, counting(3))).toEqual({
      arrivals: [{ atMs: 0, bytes: [0, 1, 2] }],
      cutMs: undefined,
      bytes: [0, 1, 2],
    });
  });

  it('are late by the delay, and by no more than the jitter besides; none overtakes another', () => {
    const chunks = Array.from({ length: 50 }, (_, at) => Uint8Array.of(at));
    const { arrivals, bytes } = suffer({ delayMs: 200, jitterMs: 50 }, ...chunks);
    expect(bytes).toEqual([...counting(50)]);
    for (const { atMs } of arrivals) {
      expect(atMs).toBeGreaterThanOrEqual(200);
      expect(atMs).toBeLessThanOrEqual(250);
    }
    expect(new Set(arrivals.map(({ atMs }) => atMs)).size).toBeGreaterThan(1);
  });

  it('take as long as the line needs for ten bits each', () => {
    const { arrivals } = suffer({ bitsPerSecond: 9600 }, counting(96), counting(96));
    expect(arrivals.at(-1)?.atMs).toBeCloseTo(200, -1);
    expect(arrivals.length).toBeGreaterThan(5);
  });

  it('arrive one by one', () => {
    expect(suffer({ fragment: true }, counting(5)).arrivals.map(({ bytes }) => bytes)).toEqual([
      [0],
      [1],
      [2],
      [3],
      [4],
    ]);
  });

  it('break off after so many, which still arrive', () => {
    const { bytes, cutMs } = suffer({ cutAfterBytes: 7, delayMs: 10 }, counting(5), counting(5), counting(5));
    expect(bytes).toEqual([0, 1, 2, 3, 4, 0, 1]);
    expect(cutMs).toBe(10);
    expect(suffer({ cutAfterBytes: 0 }, counting(5))).toMatchObject({ bytes: [], cutMs: 0 });
  });

  it('of both ways count for the cut', () => {
    const clock = new VirtualClock(0);
    const got: string[] = [];
    const way = disturbing({ cutAfterBytes: 4 }, clock)(() => got.push('cut'));
    const [out, back] = [
      way.leaving((bytes) => got.push(`out ${bytes.length}`)),
      way.arriving((bytes) => got.push(`back ${bytes.length}`)),
    ];
    out(counting(3));
    clock.advanceByMs(0);
    back(counting(3));
    clock.advanceByMs(0);
    expect(got).toEqual(['out 3', 'back 1', 'cut']);
  });

  it('vanish on a half-open line, and nobody is told', () => {
    expect(suffer({ halfOpen: true }, counting(5))).toMatchObject({ bytes: [], cutMs: undefined });
  });

  it('are changed by single bits, about as often as was asked for, and the same each time for a seed', () => {
    const sent = new Uint8Array(20_000);
    const changed = suffer({ corruptOneIn: 100, seed: 7 }, sent).bytes;
    const wrong = changed.filter((byte) => byte !== 0);
    expect(wrong.length).toBeGreaterThan(150);
    expect(wrong.length).toBeLessThan(250);
    for (const byte of wrong) expect(byte & (byte - 1)).toBe(0);
    expect(suffer({ corruptOneIn: 100, seed: 7 }, sent).bytes).toEqual(changed);
    expect(suffer({ corruptOneIn: 100, seed: 8 }, sent).bytes).not.toEqual(changed);
  });

  it('are the same bytes in the same order, whatever only delays them', () => {
    const faults = fc.record({
      delayMs: fc.nat(500),
      jitterMs: fc.nat(500),
      bitsPerSecond: fc.constantFrom(0, 1200, 9600),
      fragment: fc.boolean(),
      seed: fc.nat(),
    });
    fc.assert(
      fc.property(
        faults,
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 30 }), { maxLength: 8 }),
        (wrong, chunks) => {
          expect(suffer(wrong, ...chunks).bytes).toEqual(chunks.flatMap((chunk) => [...chunk]));
        },
      ),
      { numRuns: 50 },
    );
  });
});
