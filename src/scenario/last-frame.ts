/** The last frame of a kind that went over the wire, as steps look for it. */
import type { Mismatch, SeenFrame } from './scenario.ts';
import type { Stage } from './stage.ts';

/** What stands for an element that is not there. */
export const ABSENT = 'absent';

/** The last one with this MTI, or what there was on the wire instead. */
export function lastFrame({ frames }: Stage, mti: string): SeenFrame | Mismatch {
  const seen = frames.findLast(({ frame }) => frame.mti === mti);
  if (seen) return seen;
  const found = frames.map(({ frame }) => frame.mti).join(', ');
  return { expected: `a frame ${mti}`, found: found || 'nothing on the wire' };
}

/** An element as text, masked where it is secret. */
export function elementOf({ frame }: SeenFrame, de: number): string {
  return frame.fields.find((field) => field.de === de)?.value ?? ABSENT;
}
