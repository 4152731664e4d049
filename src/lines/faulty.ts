/** A line that misbehaves on request, around a line that does not. */
import type { Clock, Timer } from '../lib/clock.ts';
import type { Line, LineEvent } from './line.ts';

/** What goes wrong, until it is switched off again. */
export interface LineFaults {
  /** Nobody answers at the other end. */
  refuse?: boolean;
  /** Dialling gets no answer. */
  dead?: boolean;
  /** Frames to the host vanish. */
  loseRequests?: boolean;
  /** Frames from the host vanish. */
  loseReplies?: boolean;
  /** The last byte of each frame from the host is changed: of a signed message, its MAC. */
  garbleReplies?: boolean;
  /** The second half of each frame from the host is missing. */
  truncateReplies?: boolean;
}

export class FaultyLine implements Line {
  readonly faults: LineFaults = {};
  readonly #line: Line;
  readonly #clock: Clock;
  readonly #listeners: ((event: LineEvent) => void)[] = [];
  #up = false;
  /** Bad news on its way. */
  #bad: Timer | undefined;

  constructor(line: Line, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
    line.onEvent((event) => this.#pass(event));
  }

  connect(): void {
    if (this.#bad || (this.faults.dead && !this.#up)) return;
    if (!this.faults.refuse || this.#up) this.#line.connect();
    else this.#fail({ kind: 'down', reason: 'refused', detail: 'the line was told to refuse' });
  }

  send(bytes: Uint8Array): void {
    if (!this.faults.loseRequests) this.#line.send(bytes);
  }

  disconnect(): void {
    this.#bad?.cancel();
    this.#bad = undefined;
    this.#up = false;
    this.#line.disconnect();
  }

  /** Breaks the connection that is up, as if the host had hung up; the next one may be made. */
  cut(): void {
    if (!this.#up) return;
    this.disconnect();
    this.#fail({ kind: 'down', reason: 'closed', detail: 'the line was cut' });
  }

  onEvent(listener: (event: LineEvent) => void): void {
    this.#listeners.push(listener);
  }

  #pass(event: LineEvent): void {
    if (event.kind === 'frame' && this.faults.loseReplies) return;
    if (event.kind !== 'frame') this.#up = event.kind === 'up';
    this.#tell(event.kind === 'frame' ? { ...event, bytes: this.#spoil(event.bytes) } : event);
  }

  #spoil(bytes: Uint8Array): Uint8Array {
    if (this.faults.truncateReplies) return bytes.subarray(0, Math.ceil(bytes.length / 2));
    if (!this.faults.garbleReplies) return bytes;
    const spoilt = bytes.slice();
    spoilt[spoilt.length - 1] = (spoilt.at(-1) ?? 0) ^ 0xff;
    return spoilt;
  }

  /** Never from inside a call. */
  #fail(event: LineEvent): void {
    this.#bad = this.#clock.after(0, () => {
      this.#bad = undefined;
      this.#tell(event);
    });
  }

  #tell(event: LineEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
