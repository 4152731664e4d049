/**
 * All that can be ordered to go wrong on a line, as a table: what it is called in scenarios, on the panel and behind --fault, and what
 * its value is. Faults with a seed are the same in each run.
 */
import type { WireFaults } from './disturbance.ts';

/** Each until it is set back. */
export interface LineFaults extends WireFaults {
  /** Nobody answers at the other end. */
  refuse?: boolean | undefined;
  /** Dialling gets no answer. */
  dead?: boolean | undefined;
  /** Frames to the host vanish. */
  loseRequests?: boolean | undefined;
  /** Frames from the host vanish. */
  loseReplies?: boolean | undefined;
  /** The last byte of each frame from the host is changed: of a signed message, its MAC. */
  garbleReplies?: boolean | undefined;
  /** The second half of each frame from the host is missing. */
  truncateReplies?: boolean | undefined;
  /** Frames arrive twice, each way. */
  duplicate?: boolean | undefined;
  /** Each reply goes to another terminal: at a host where another is connected; at a terminal, another's comes in its place. */
  misroute?: boolean | undefined;
}

/** How a value is written: `yes` needs none, the others are a time such as 200ms or a whole number. */
export interface FaultWord {
  readonly field: keyof LineFaults;
  readonly value: 'yes' | 'time' | 'number';
  readonly help: string;
}

/** In the order in which help lists them. */
export const FAULT_WORDS = {
  refuse: { field: 'refuse', value: 'yes', help: 'nobody answers at the other end' },
  dead: { field: 'dead', value: 'yes', help: 'dialling gets no answer' },
  'half-open': { field: 'halfOpen', value: 'yes', help: 'nothing passes either way, and neither side is told' },
  'cut-after': { field: 'cutAfterBytes', value: 'number', help: 'a connection breaks after so many bytes' },
  delay: { field: 'delayMs', value: 'time', help: 'bytes arrive so much later, each way' },
  jitter: { field: 'jitterMs', value: 'time', help: 'and by chance up to so much later still' },
  bandwidth: { field: 'bitsPerSecond', value: 'number', help: 'bits a second, ten for a byte' },
  corrupt: { field: 'corruptOneIn', value: 'number', help: 'one byte in so many has a bit flipped' },
  fragment: { field: 'fragment', value: 'yes', help: 'every byte arrives by itself' },
  duplicate: { field: 'duplicate', value: 'yes', help: 'frames arrive twice' },
  'lose-requests': { field: 'loseRequests', value: 'yes', help: 'frames to the host vanish' },
  'lose-replies': { field: 'loseReplies', value: 'yes', help: 'frames from the host vanish' },
  'garble-replies': { field: 'garbleReplies', value: 'yes', help: 'the last byte of each reply is changed' },
  'truncate-replies': { field: 'truncateReplies', value: 'yes', help: 'the second half of each reply is missing' },
  misroute: { field: 'misroute', value: 'yes', help: 'replies go to another terminal' },
  seed: { field: 'seed', value: 'number', help: 'of what happens by chance; 1 when left out' },
} as const satisfies { readonly [word: string]: FaultWord };

export type FaultName = keyof typeof FAULT_WORDS;

/** Takes the place of all faults that were set. */
export function setFaults(faults: LineFaults, wanted: LineFaults): void {
  for (const { field } of Object.values(FAULT_WORDS)) delete faults[field];
  Object.assign(faults, wanted);
}

/** A reply as it arrives. */
export function spoilt(bytes: Uint8Array, { truncateReplies, garbleReplies }: LineFaults): Uint8Array {
  if (truncateReplies) return bytes.subarray(0, Math.ceil(bytes.length / 2));
  if (!garbleReplies) return bytes;
  const changed = bytes.slice();
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 0xff;
  return changed;
}
