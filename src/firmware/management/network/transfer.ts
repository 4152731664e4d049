/**
 * Loading from the host, message by message. Nothing is stored before all of it has come and the host has heard so: a
 * download that is interrupted leaves what was there, whole.
 */
import { formatListQuery, MAX_ENTRIES, parsePage } from '../../../dialects/cup-pos/download-list.ts';
import { Iso8583Error } from '../../../iso8583/error.ts';
import { bytes } from '../../../iso8583/message.ts';
import type { Message } from '../../../iso8583/types.ts';
import { type Firmware, speak, type Words } from '../../firmware.ts';
import type { FlashChange } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { io } from '../../io.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { manage } from '../../steps/manage.ts';
import { notice } from '../../steps/message.ts';
import { tellError } from '../../steps/tell-error.ts';

/** A message of the dialect, under a title. */
export interface Transfer {
  readonly transaction: string;
  readonly title: Words;
}

const NOTHING = new Uint8Array();

/** What `read` makes of DE 62 of the answer; undefined when there is none, which has been told. */
export function* fetch<T>(
  fw: Firmware,
  { transaction, title }: Transfer,
  read: (data: Uint8Array) => T,
  sent?: Uint8Array,
): Flow<T | undefined> {
  const elements: Message = sent ? { 62: sent } : {};
  const reply = yield* manage(fw, transaction, title, { elements });
  if (!reply) return undefined;
  try {
    return read(bytes(reply, 62) ?? NOTHING);
  } catch (error) {
    if (!(error instanceof Iso8583Error)) throw error;
    yield* tellError(fw, title, 'download-unreadable');
    return undefined;
  }
}

/** A list, page by page until the host says that it has all come. */
export function* fetchList<T>(
  fw: Firmware,
  transfer: Transfer,
  read: (body: Uint8Array) => readonly T[],
): Flow<readonly T[] | undefined> {
  const entries: T[] = [];
  for (;;) {
    const page = yield* fetch(fw, transfer, (data) => readPage(data, read), formatListQuery(entries.length));
    if (!page) return undefined;
    entries.push(...page.entries);
    if (page.state !== 'more') return entries;
    // A page without entries that promises more would be asked for again and again.
    if (page.entries.length > 0 && entries.length <= MAX_ENTRIES) continue;
    yield* tellError(fw, transfer.title, 'download-unreadable');
    return undefined;
  }
}

function readPage<T>(data: Uint8Array, read: (body: Uint8Array) => readonly T[]) {
  const { state, body } = parsePage(data);
  return { state, entries: state === 'none' ? [] : read(body) };
}

/** What the one entry of an answer holds. An empty one is refused by `read`. */
export function readEntry<T>(data: Uint8Array, read: (body: Uint8Array) => T): T {
  return read(parsePage(data).body);
}

/** Tells the host that all has come, stores it, and says so. @returns whether it did */
export function* finish(
  fw: Firmware,
  { transaction, title }: Transfer,
  changes: readonly FlashChange[],
  entries?: number,
): Flow<boolean> {
  if (!(yield* manage(fw, transaction, title))) return false;
  yield* io.commit(...changes);
  const lines = entries === undefined ? [words.done] : [words.done, `${entries} ${speak(fw, words.entries)}`];
  yield* notice(fw, { name: 'downloaded', title, lines, tone: 'success' });
  return true;
}
