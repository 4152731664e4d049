/** 公钥下载 (372, 370, 371) and EMV参数下载 (382, 380, 381): what there is, then each of it, then the end. */
import {
  type AidParameters,
  type CaKey,
  type CaKeyName,
  formatAids,
  formatCaKeyName,
  parseAidParameters,
  parseAids,
  parseCaKey,
  parseCaKeyNames,
} from '../../../dialects/cup-pos/emv-download.ts';
import { caKeyChecksum } from '../../../security/ca-key-checksum.ts';
import type { Firmware, Words } from '../../firmware.ts';
import { type FlashChange, put } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { tellError } from '../../steps/tell-error.ts';
import { fetch, fetchList, finish, readEntry } from './transfer.ts';

/** A set that is listed first and then loaded one by one. */
interface NamedSet<Name, Entry> {
  readonly title: Words;
  /** Of the dialect's messages: `-query`, `-download` and `-download-end` stand behind it. */
  readonly message: string;
  readonly readNames: (body: Uint8Array) => readonly Name[];
  readonly ask: (name: Name) => Uint8Array;
  readonly read: (body: Uint8Array) => Entry;
  /** What is wrong with an entry that could be read. */
  readonly fault?: (entry: Entry) => Words | undefined;
  readonly store: (entries: readonly Entry[]) => FlashChange;
}

const caKeys: NamedSet<CaKeyName, CaKey> = {
  title: words.caKeys,
  message: 'ca-key',
  readNames: parseCaKeyNames,
  ask: formatCaKeyName,
  read: parseCaKey,
  fault: (key) => (caKeyChecksum(key) === key.checksum ? undefined : words.checksum),
  store: (keys) => put('ca-keys', keys),
};

const aids: NamedSet<string, AidParameters> = {
  title: words.aids,
  message: 'aid',
  readNames: parseAids,
  ask: (aid) => formatAids([aid]),
  read: parseAidParameters,
  store: (parameters) => put('aids', parameters),
};

export const downloadCaKeys = (fw: Firmware): Flow<boolean> => downloadSet(fw, caKeys);
export const downloadAids = (fw: Firmware): Flow<boolean> => downloadSet(fw, aids);

function* downloadSet<Name, Entry>(fw: Firmware, set: NamedSet<Name, Entry>): Flow<boolean> {
  const { title, message } = set;
  const names = yield* fetchList(fw, { transaction: `${message}-query`, title }, set.readNames);
  if (!names) return false;
  const entries: Entry[] = [];
  for (const name of names) {
    const transfer = { transaction: `${message}-download`, title };
    const entry = yield* fetch(fw, transfer, (data) => readEntry(data, set.read), set.ask(name));
    if (!entry) return false;
    const detail = set.fault?.(entry);
    if (detail) {
      yield* tellError(fw, title, 'download-unreadable', { detail });
      return false;
    }
    entries.push(entry);
  }
  return yield* finish(fw, { transaction: `${message}-download-end`, title }, [set.store(entries)], entries.length);
}
