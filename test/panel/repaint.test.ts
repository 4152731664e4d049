import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/lib/clock.ts';
import { Moments } from '../../src/panel/moments.ts';
import { Repaint } from '../../src/panel/repaint.ts';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('repaint', () => {
  it('paints once for all changes of a turn, before the next one', async () => {
    let paints = 0;
    const repaint = new Repaint(new VirtualClock(0), () => paints++);
    for (let change = 0; change < 10; change++) repaint.request();
    expect(paints).toBe(0);
    await Promise.resolve();
    expect(paints).toBe(1);
  });

  it('lets changes that come faster than frames share one, and loses none', async () => {
    const clock = new VirtualClock(0);
    let paints = 0;
    const repaint = new Repaint(clock, () => paints++);
    for (let change = 0; change < 1000; change++) {
      repaint.request();
      await Promise.resolve();
    }
    expect(paints).toBe(1);
    clock.advanceByMs(16);
    expect(paints).toBe(2);
  });

  it('paints no more once stopped', async () => {
    const clock = new VirtualClock(0);
    let paints = 0;
    const repaint = new Repaint(clock, () => paints++);
    repaint.request();
    repaint.stop();
    repaint.request();
    await turn();
    clock.advanceByMs(100);
    expect(paints).toBe(0);
  });
});

describe('moments', () => {
  it('end once, later when started again', () => {
    const clock = new VirtualClock(0);
    const told: string[] = [];
    const moments = new Moments(clock, () => told.push('ended'));
    moments.start('flash', 100, () => told.push('flash'));
    clock.advanceByMs(60);
    moments.start('flash', 100, () => told.push('flash again'));
    clock.advanceByMs(60);
    expect(told).toEqual([]);
    clock.advanceByMs(60);
    expect(told).toEqual(['flash again', 'ended']);
  });

  it('end silently when nobody looks on any more, and none begins', () => {
    const clock = new VirtualClock(0);
    const moments = new Moments(clock, () => expect.unreachable());
    moments.start('flash', 100, () => expect.unreachable());
    moments.close();
    moments.start('notice', 100, () => expect.unreachable());
    clock.advanceByMs(1000);
  });
});
