/**
 * What goes wrong with the bytes of a line on their way: late, slow, changed, in single pieces, cut off, or gone with nobody told.
 * Sans I/O, so that a real stream and a line in memory suffer the same; the same seed gives the same faults for the same bytes.
 */
import type { Clock, Timer } from '../lib/clock.ts';
import { type Random, seededRandom } from '../lib/random.ts';

/** Each until it is set back. They may be changed while connections are up. */
export interface WireFaults {
  /** How much later bytes arrive, each way. */
  delayMs?: number | undefined;
  /** How much later still, at most; by chance. */
  jitterMs?: number | undefined;
  /** What the line carries each way, 10 bits a byte. */
  bitsPerSecond?: number | undefined;
  /** One byte in so many has a bit flipped, by chance. */
  corruptOneIn?: number | undefined;
  /** Every byte arrives by itself. */
  fragment?: boolean | undefined;
  /** A connection breaks after so many bytes of both ways together. */
  cutAfterBytes?: number | undefined;
  /** Nothing passes either way, and neither side is told. */
  halfOpen?: boolean | undefined;
  /** Of what happens by chance. 1 when left out. */
  seed?: number | undefined;
}

/** The faults of one connection. Each way is a function to push bytes into; what is left of them comes out at `deliver`. */
export interface Way {
  leaving(deliver: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void;
  arriving(deliver: (bytes: Uint8Array) => void): (bytes: Uint8Array) => void;
  /** Nothing comes out any more. */
  close(): void;
}

/** Begins a connection. @param cut breaks it */
export type Disturb = (cut: () => void) => Way;

export const undisturbed: Disturb = () => ({
  leaving: (deliver) => deliver,
  arriving: (deliver) => deliver,
  close: () => {},
});

/** Connections that suffer `faults`. Each way of each draws chance of its own from the seed. */
export function disturbing(faults: WireFaults, clock: Clock): Disturb {
  let ways = 0;
  return (cut) => {
    const wire = new Wire(faults, clock, cut);
    const way = (deliver: (bytes: Uint8Array) => void) => {
      const one = new OneWay(wire, ways++, deliver);
      return (bytes: Uint8Array): void => one.push(bytes);
    };
    return {
      leaving: way,
      arriving: way,
      close: () => {
        wire.over = true;
      },
    };
  };
}

/** Whether bytes go by untouched. */
export function isSound(faults: WireFaults): boolean {
  const { delayMs, jitterMs, bitsPerSecond, corruptOneIn, fragment, cutAfterBytes, halfOpen } = faults;
  return !(delayMs || jitterMs || bitsPerSecond || corruptOneIn || fragment || halfOpen) && cutAfterBytes === undefined;
}

/** 8 data bits, a start and a stop bit. */
const BITS_A_BYTE = 10;
/** A slow line hands its bytes over in pieces that take so long. */
const PIECE_MS = 20;

/** What both ways of a connection share. */
class Wire {
  readonly faults: WireFaults;
  readonly clock: Clock;
  readonly cut: () => void;
  over = false;
  #passed = 0;

  constructor(faults: WireFaults, clock: Clock, cut: () => void) {
    this.faults = faults;
    this.clock = clock;
    this.cut = cut;
  }

  /** How many of `length` bytes still pass before the connection breaks. */
  room(length: number): number {
    const { cutAfterBytes } = this.faults;
    const left = cutAfterBytes === undefined ? length : Math.max(0, Math.min(length, cutAfterBytes - this.#passed));
    this.#passed += length;
    return left;
  }
}

interface Piece {
  readonly bytes: Uint8Array;
  readonly atMs: number;
  /** The connection breaks behind it. */
  readonly last: boolean;
}

class OneWay {
  readonly #wire: Wire;
  readonly #number: number;
  #random: Random | undefined;
  #seed = 0;
  readonly #deliver: (bytes: Uint8Array) => void;
  readonly #pieces: Piece[] = [];
  #timer: Timer | undefined;
  /** When the last piece arrives: none overtakes another. */
  #latestMs = 0;

  constructor(wire: Wire, number: number, deliver: (bytes: Uint8Array) => void) {
    this.#wire = wire;
    this.#number = number;
    this.#deliver = deliver;
  }

  push(bytes: Uint8Array): void {
    const { faults, over } = this.#wire;
    if (over || faults.halfOpen) return;
    const room = this.#wire.room(bytes.length);
    if (this.#pieces.length === 0 && isSound(faults)) return this.#deliver(bytes);
    const passed = this.#corrupted(bytes.subarray(0, room));
    this.#send(passed, room < bytes.length);
  }

  #corrupted(bytes: Uint8Array): Uint8Array {
    const { corruptOneIn } = this.#wire.faults;
    if (!corruptOneIn) return bytes;
    const random = this.#chance();
    return bytes.map((byte) => (random.int(corruptOneIn) === 0 ? byte ^ (1 << random.int(8)) : byte));
  }

  /** Anew where the seed has been changed. */
  #chance(): Random {
    const { seed = 1 } = this.#wire.faults;
    if (!this.#random || this.#seed !== seed) {
      this.#seed = seed;
      this.#random = seededRandom(Math.imul(seed, 0x9e37_79b1) + this.#number);
    }
    return this.#random;
  }

  #send(bytes: Uint8Array, last: boolean): void {
    const { clock, faults } = this.#wire;
    const { delayMs = 0, jitterMs = 0, bitsPerSecond = 0, fragment } = faults;
    const msAByte = bitsPerSecond > 0 ? (BITS_A_BYTE * 1000) / bitsPerSecond : 0;
    const size = fragment ? 1 : msAByte > 0 ? Math.max(1, Math.floor(PIECE_MS / msAByte)) : bytes.length;
    const lateMs = delayMs + (jitterMs > 0 ? this.#chance().int(jitterMs + 1) : 0);
    this.#latestMs = Math.max(this.#latestMs, clock.monotonicMs() + lateMs);
    for (let at = 0; at < bytes.length; at += size) {
      const piece = bytes.subarray(at, at + size);
      this.#latestMs += piece.length * msAByte;
      this.#pieces.push({ bytes: piece, atMs: this.#latestMs, last: last && at + size >= bytes.length });
    }
    if (last && bytes.length === 0) this.#pieces.push({ bytes, atMs: this.#latestMs, last });
    if (!this.#timer) this.#wait();
  }

  #wait(): void {
    const [first] = this.#pieces;
    this.#timer = undefined;
    if (!first) return;
    const { clock } = this.#wire;
    this.#timer = clock.after(Math.max(0, Math.ceil(first.atMs - clock.monotonicMs())), () => this.#arrive());
  }

  /** One piece a turn, so that single bytes are single writes. */
  #arrive(): void {
    const piece = this.#pieces.shift();
    if (!piece || this.#wire.over) return;
    if (!this.#wire.faults.halfOpen && piece.bytes.length > 0) this.#deliver(piece.bytes);
    if (piece.last) {
      this.#wire.over = true;
      this.#wire.cut();
    }
    this.#wait();
  }
}
