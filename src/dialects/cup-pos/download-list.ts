/**
 * DE 62 of lists that a host sends down page by page: a query says how many entries are there already, an answer begins with
 * a digit that says whether more follow.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { ascii, concat, fromAscii } from '../../lib/bytes.ts';

/** First digit of an answer. Some hosts mark the last of several pages, others only that a page is not the last. */
const states = { none: '0', complete: '1', more: '2', last: '3' } as const;

export type PageState = keyof typeof states;

export interface Page {
  readonly state: PageState;
  readonly body: Uint8Array;
}

/** What two digits can count. */
export const MAX_ENTRIES = 99;

/** @throws Iso8583Error */
export function parsePage(bytes: Uint8Array): Page {
  const digit = fromAscii(bytes.subarray(0, 1));
  const state = (Object.keys(states) as PageState[]).find((each) => states[each] === digit);
  if (!state) throw flaw('0 none, 1 complete, 2 more or 3 last', bytes.length === 0 ? 'nothing' : 'another first byte');
  return { state, body: bytes.subarray(1) };
}

export function formatPage({ state, body }: Page): Uint8Array {
  return concat(ascii(states[state]), body);
}

/** `1` and the number of entries that the terminal has, two digits. */
export function formatListQuery(entries: number): Uint8Array {
  return ascii(`1${String(entries).padStart(2, '0')}`);
}

/** @throws Iso8583Error */
export function parseListQuery(bytes: Uint8Array): number {
  const [, entries] = /^1(\d\d)$/.exec(fromAscii(bytes)) ?? [];
  if (entries === undefined) throw flaw('1 and two digits', `${bytes.length} other bytes`);
  return Number(entries);
}

const flaw = (expected: string, found: string): Iso8583Error =>
  new Iso8583Error({ de: 62, path: 'DE 62 of a list', offset: 0, expected, found });
