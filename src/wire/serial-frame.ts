/**
 * Frames on a serial line: STX, two BCD bytes of length, the data, ETX, and an LRC that is the exclusive or of everything from the
 * length to the ETX. Between frames ACK and NAK may stand. Sans I/O: on a noisy line nothing is an error that ends it, so what is no
 * frame is told and the next STX looked for.
 */
import { WireError } from './error.ts';

export const STX = 0x02;
export const ETX = 0x03;
export const ACK = 0x06;
export const NAK = 0x15;

/** What four BCD digits can count. */
export const MAX_SERIAL_BYTES = 9999;
const HEAD_BYTES = 3;
const TAIL_BYTES = 2;

export type SerialEvent =
  | { readonly kind: 'frame'; readonly bytes: Uint8Array }
  /** A frame with a wrong check character or end: its sender may repeat it. */
  | { readonly kind: 'damaged'; readonly why: string }
  | { readonly kind: 'ack' | 'nak' };

/** `body` as it goes over the line. @throws WireError when it is empty or longer than four digits can count */
export function serialFrame(body: Uint8Array): Uint8Array {
  const { length } = body;
  if (length < 1 || length > MAX_SERIAL_BYTES) {
    throw new WireError('length', 0, `1 to ${MAX_SERIAL_BYTES} bytes`, `${length}`);
  }
  const framed = new Uint8Array(HEAD_BYTES + length + TAIL_BYTES);
  framed.set([STX, bcd(Math.floor(length / 100)), bcd(length % 100)]);
  framed.set(body, HEAD_BYTES);
  framed[HEAD_BYTES + length] = ETX;
  framed[HEAD_BYTES + length + 1] = lrc(framed.subarray(1, HEAD_BYTES + length + 1));
  return framed;
}

/** Finds the frames in a stream, however it is cut into chunks. */
export class SerialFrameReader {
  readonly #maxLength: number;
  /** The beginning of a frame, from its STX on. */
  #held: number[] = [];

  /** @param maxLength longest frame that is taken, in bytes of data */
  constructor(maxLength: number) {
    this.#maxLength = Math.min(maxLength, MAX_SERIAL_BYTES);
  }

  /** Whether a frame has begun and not ended. */
  get waiting(): boolean {
    return this.#held.length > 0;
  }

  /** Gives up a frame of which nothing more has come for too long. */
  reset(): void {
    this.#held = [];
  }

  /** What `chunk` completes, in order. */
  push(chunk: Uint8Array): SerialEvent[] {
    const events: SerialEvent[] = [];
    for (const byte of chunk) {
      if (this.#held.length === 0) this.#begin(byte, events);
      else this.#goOn(byte, events);
    }
    return events;
  }

  #begin(byte: number, events: SerialEvent[]): void {
    if (byte === STX) this.#held = [byte];
    else if (byte === ACK) events.push({ kind: 'ack' });
    else if (byte === NAK) events.push({ kind: 'nak' });
  }

  #goOn(byte: number, events: SerialEvent[]): void {
    const held = this.#held;
    held.push(byte);
    if (held.length < HEAD_BYTES) return;
    const length = fromBcd(held[1] as number) * 100 + fromBcd(held[2] as number);
    // Not a number, or none that a frame has: it was no STX.
    if (!(length >= 1 && length <= this.#maxLength)) {
      this.#held = [];
      events.push({ kind: 'damaged', why: `a length of ${Number.isNaN(length) ? 'no decimal digits' : length}` });
    } else if (held.length === HEAD_BYTES + length + TAIL_BYTES) {
      this.#held = [];
      events.push(judged(Uint8Array.from(held), length));
    }
  }
}

function judged(framed: Uint8Array, length: number): SerialEvent {
  const end = HEAD_BYTES + length;
  if (framed[end] !== ETX) return { kind: 'damaged', why: 'no ETX where the length says' };
  if (framed[end + 1] !== lrc(framed.subarray(1, end + 1))) return { kind: 'damaged', why: 'a wrong LRC' };
  return { kind: 'frame', bytes: framed.subarray(HEAD_BYTES, end) };
}

function lrc(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) sum ^= byte;
  return sum;
}

const bcd = (value: number): number => (Math.floor(value / 10) << 4) | (value % 10);

/** NaN for a byte that is no two decimal digits. */
function fromBcd(byte: number): number {
  const [high, low] = [byte >> 4, byte & 0x0f];
  return high > 9 || low > 9 ? Number.NaN : high * 10 + low;
}
