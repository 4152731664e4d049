/**
 * The frames on a byte stream as somebody sees them who only listens in: nothing is an error, and every byte is told, as part
 * of a frame or as one that is no frame. Sans I/O.
 */
import { concat } from '../lib/bytes.ts';

export interface Piece {
  /** A frame without its length; or the bytes as they came. */
  readonly bytes: Uint8Array;
  /** Why the bytes are no frame. */
  readonly stray?: string;
}

const LENGTH_BYTES = 2;
/** No frame of a terminal is longer; the first bytes of TLS and of text, read as a length, are. */
const LONGEST_FRAME_BYTES = 4096;
const NOTHING = new Uint8Array();

export class FrameSplitter {
  /** The beginning of a frame. */
  #held: Uint8Array = NOTHING;
  /** Why the place in the stream is lost, once it is. */
  #lost: string | undefined;

  /** What `chunk` completes, in order. */
  push(chunk: Uint8Array): Piece[] {
    const pieces: Piece[] = [];
    let rest = concat(this.#held, chunk);
    while (this.#lost === undefined && rest.length >= LENGTH_BYTES) {
      const length = ((rest[0] as number) << 8) | (rest[1] as number);
      const end = LENGTH_BYTES + length;
      if (length > LONGEST_FRAME_BYTES) {
        this.#lost = `a length of ${length} bytes, which no frame of a terminal has`;
      } else if (length === 0) {
        // Some hosts send such for a sign of life.
        pieces.push({ bytes: rest.subarray(0, end), stray: 'a length of 0 bytes' });
      } else if (rest.length >= end) {
        pieces.push({ bytes: rest.subarray(LENGTH_BYTES, end) });
      } else break;
      if (this.#lost === undefined) rest = rest.subarray(end);
    }
    if (this.#lost !== undefined) pieces.push({ bytes: rest, stray: this.#lost });
    this.#held = this.#lost === undefined ? rest : NOTHING;
    return pieces;
  }

  /** What is left when the stream ends. */
  end(): Piece[] {
    const rest = this.#held;
    this.#held = NOTHING;
    return rest.length === 0 ? [] : [{ bytes: rest, stray: 'the beginning of a frame that did not come' }];
  }
}
