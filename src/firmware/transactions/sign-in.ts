/** 签到: the day's working keys, the batch number and the time, from the host. */
import { parseDe60 } from '../../dialects/cup-pos/de60.ts';
import { formatDeviceNumber } from '../../dialects/cup-pos/de62.ts';
import { bytes } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { civilDate } from '../../lib/clock.ts';
import type { Firmware, Words } from '../firmware.ts';
import { erase, put } from '../flash-records.ts';
import { type Flow, isQuit } from '../flow.ts';
import { hostTime } from '../host-time.ts';
import { io, type SecureReply } from '../io.ts';
import { parseElement } from '../parse-element.ts';
import { kcvWords, sessionWords as words } from '../screens/session.ts';
import { operatorOf } from '../staff.ts';
import { batchNumber, countersOf, isCounter } from '../steps/counters.ts';
import { manage } from '../steps/manage.ts';
import { notice } from '../steps/message.ts';
import { tellError } from '../steps/tell-error.ts';
import { operatorSignOn } from './operator.ts';

/** Signs the terminal in, the operator first if nobody is. Whatever goes wrong is said; the old keys and session then stay. */
export function* signIn(fw: Firmware): Flow<'signed-in' | 'failed'> {
  const title = words.signIn;
  if (!operatorOf(fw) && isQuit(yield* operatorSignOn(fw))) return 'failed';
  const reply = yield* manage(fw, 'sign-in', title, {
    networkCode: fw.profile.keyScheme,
    elements: { 62: formatDeviceNumber(fw.profile.identity) },
  });
  return reply ? yield* adopt(fw, reply) : 'failed';
}

/** Takes over what the host sent: keys first, for without them there is no session. */
function* adopt(fw: Firmware, reply: Message): Flow<'signed-in' | 'failed'> {
  const loaded = yield* io.secure({ op: 'load-keys', block: bytes(reply, 62) ?? new Uint8Array() });
  if (loaded.kind !== 'loaded') {
    yield* tellError(fw, words.signIn, 'key-check-failed', { detail: whatFailed(loaded), untilKey: true });
    return 'failed';
  }
  const atMs = hostTime(reply, yield* io.clock());
  if (atMs !== undefined) yield* io.setClock(atMs);
  const businessDate = civilDate(yield* io.clock());
  yield* io.commit(
    put('counters', { ...countersOf(fw), batch: hostBatch(reply) ?? countersOf(fw).batch }),
    put('signed-in', { businessDate, operator: fw.ram.operator ?? '' }),
    // A sign-in that asks for a sign-in would never end.
    ...(fw.flash.read('processing-request')?.request === 'sign-in' ? [erase('processing-request')] : []),
  );
  fw.ram.noNotices = false;
  const lines = [words.signedIn, words.batch, batchNumber(fw)];
  yield* notice(fw, { name: 'signed-in', title: words.signIn, lines, tone: 'success' });
  return 'signed-in';
}

/** Which key did not match its check value, as terminals say it. */
function whatFailed(reply: SecureReply): Words {
  return reply.kind === 'kcv-mismatch' ? kcvWords[reply.key] : words.keyBlock;
}

/** DE 60.2 of the reply; undefined when it is no batch number. */
function hostBatch(reply: Message): number | undefined {
  const batch = Number(parseElement(reply, 60, parseDe60)?.batch);
  return isCounter(batch) ? batch : undefined;
}
