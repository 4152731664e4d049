/**
 * Serial framing with its time-outs. Where both sides acknowledge, a frame is sent again until its ACK comes, and one that arrives
 * damaged is asked for again by a NAK; else the message's own time-out is all there is, as on most counters.
 */
import type { Clock, Timer } from '../lib/clock.ts';
import { ACK, NAK, type SerialEvent, SerialFrameReader, serialFrame } from '../wire/serial-frame.ts';
import type { Channel, ChannelEnds, OpenChannel } from './channel.ts';

export interface SerialChannelOptions {
  readonly clock: Clock;
  /** Longest frame taken, in bytes of data. */
  readonly maxFrame: number;
  /** A frame that stops in its middle for so long is given up. */
  readonly interByteMs: number;
  readonly acknowledge?: {
    /** How long an ACK may take. */
    readonly timeoutMs: number;
    /** How often a frame is sent in all. */
    readonly tries: number;
  };
}

export const serialDefaults = { maxFrame: 4096, interByteMs: 1000 } as const;
export const acknowledgeDefaults = { timeoutMs: 3000, tries: 3 } as const;

export function serialChannel(options: SerialChannelOptions): OpenChannel {
  return (ends) => new SerialChannel(options, ends);
}

class SerialChannel implements Channel {
  /** The time between two bytes is watched here. */
  readonly waiting = false;
  readonly #options: SerialChannelOptions;
  readonly #ends: ChannelEnds;
  readonly #reader: SerialFrameReader;
  /** Frames that wait for the ACK of the first of them. */
  readonly #unacknowledged: Uint8Array[] = [];
  #tries = 0;
  #ackTimer: Timer | undefined;
  #byteTimer: Timer | undefined;
  /** The last frame taken, and when: its sender repeats it when our ACK was lost. */
  #last: { readonly bytes: Uint8Array; readonly atMs: number } | undefined;

  constructor(options: SerialChannelOptions, ends: ChannelEnds) {
    this.#options = options;
    this.#ends = ends;
    this.#reader = new SerialFrameReader(options.maxFrame);
  }

  send(body: Uint8Array): void {
    const framed = serialFrame(body);
    if (!this.#options.acknowledge) return this.#ends.write(framed);
    this.#unacknowledged.push(framed);
    if (this.#unacknowledged.length === 1) this.#try();
  }

  receive(chunk: Uint8Array): void {
    for (const event of this.#reader.push(chunk)) this.#take(event);
    this.#byteTimer?.cancel();
    if (this.#reader.waiting) {
      this.#byteTimer = this.#options.clock.after(this.#options.interByteMs, () => this.#stopped());
    }
  }

  close(): void {
    this.#ackTimer?.cancel();
    this.#byteTimer?.cancel();
    this.#unacknowledged.length = 0;
  }

  #take(event: SerialEvent): void {
    const { acknowledge } = this.#options;
    if (event.kind === 'frame') {
      if (acknowledge) this.#ends.write(Uint8Array.of(ACK));
      if (!this.#isRepeated(event.bytes)) this.#ends.onFrame(event.bytes);
    } else if (event.kind === 'damaged') {
      if (acknowledge) this.#ends.write(Uint8Array.of(NAK));
    } else if (this.#unacknowledged.length === 0) return;
    else if (event.kind === 'nak') this.#try();
    else this.#next();
  }

  /** The same bytes while their sender may still miss an ACK; later they are a new message that is the same. */
  #isRepeated(bytes: Uint8Array): boolean {
    const { acknowledge, clock } = this.#options;
    if (!acknowledge) return false;
    const [before, atMs] = [this.#last, clock.monotonicMs()];
    this.#last = { bytes, atMs };
    const patienceMs = acknowledge.timeoutMs * acknowledge.tries;
    return before !== undefined && atMs - before.atMs < patienceMs && sameBytes(before.bytes, bytes);
  }

  /** Sends the first frame (again), until its tries are used up. */
  #try(): void {
    this.#ackTimer?.cancel();
    const framed = this.#unacknowledged[0];
    const { acknowledge, clock } = this.#options;
    if (!framed || !acknowledge) return;
    this.#tries++;
    if (this.#tries > acknowledge.tries) return this.#next();
    this.#ends.write(framed);
    this.#ackTimer = clock.after(acknowledge.timeoutMs, () => this.#try());
  }

  #next(): void {
    this.#ackTimer?.cancel();
    this.#unacknowledged.shift();
    this.#tries = 0;
    if (this.#unacknowledged.length > 0) this.#try();
  }

  #stopped(): void {
    this.#reader.reset();
    this.#take({ kind: 'damaged', why: 'it stopped in its middle' });
  }
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, index) => byte === b[index]);
}
