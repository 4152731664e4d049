/**
 * 处理要求: what the host asks for in the header of a reply. It is kept in flash from that reply on and done at idle, after
 * the transaction is printed and never in its middle; whatever the power does, it is done once.
 */
import type { ProcessingRequest } from '../../../wire/header.ts';
import type { Firmware } from '../../firmware.ts';
import { erase } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { io } from '../../io.ts';
import { signIn } from '../../transactions/sign-in.ts';

/** How each request is obeyed; whether it was. */
const obeyed: { readonly [request in ProcessingRequest]?: (fw: Firmware) => Flow<boolean> } = {
  *'sign-in'(fw) {
    return (yield* signIn(fw)) === 'signed-in';
  },
};

/** Does what the host has asked for, if anything. What fails is left for after the host's next answer. */
export function* obeyHost(fw: Firmware): Flow<void> {
  const request = fw.flash.read('processing-request')?.request;
  if (!request || fw.ram.postponed) return;
  const obey = obeyed[request];
  const done = obey === undefined || (yield* obey(fw));
  if (!done) fw.ram.postponed = true;
  else if (fw.flash.read('processing-request')?.request === request) yield* io.commit(erase('processing-request'));
}
