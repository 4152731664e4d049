/** The loudspeaker of models that have a voice. */
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';

/** Says it where the model has a voice. */
export function* sayAloud(fw: Firmware, words: string): Flow<void> {
  if (fw.profile.qr?.voice) yield* io.say(words);
}
