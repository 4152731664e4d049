/** What a frame from the host means for the request that waits: its answer, another's, or nothing that counts. */
import { Iso8583Error } from '../../iso8583/error.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { present } from '../../lib/assert.ts';
import { equalBytes } from '../../lib/bytes.ts';
import { isApproved } from '../../payment/response-codes.ts';
import { open as openEnvelope } from '../../wire/envelope.ts';
import { WireError } from '../../wire/error.ts';
import { type ProcessingRequest, parseHeader, processingRequestOf } from '../../wire/header.ts';
import type { Firmware } from '../firmware.ts';
import { put } from '../flash-records.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import type { ExchangeOutcome, ReplyCheck } from './exchange-outcome.ts';

const APPROVED = '00';
const PARTIAL = '10';
/** A MAC takes the last 8 bytes of a message. */
export const MAC_BYTES = 8;

/** The outcome that a frame means for `request`; undefined when it answers something else. */
export function* judgeReply(
  fw: Firmware,
  request: Message,
  frame: Uint8Array,
  mac: boolean,
): Flow<ExchangeOutcome | undefined> {
  const reply = read(fw, frame);
  if (!reply) return { kind: 'bad-reply', check: 'unpack' };
  const { message, packed, processingRequest } = reply;
  if (!answers(request, message)) return undefined;
  const code = text(message, 39) ?? '';
  const check = mismatch(request, message, code);
  if (check) return { kind: 'bad-reply', check };
  if (mac && isApproved(code) && !(yield* macHolds(message, packed))) return { kind: 'bad-mac' };
  fw.ram.postponed = false;
  if (processingRequest) yield* keep(fw, processingRequest);
  return { kind: 'reply', code, message };
}

interface Reply {
  readonly message: Message;
  /** As it came, from the MTI on. */
  readonly packed: Uint8Array;
  /** Digit 6 of the header: what the host wants done after this transaction. */
  readonly processingRequest: ProcessingRequest | undefined;
}

/** Done at idle, after this transaction is printed, and after a power cut too. */
function* keep(fw: Firmware, request: ProcessingRequest): Flow<void> {
  if (fw.flash.read('processing-request')?.request !== request)
    yield* io.commit(put('processing-request', { request }));
}

/** Undefined for a frame that cannot be read. */
function read(fw: Firmware, frame: Uint8Array): Reply | undefined {
  try {
    const { header, message: packed } = openEnvelope(frame);
    return {
      message: fw.dialect.codec.unpack(packed),
      packed,
      processingRequest: processingRequestOf(parseHeader(present(header, 'the header of a frame')).request),
    };
  } catch (error) {
    if (error instanceof Iso8583Error || error instanceof WireError) return undefined;
    throw error;
  }
}

/** Whether a message is the reply to `request`: MTI + 10, and the same STAN and terminal. */
function answers(request: Message, reply: Message): boolean {
  const mti = String(Number(text(request, 0)) + 10).padStart(4, '0');
  return text(reply, 0) === mti && [11, 41].every((de) => text(reply, de) === text(request, de));
}

/** The first thing in the reply that contradicts the request. A partial approval (10) may change the amount. */
function mismatch(request: Message, reply: Message, code: string): ReplyCheck | undefined {
  const contradicts = (de: number) =>
    request[de] !== undefined && reply[de] !== undefined && text(reply, de) !== text(request, de);
  if (contradicts(3)) return 'processing-code';
  if (code === APPROVED && contradicts(42)) return 'merchant';
  if (code !== PARTIAL && contradicts(4)) return 'amount';
  return undefined;
}

/** Whether the reply ends in the MAC of what stands before it. */
function* macHolds(message: Message, packed: Uint8Array): Flow<boolean> {
  if (message[64] === undefined) return false;
  const reply = yield* io.secure({ op: 'mac', data: packed.subarray(0, -MAC_BYTES) });
  return reply.kind === 'mac' && equalBytes(reply.mac, packed.subarray(-MAC_BYTES));
}
