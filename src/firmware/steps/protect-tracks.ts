/** Tracks leave under the track key where the key scheme brings one (DE 60.3 = 004); DE 53 then says so. */
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { Secret } from '../../lib/secret.ts';
import { trackMask } from '../../payment/track2.ts';
import type { Firmware } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';

/** Network code of the sign-in that brings a track key. */
const WITH_TRACK_KEY = '004';
const TRACKS = [35, 36] as const;

export function encryptsTracks({ profile }: Firmware): boolean {
  return profile.keyScheme === WITH_TRACK_KEY;
}

/** The message as it may leave; undefined when there is no key for its tracks. */
export function* protectTracks(fw: Firmware, message: Message): Flow<Message | undefined> {
  if (!encryptsTracks(fw)) return message;
  const guarded: Message = { ...message };
  for (const de of TRACKS) {
    const track = text(message, de);
    if (track === undefined) continue;
    const reply = yield* io.secure({ op: 'encrypt-track', track: new Secret(track, trackMask) });
    if (reply.kind !== 'track') return undefined;
    guarded[de] = new Secret(reply.track.reveal(), trackMask);
  }
  return guarded;
}
