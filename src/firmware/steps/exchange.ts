/** One request and its answer: pack, sign, dial, send, wait, check. Times out, and hangs up, as the profile says. */
import type { Message } from '../../iso8583/types.ts';
import { seal as sealEnvelope } from '../../wire/envelope.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, isQuit, type Quit } from '../flow.ts';
import { io, type TerminalEvent } from '../io.ts';
import { type LineStage, lineScreen } from '../screens/line.ts';
import type { Screen } from '../screens/screen.ts';
import type { ExchangeOutcome } from './exchange-outcome.ts';
import { judgeReply, MAC_BYTES } from './judge-reply.ts';
import { protectTracks } from './protect-tracks.ts';

export interface ExchangeOptions {
  /** Title of the screens meanwhile. */
  readonly title: Words;
  /** Whether the request is signed, and the reply that approves it must be (`MessageRow.mac`). */
  readonly mac: boolean;
  /** The screen that stays where the exchange is a question behind it; CANCEL then leaves it at any time. */
  readonly behind?: Background;
  /** What else ends such a question, at once: whatever it is, it is handed back. */
  readonly disturbedBy?: readonly Disturbance[];
}

/** What a person can do to a terminal at rest. */
export type Disturbance = 'key' | 'card' | 'card-error';

/** A screen that lasts longer than the questions behind it, as it is at a time; a quit once nobody waits any more. */
export type Background = (nowMs: number) => Screen | Quit;

/** How often a screen is drawn anew while it counts down. */
export const TICK_MS = 1000;

/**
 * Sends `message` (without DE 64) and returns what became of it. Whatever must survive a power cut meanwhile has been
 * committed by the caller.
 */
export function* exchange(fw: Firmware, message: Message, options: ExchangeOptions): Flow<ExchangeOutcome> {
  const packed = yield* sign(fw, message, options.mac);
  if (!packed) return { kind: 'no-key' };
  const outcome = (yield* dial(fw, options)) ?? (yield* converse(fw, message, packed, options));
  if (fw.profile.comms.connection === 'short') yield* io.disconnect();
  // What comes late on a connection on which something went wrong is not to be taken for an answer to what is asked next.
  else if (outcome.kind !== 'reply') yield* io.reconnect();
  return outcome;
}

/** The packed message, its tracks encrypted and its MAC at the end where it needs them; undefined when there is no key for it. */
function* sign(fw: Firmware, clear: Message, mac: boolean): Flow<Uint8Array | undefined> {
  const { codec } = fw.dialect;
  const message = yield* protectTracks(fw, clear);
  if (!message) return undefined;
  if (!mac) return codec.pack(message);
  const packed = codec.pack({ ...message, 64: new Uint8Array(MAC_BYTES) });
  const reply = yield* io.secure({ op: 'mac', data: packed.subarray(0, -MAC_BYTES) });
  if (reply.kind !== 'mac') return undefined;
  packed.set(reply.mac, packed.length - MAC_BYTES);
  return packed;
}

/** Waits until the line is up; an outcome when it does not come up. */
function* dial(fw: Firmware, options: ExchangeOptions): Flow<ExchangeOutcome | undefined> {
  yield* io.connect();
  for (let leftMs = fw.profile.comms.connectTimeoutMs; leftMs > 0; leftMs -= TICK_MS) {
    const screen = yield* view(fw, 'connecting', options, leftMs);
    if (isQuit(screen)) return { kind: 'left', quit: screen };
    const event = yield* io.wait(screen, Math.min(leftMs, TICK_MS), 'line', 'key', ...(options.disturbedBy ?? []));
    if (event.type === 'line') return event.state === 'up' ? undefined : { kind: 'no-line', reason: event.reason };
    const left = leftBy(event, options);
    if (left) return left;
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
  const { behind, disturbedBy = [] } = options;
  const heard = ['message', 'line', ...(behind ? ['key' as const, ...disturbedBy] : [])] as const;
  if (!behind) yield* io.show(lineScreen(fw, 'sending', options.title));
  yield* io.send(sealEnvelope({ tpdu: comms.tpdu, header: comms.header, message: packed }));
  for (let leftMs = comms.responseTimeoutMs; leftMs > 0; leftMs -= TICK_MS) {
    const screen = yield* view(fw, 'receiving', options, leftMs);
    if (isQuit(screen)) return { kind: 'left', quit: screen };
    const event = yield* io.wait(screen, Math.min(leftMs, TICK_MS), ...heard);
    if (event.type === 'line' && event.state === 'down') return { kind: 'no-answer' };
    const left = leftBy(event, options);
    if (left) return left;
    if (event.type !== 'message') continue;
    const outcome = yield* judgeReply(fw, request, event.bytes, options.mac);
    if (outcome) return outcome;
  }
  return { kind: 'no-answer' };
}

/** CANCEL, or what else is not to wait for an answer. */
function leftBy(event: TerminalEvent, { disturbedBy = [] }: ExchangeOptions): ExchangeOutcome | undefined {
  const by = disturbedBy.some((type) => type === event.type) ? { by: event } : {};
  if ('by' in by || (event.type === 'key' && event.key === 'cancel')) return { kind: 'left', quit: cancelled, ...by };
  return undefined;
}

/** Where the exchange stands, or the screen that it is behind. */
function* view(fw: Firmware, stage: LineStage, options: ExchangeOptions, leftMs: number): Flow<Screen | Quit> {
  if (options.behind) return options.behind(yield* io.clock());
  return lineScreen(fw, stage, options.title, Math.ceil(leftMs / 1000));
}
