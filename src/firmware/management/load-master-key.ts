/**
 * 手工输入主密钥: two custodians type one component each on the PIN pad; each compares the check value with his envelope's. The
 * firmware sees check values only. The new TMK makes the working keys void, so the terminal must sign in again.
 */
import { type Firmware, speak } from '../firmware.ts';
import { erase } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { io, type KeyComponent } from '../io.ts';
import { componentScreen } from '../screens/key-component.ts';
import { setupWords as words } from '../screens/setup.ts';
import { askAdministrator } from '../steps/ask-supervisor.ts';
import { confirm } from '../steps/confirm.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';

/** A double-length key: 16 bytes. */
const HEX_DIGITS = 32;

export function* loadMasterKey(fw: Firmware): Flow<void> {
  const title = words.masterKey;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  // What is pending travels under the present keys.
  if (fw.flash.read('reversal') || fw.flash.read('settlement')) return yield* tellError(fw, title, 'settle-first');
  if (!(yield* askComponent(fw, 1))) return;
  if (!(yield* askComponent(fw, 2))) return;
  const combined = yield* io.secure({ op: 'combine-components' });
  if (combined.kind !== 'check-value') return yield* tellError(fw, title, 'key-check-failed');
  const question = { name: 'check-master-key', title, lines: [combined.kcv, words.masterKeyValue, words.asOnEnvelope] };
  if (isQuit(yield* confirm(fw, question))) return;
  // The session ends first: after a power cut between the two the terminal signs in, under whichever TMK it has.
  yield* io.commit(erase('signed-in'));
  yield* io.secure({ op: 'load-master-key' });
  const lines = [words.masterKeyLoaded, words.signInNext];
  yield* notice(fw, { name: 'master-key-loaded', title, lines, tone: 'success' });
}

/** Whether a whole component was typed and its custodian has found the check value right. */
function* askComponent(fw: Firmware, component: KeyComponent): Flow<boolean> {
  yield* io.pinPad({ kind: 'key-component', component, hexDigits: HEX_DIGITS });
  for (let typed = 0; ; ) {
    const screen = componentScreen(fw, component, typed, HEX_DIGITS);
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'pin');
    if (event.type === 'pin' && event.state === 'typing') {
      typed = event.digits;
      continue;
    }
    yield* io.pinPad(null);
    if (event.type !== 'pin' || event.state !== 'component') return false;
    const prompt = `${speak(fw, words.checkValue)} ${component}`;
    const question = {
      name: 'check-component',
      title: words.masterKey,
      lines: [event.kcv, prompt, words.asOnEnvelope],
    };
    return !isQuit(yield* confirm(fw, question));
  }
}
