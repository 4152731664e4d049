/** 参数下载 (360, 361) and parameters of the terminal management system (364, 365): laid over the model from then on. */
import { parsePage } from '../../../dialects/cup-pos/download-list.ts';
import { parseTerminalParameters } from '../../../dialects/cup-pos/terminal-parameters.ts';
import { parseTmsParameters, type TmsParameters } from '../../../dialects/cup-pos/tms-parameters.ts';
import { ascii } from '../../../lib/bytes.ts';
import type { Firmware } from '../../firmware.ts';
import { type FlashChange, put } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { layOver, type Setup } from '../../setup.ts';
import { notice } from '../../steps/message.ts';
import { setupOf } from './parameter-setup.ts';
import { fetch, finish } from './transfer.ts';

export function* downloadParameters(fw: Firmware): Flow<boolean> {
  const title = words.parameters;
  const parameters = yield* fetch(fw, { transaction: 'parameter-download', title }, parseTerminalParameters);
  if (!parameters) return false;
  return yield* finish(fw, { transaction: 'parameter-download-end', title }, [changed(fw, setupOf(parameters))]);
}

/** Tells the version that is there; the host sends nothing when it has no other. */
export function* downloadTms(fw: Firmware): Flow<boolean> {
  const title = words.tms;
  const version = fw.flash.read('tms')?.version;
  const known = version === undefined ? undefined : ascii(version);
  const page = yield* fetch(fw, { transaction: 'tms-download', title }, readTms, known);
  if (!page) return false;
  if (page.none) {
    yield* notice(fw, { name: 'up-to-date', title, lines: [words.upToDate], tone: 'success' });
    return true;
  }
  const changes = [put('tms', { version: page.parameters.version ?? '' }), changed(fw, [setupOfTms(page.parameters)])];
  return yield* finish(fw, { transaction: 'tms-download-end', title }, changes);
}

function readTms(data: Uint8Array): { readonly none: boolean; readonly parameters: TmsParameters } {
  const { state, body } = parsePage(data);
  return { none: state === 'none', parameters: parseTmsParameters(body) };
}

function setupOfTms({ merchantName, refundLimit }: TmsParameters): Setup {
  return {
    ...(merchantName !== undefined && { identity: { merchantName } }),
    ...(refundLimit !== undefined && { limits: { refund: Number(refundLimit) } }),
  };
}

/** The parameters that the host has sent down so far, with these over them. */
function changed(fw: Firmware, setups: readonly Setup[]): FlashChange {
  return put('parameters', setups.reduce<Setup>(layOver, fw.flash.read('parameters') ?? {}));
}
