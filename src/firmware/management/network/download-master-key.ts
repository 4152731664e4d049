/**
 * 主密钥下载: the master key from the host, under the key that the device shares with its acquirer. The administrator asks for
 * it. The new key makes the working keys void, so the terminal must sign in again.
 */
import { formatDeviceNumber } from '../../../dialects/cup-pos/de62.ts';
import { bytes } from '../../../iso8583/message.ts';
import type { Firmware } from '../../firmware.ts';
import { erase } from '../../flash-records.ts';
import type { Flow } from '../../flow.ts';
import { io } from '../../io.ts';
import { downloadWords } from '../../screens/downloads.ts';
import { kcvWords, sessionWords } from '../../screens/session.ts';
import { setupWords as words } from '../../screens/setup.ts';
import { askAdministrator } from '../../steps/ask-supervisor.ts';
import { manage } from '../../steps/manage.ts';
import { notice } from '../../steps/message.ts';
import { tellError } from '../../steps/tell-error.ts';

export function* downloadMasterKey(fw: Firmware): Flow<void> {
  const title = downloadWords.masterKey;
  if ((yield* askAdministrator(fw, title)) !== 'granted') return;
  // What is pending travels under the present keys.
  if (fw.flash.read('reversal') || fw.flash.read('settlement')) return yield* tellError(fw, title, 'settle-first');
  const reply = yield* manage(fw, 'master-key-download', title, {
    networkCode: fw.profile.masterKeyNetworkCode,
    elements: { 62: formatDeviceNumber(fw.profile.identity) },
  });
  if (!reply) return;
  // The session ends first: the host has ended it, and after a power cut the terminal signs in under whichever TMK it has.
  yield* io.commit(erase('signed-in'));
  const loaded = yield* io.secure({ op: 'unwrap-master-key', block: bytes(reply, 62) ?? new Uint8Array() });
  if (loaded.kind === 'no-key') return yield* tellError(fw, title, 'master-key-missing', { untilKey: true });
  if (loaded.kind !== 'loaded') {
    const detail = loaded.kind === 'kcv-mismatch' ? kcvWords[loaded.key] : sessionWords.keyBlock;
    return yield* tellError(fw, title, 'key-check-failed', { detail, untilKey: true });
  }
  const lines = [words.masterKeyLoaded, words.signInNext];
  yield* notice(fw, { name: 'master-key-loaded', title, lines, tone: 'success' });
}
