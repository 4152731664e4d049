/** line: what the line does to frames from now on. */
import { z } from 'zod';
import type { MemoryLineFaults } from '../../lines/memory.ts';
import { step } from '../step-kind.ts';

const FAULTS = {
  ok: {},
  refuse: { refuse: true },
  'lose-requests': { loseRequests: true },
  'lose-replies': { loseReplies: true },
} as const satisfies { readonly [word: string]: MemoryLineFaults };

const SOUND: Required<MemoryLineFaults> = { refuse: false, loseRequests: false, loseReplies: false };
const words = Object.keys(FAULTS) as (keyof typeof FAULTS)[];

export const line = step(z.enum(words), (stage, word) => {
  Object.assign(stage.desk.line.faults, SOUND, FAULTS[word]);
  return undefined;
});
