/**
 * 处理要求: what the host asks for in the header of a reply. It is kept in flash from that reply on and done at idle, after
 * the transaction is printed and never in its middle; whatever the power does, it is done once.
 */
import type { ProcessingRequest } from '../../../wire/header.ts';
import type { Firmware } from '../../firmware.ts';
import { erase } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { io } from '../../io.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { notice } from '../../steps/message.ts';
import { signIn } from '../../transactions/sign-in.ts';
import { downloadBlackList } from './black-list.ts';
import { downloadParameters, downloadTms } from './download-parameters.ts';
import { downloadAids, downloadCaKeys } from './emv-downloads.ts';
import { uploadStatus } from './upload-status.ts';

/** How each request is obeyed; whether it was. */
const obeyed: { readonly [request in ProcessingRequest]: (fw: Firmware) => Flow<boolean> } = {
  'download-parameters': downloadParameters,
  'upload-status': uploadStatus,
  *'sign-in'(fw) {
    return (yield* signIn(fw)) === 'signed-in';
  },
  'update-ca-keys': downloadCaKeys,
  'update-ic-parameters': downloadAids,
  'update-software': downloadTms,
  'update-lists': downloadBlackList,
  'update-contactless-parameters': tellNoContactless,
};

/** Does what the host has asked for, if anything. What fails is left for after the host's next answer. */
export function* obeyHost(fw: Firmware): Flow<void> {
  const request = fw.flash.read('processing-request')?.request;
  if (!request || fw.ram.postponed) return;
  if (!(yield* obeyed[request](fw))) fw.ram.postponed = true;
  else if (fw.flash.read('processing-request')?.request === request) yield* io.commit(erase('processing-request'));
}

/** These models have no reader that such parameters could be for. */
function* tellNoContactless(fw: Firmware): Flow<boolean> {
  yield* notice(fw, { name: 'no-contactless', title: words.contactless, lines: [words.noContactless] });
  return true;
}
