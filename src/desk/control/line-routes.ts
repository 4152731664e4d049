/** Routes about the host's lines: who is connected, what goes wrong on the way, and an end to all of it. */
import { z } from 'zod';
import { FAULT_WORDS, type FaultName, type FaultWord, type LineFaults, setFaults } from '../../lines/line-faults.ts';
import type { Route } from './route.ts';

const VALUES = { yes: z.literal(true), time: z.int().min(0).max(3_600_000), number: z.int().min(0) };

const words = Object.entries(FAULT_WORDS) as [FaultName, FaultWord][];

/** As behind --fault; times in milliseconds. */
const faults = z.strictObject(
  Object.fromEntries(words.map(([word, { value, help }]) => [word, VALUES[value].describe(help).optional()])),
);

export const lineRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/v1/connections',
    summary: 'Who is connected, in the order in which they came',
    handle: ({ host }) => host.peers(),
  },
  {
    method: 'DELETE',
    path: '/v1/connections',
    summary: 'Cuts every connection now',
    handle: ({ host }) => host.hangUp(),
  },
  {
    method: 'GET',
    path: '/v1/faults',
    summary: 'What goes wrong on the lines; empty when nothing does',
    handle: ({ host }) => shown(host.lineFaults),
  },
  {
    method: 'PUT',
    path: '/v1/faults',
    summary: 'What goes wrong on them from now on, in place of what was before; times in milliseconds',
    body: faults,
    handle({ host, body }) {
      setFaults(host.lineFaults, read(body as z.output<typeof faults>));
      return shown(host.lineFaults);
    },
  },
  {
    method: 'DELETE',
    path: '/v1/faults',
    summary: 'The lines are sound again',
    handle: ({ host }) => setFaults(host.lineFaults, {}),
  },
];

const read = (said: { readonly [word: string]: unknown }): LineFaults =>
  Object.fromEntries(words.flatMap(([word, { field }]) => (said[word] === undefined ? [] : [[field, said[word]]])));

const shown = (set: LineFaults): object =>
  Object.fromEntries(words.flatMap(([word, { field }]) => (set[field] === undefined ? [] : [[word, set[field]]])));
