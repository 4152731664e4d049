/** 状态上送 (362): what of the device works, the parameters in force, how far its counters are. */
import { formatTerminalStatus } from '../../../dialects/cup-pos/terminal-parameters.ts';
import { batchSize } from '../../batch/records.ts';
import type { Firmware } from '../../firmware.ts';
import type { Flow } from '../../flow.ts';
import { io } from '../../io.ts';
import { downloadWords as words } from '../../screens/downloads.ts';
import { countersOf } from '../../steps/counters.ts';
import { manage } from '../../steps/manage.ts';
import { notice } from '../../steps/message.ts';
import { parametersOf } from './parameter-setup.ts';

export function* uploadStatus(fw: Firmware): Flow<boolean> {
  const title = words.status;
  const keys = (yield* io.secure({ op: 'mac', data: new Uint8Array() })).kind === 'mac';
  const { card, printer } = fw.profile;
  const works = (yes: boolean): string => (yes ? '1' : '0');
  const status = formatTerminalStatus({
    pinPad: works(keys),
    cardReader: works(card.swipe),
    printer: works(printer.copies > 0),
    display: works(true),
    keypad: works(true),
    ...parametersOf(fw.profile),
    // Records in the open batch, and the next STAN; no public interface says what the twelve digits count.
    statistics: [batchSize(fw), countersOf(fw).stan].map((count) => String(count).padStart(6, '0')).join(''),
  });
  if (!(yield* manage(fw, 'status-upload', title, { elements: { 62: status } }))) return false;
  yield* notice(fw, { name: 'status-sent', title, lines: [words.sent], tone: 'success' });
  return true;
}
