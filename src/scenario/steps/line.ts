/** line: what the line does to frames from now on, or that it breaks now. */
import { z } from 'zod';
import type { LineFaults } from '../../lines/faulty.ts';
import { step } from '../step-kind.ts';

const FAULTS = {
  ok: {},
  refuse: { refuse: true },
  dead: { dead: true },
  'lose-requests': { loseRequests: true },
  'lose-replies': { loseReplies: true },
  'garble-replies': { garbleReplies: true },
  'truncate-replies': { truncateReplies: true },
} as const satisfies { readonly [word: string]: LineFaults };

const SOUND: Required<LineFaults> = {
  refuse: false,
  dead: false,
  loseRequests: false,
  loseReplies: false,
  garbleReplies: false,
  truncateReplies: false,
};
const faults = Object.keys(FAULTS) as (keyof typeof FAULTS)[];

export const line = step(
  'What the line does to frames from now on; cut breaks the connection that is up, at once',
  z.enum([...faults, 'cut']),
  (stage, word) => {
    if (word === 'cut') stage.desk.line.cut();
    else Object.assign(stage.desk.line.faults, SOUND, FAULTS[word]);
    return undefined;
  },
);
