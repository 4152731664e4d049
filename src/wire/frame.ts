/** Frames on a byte stream: two bytes of length, big-endian, that count what follows them. Sans I/O. */
import { WireError } from './error.ts';

/** What two bytes can count. */
export const MAX_FRAME_BYTES = 0xffff;
const LENGTH_BYTES = 2;

/** `body` with its length in front. @throws WireError when it is empty or longer than two bytes can count */
export function frame(body: Uint8Array): Uint8Array {
  checkLength(body.length, MAX_FRAME_BYTES, 0);
  const framed = new Uint8Array(LENGTH_BYTES + body.length);
  framed[0] = body.length >> 8;
  framed[1] = body.length;
  framed.set(body, LENGTH_BYTES);
  return framed;
}

/** `bytes` without the length in front of them, if that is what their first two bytes are. */
export function stripLength(bytes: Uint8Array): Uint8Array {
  const [high = 0, low = 0] = bytes;
  const framed = bytes.length > LENGTH_BYTES && ((high << 8) | low) === bytes.length - LENGTH_BYTES;
  return framed ? bytes.subarray(LENGTH_BYTES) : bytes;
}

/** Finds the frames in a stream, however it is cut into chunks. Copies a byte at most once. */
export class FrameReader {
  readonly #maxLength: number;
  /** Bytes of the stream before the current chunk. */
  #offset = 0;
  /** The first byte of a length whose second has not come. */
  #high: number | undefined;
  /** A frame of which only the first `#filled` bytes have come. */
  #partial: Uint8Array | undefined;
  #filled = 0;
  #lost: WireError | undefined;

  /** @param maxLength longest frame that is taken, in bytes after the length */
  constructor(maxLength: number) {
    this.#maxLength = maxLength;
  }

  /** Whether a frame has begun of which more is to come. */
  get waiting(): boolean {
    return this.#partial !== undefined || this.#high !== undefined;
  }

  /**
   * The frames that `chunk` completes, in order, without their length. They may be views of `chunk`, which must stay as it is.
   * @throws WireError when a length is zero or over the limit; the place in the stream is lost then, so this and every
   * further call throw, and the connection is to be closed.
   */
  push(chunk: Uint8Array): Uint8Array[] {
    if (this.#lost) throw this.#lost;
    const frames: Uint8Array[] = [];
    for (let at = 0; at < chunk.length; ) {
      if (this.#partial) {
        at += this.#fill(this.#partial, chunk, at, frames);
      } else if (this.#high === undefined) {
        this.#high = chunk[at++];
      } else {
        const length = (this.#high << 8) | (chunk[at++] as number);
        this.#high = undefined;
        this.#check(length, at);
        if (chunk.length - at < length) {
          this.#partial = new Uint8Array(length);
          this.#filled = 0;
        } else {
          frames.push(new Uint8Array(chunk.buffer, chunk.byteOffset + at, length));
          at += length;
        }
      }
    }
    this.#offset += chunk.length;
    return frames;
  }

  #fill(partial: Uint8Array, chunk: Uint8Array, at: number, frames: Uint8Array[]): number {
    const count = Math.min(partial.length - this.#filled, chunk.length - at);
    partial.set(chunk.subarray(at, at + count), this.#filled);
    this.#filled += count;
    if (this.#filled === partial.length) {
      frames.push(partial);
      this.#partial = undefined;
    }
    return count;
  }

  #check(length: number, end: number): void {
    try {
      checkLength(length, this.#maxLength, this.#offset + end - LENGTH_BYTES);
    } catch (error) {
      if (error instanceof WireError) this.#lost = error;
      throw error;
    }
  }
}

function checkLength(length: number, max: number, offset: number): void {
  if (length >= 1 && length <= max) return;
  throw new WireError('length', offset, `1 to ${max} bytes`, `${length}`);
}
