import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../src/panel/device/device.ts';
import type { Rectangle, Size } from '../../src/panel/geometry.ts';
import { type Layout, layOut, SMALLEST } from '../../src/panel/layout.ts';
import { classicProfile, smartProfile } from './fake-profile.ts';

const SHAPES = { classic: shapeOf(classicProfile), smart: shapeOf(smartProfile) };

function lies(inner: Rectangle, outer: Rectangle): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

const sizeOf = ({ width, height }: Rectangle): Size => ({ width, height });

function overlap(a: Rectangle, b: Rectangle): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

function apart(...areas: readonly (Rectangle | undefined)[]): boolean {
  const all = areas.filter((area) => area !== undefined);
  return all.every((a, at) => all.slice(at + 1).every((b) => !overlap(a, b)));
}

function laidOut(width: number, height: number, shape: keyof typeof SHAPES, playing = false): Layout {
  const layout = layOut({ width, height }, SHAPES[shape], playing);
  if (!layout) throw new Error(`${shape} does not fit ${width}x${height}`);
  return layout;
}

const SIZES = [
  [80, 24, 'classic'],
  [80, 24, 'smart'],
  [110, 35, 'classic'],
  [110, 35, 'smart'],
  [160, 50, 'classic'],
] as const;

const windows = fc.record({ width: fc.integer({ min: 1, max: 260 }), height: fc.integer({ min: 1, max: 90 }) });
const shapes = fc.constantFrom(...Object.values(SHAPES));

describe('layout', () => {
  it('keeps everything inside the window, and apart what must be', () => {
    fc.assert(
      fc.property(windows, shapes, fc.boolean(), (window: Size, shape, playing) => {
        const layout = layOut(window, shape, playing);
        if (!layout) return;
        const whole = { x: 0, y: 0, ...window };
        const { device, paper, pane, companion, tabs, mat, strip, footer } = layout;
        const areas = [device.outline, paper, pane, companion, tabs, mat, strip, footer].filter(
          (area) => area !== undefined,
        );
        for (const area of areas) expect(lies(area, whole)).toBe(true);
        for (const part of [device.status, device.lcd, device.slot, device.keypad])
          expect(lies(part, device.outline)).toBe(true);
        expect(apart(device.status, device.lcd, device.slot, device.keypad, device.divider)).toBe(true);
        expect(apart(device.outline, footer, strip, tabs, mat)).toBe(true);
        if (layout.arrangement === 'wide') expect(apart(device.outline, pane, companion, strip, footer)).toBe(true);
        if (layout.paperPlace !== 'over') expect(apart(paper, device.outline, strip, footer)).toBe(true);
        expect(device.lcd.width).toBe(shape.lcd.width);
      }),
    );
  });

  it('takes nothing from the device for the strip of a scenario that is played', () => {
    fc.assert(
      fc.property(windows, shapes, (window: Size, shape) => {
        const [alone, playing] = [layOut(window, shape), layOut(window, shape, true)];
        const kept = (layout: Layout | undefined) => layout && [layout.arrangement, sizeOf(layout.device.outline)];
        expect(kept(playing)).toEqual(kept(alone));
      }),
    );
    const own = SIZES.map(([width, height, shape]) => laidOut(width, height, shape, true).strip?.y);
    expect(own).toEqual([undefined, 22, 33, 33, 48]);
  });

  it('fits both models from the smallest window on', () => {
    for (const shape of Object.values(SHAPES)) {
      expect(layOut(SMALLEST, shape)).toBeDefined();
      expect(layOut({ ...SMALLEST, width: SMALLEST.width - 1 }, shape)).toBeUndefined();
      expect(layOut({ ...SMALLEST, height: SMALLEST.height - 1 }, shape)).toBeUndefined();
    }
  });

  it('shows the whole LCD of both models at 80x24', () => {
    expect(laidOut(80, 24, 'classic').device.lcd).toMatchObject({ width: 24, height: 8 });
    expect(laidOut(80, 24, 'smart').device.lcd).toMatchObject({ width: 36, height: 16 });
  });

  it('holds device and pane side by side from 110 columns on', () => {
    for (const shape of ['classic', 'smart'] as const) {
      expect(laidOut(110, 35, shape).arrangement).toBe('wide');
      expect(laidOut(160, 50, shape).arrangement).toBe('wide');
      expect(laidOut(80, 24, shape).arrangement).toBe('narrow');
    }
  });

  it('gives the paper a place above the device where there is one', () => {
    expect(laidOut(160, 50, 'classic').paperPlace).toBe('above');
    expect(laidOut(80, 24, 'classic').paperPlace).toBe('beside');
    expect(laidOut(80, 24, 'smart').paperPlace).toBe('over');
  });
});
