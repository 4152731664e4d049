/** One request and its answer: pack, sign, dial, send, wait, check. Times out, and hangs up, as the profile says. */
import { Iso8583Error } from '../../iso8583/error.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import { present } from '../../lib/assert.ts';
import { equalBytes } from '../../lib/bytes.ts';
import { open as openEnvelope, seal as sealEnvelope } from '../../wire/envelope.ts';
import { WireError } from '../../wire/error.ts';
import { parseHeader, processingRequests } from '../../wire/header.ts';
import type { Firmware, Words } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { io } from '../io.ts';
import { isApproval } from '../response-code.ts';
import { type LineStage, lineScreen } from '../screens/line.ts';
import type { Screen } from '../screens/screen.ts';
import type { ExchangeOutcome, ReplyCheck } from './exchange-outcome.ts';

export interface ExchangeOptions {
  /** Title of the screens meanwhile. */
  readonly title: Words;
  /** Whether the request is signed, and the reply that approves it must be (`MessageRow.mac`). */
  readonly mac: boolean;
}

const APPROVED = '00';
const PARTIAL = '10';
/** A MAC takes the last 8 bytes of a message. */
const MAC_BYTES = 8;
const TICK_MS = 1000;

/**
 * Sends `message` (without DE 64) and returns what became of it. Whatever must survive a power cut meanwhile has been
 * committed by the caller.
 */
export function* exchange(fw: Firmware, message: Message, options: ExchangeOptions): Flow<ExchangeOutcome> {
  const packed = yield* sign(fw, message, options.mac);
  if (!packed) return { kind: 'no-key' };
  const outcome = (yield* dial(fw, options.title)) ?? (yield* converse(fw, message, packed, options));
  // A line on which something went wrong is not used again, whatever the profile says.
  if (fw.profile.comms.connection === 'short' || outcome.kind !== 'reply') yield* io.disconnect();
  return outcome;
}

/** The packed message, with its MAC where it needs one; undefined when there is no key for it. */
function* sign(fw: Firmware, message: Message, mac: boolean): Flow<Uint8Array | undefined> {
  const { codec } = fw.dialect;
  if (!mac) return codec.pack(message);
  const packed = codec.pack({ ...message, 64: new Uint8Array(MAC_BYTES) });
  const reply = yield* io.secure({ op: 'mac', data: packed.subarray(0, -MAC_BYTES) });
  if (reply.kind !== 'mac') return undefined;
  packed.set(reply.mac, packed.length - MAC_BYTES);
  return packed;
}

/** Waits until the line is up; an outcome when it does not come up. */
function* dial(fw: Firmware, title: Words): Flow<ExchangeOutcome | undefined> {
  yield* io.connect();
  for (let leftMs = fw.profile.comms.connectTimeoutMs; leftMs > 0; leftMs -= TICK_MS) {
    const event = yield* io.wait(countdown(fw, 'connecting', title, leftMs), Math.min(leftMs, TICK_MS), 'line', 'key');
    if (event.type === 'line') return event.state === 'up' ? undefined : { kind: 'no-line', reason: event.reason };
    if (event.type === 'key' && event.key === 'cancel') return { kind: 'no-line', reason: 'cancelled' };
  }
  return { kind: 'no-line', reason: 'timeout' };
}

/** Sends and waits for the reply. A stray frame costs the second that it interrupts, so strays cannot hold a terminal. */
function* converse(
  fw: Firmware,
  request: Message,
  packed: Uint8Array,
  options: ExchangeOptions,
): Flow<ExchangeOutcome> {
  const { comms } = fw.profile;
  yield* io.show(lineScreen(fw, 'sending', options.title));
  yield* io.send(sealEnvelope({ tpdu: comms.tpdu, header: comms.header, message: packed }));
  for (let leftMs = comms.responseTimeoutMs; leftMs > 0; leftMs -= TICK_MS) {
    const screen = countdown(fw, 'receiving', options.title, leftMs);
    const event = yield* io.wait(screen, Math.min(leftMs, TICK_MS), 'message', 'line');
    if (event.type === 'line' && event.state === 'down') return { kind: 'no-answer' };
    if (event.type !== 'message') continue;
    const outcome = yield* judge(fw, request, event.bytes, options.mac);
    if (outcome) return outcome;
  }
  return { kind: 'no-answer' };
}

function countdown(fw: Firmware, stage: LineStage, title: Words, leftMs: number): Screen {
  return lineScreen(fw, stage, title, Math.ceil(leftMs / 1000));
}

/** The outcome that a frame means for `request`; undefined when it answers something else. */
function* judge(fw: Firmware, request: Message, frame: Uint8Array, mac: boolean): Flow<ExchangeOutcome | undefined> {
  const reply = read(fw, frame);
  if (!reply) return { kind: 'bad-reply', check: 'unpack' };
  const { message, packed, processingRequest } = reply;
  if (!answers(request, message)) return undefined;
  const code = text(message, 39) ?? '';
  const check = mismatch(request, message, code);
  if (check) return { kind: 'bad-reply', check };
  if (mac && isApproval(code) && !(yield* macHolds(message, packed))) return { kind: 'bad-mac' };
  if (processingRequest !== processingRequests.none) fw.ram.processingRequest = processingRequest;
  return { kind: 'reply', code, message };
}

interface Reply {
  readonly message: Message;
  /** As it came, from the MTI on. */
  readonly packed: Uint8Array;
  /** Digit 6 of the header: what the host wants done after this transaction. */
  readonly processingRequest: string;
}

/** Undefined for a frame that cannot be read. */
function read(fw: Firmware, frame: Uint8Array): Reply | undefined {
  try {
    const { header, message: packed } = openEnvelope(frame);
    return {
      message: fw.dialect.codec.unpack(packed),
      packed,
      processingRequest: parseHeader(present(header, 'the header of a frame')).request,
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
