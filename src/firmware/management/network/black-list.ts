/** 黑名单下载 (390, 391), and what it is for: a card on the list is refused before anything is sent. */
import { parseBlackList } from '../../../dialects/cup-pos/black-list.ts';
import { hidden, Secret } from '../../../lib/secret.ts';
import type { Pan } from '../../../payment/pan.ts';
import type { Firmware } from '../../firmware.ts';
import { put } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { seal, unseal } from '../../steps/seal.ts';
import { fetchList, finish } from './transfer.ts';

/** Between the numbers of the sealed list. */
const SEPARATOR = ' ';

export function* downloadBlackList(fw: Firmware): Flow<boolean> {
  const title = words.blackList;
  const numbers = yield* fetchList(fw, { transaction: 'black-list-download', title }, parseBlackList);
  if (!numbers) return false;
  const sealed = yield* seal(new Secret(numbers.map((each) => each.reveal()).join(SEPARATOR), hidden));
  const changes = [put('black-list', { sealed })];
  return yield* finish(fw, { transaction: 'black-list-download-end', title }, changes, numbers.length);
}

export function* isBlackListed(fw: Firmware, number: Pan): Flow<boolean> {
  const list = fw.flash.read('black-list');
  if (!list) return false;
  return (yield* unseal(list.sealed)).reveal().split(SEPARATOR).includes(number.reveal());
}
