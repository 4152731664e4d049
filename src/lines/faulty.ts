/** A line that misbehaves on request, around a line that does not: what goes wrong with whole frames and with dialling. */
import type { Clock, Timer } from '../lib/clock.ts';
import type { Line, LineEvent } from './line.ts';
import { type LineFaults, spoilt } from './line-faults.ts';

/** A reply of somebody else's, made of one's own. */
export type Stray = (reply: Uint8Array) => Uint8Array | undefined;

export class FaultyLine implements Line {
  readonly faults: LineFaults;
  readonly #line: Line;
  readonly #stray: Stray;
  readonly #clock: Clock;
  readonly #listeners: ((event: LineEvent) => void)[] = [];
  #up = false;
  /** Bad news on its way. */
  #bad: Timer | undefined;

  /**
   * @param faults shared with `line`, where that lets bytes suffer
   * @param stray what arrives in place of a reply that goes to another terminal; nothing when left out
   */
  constructor(line: Line, clock: Clock, faults: LineFaults = {}, stray: Stray = () => undefined) {
    this.faults = faults;
    this.#stray = stray;
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
    if (this.faults.loseRequests) return;
    this.#line.send(bytes);
    if (this.faults.duplicate) this.#line.send(bytes);
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
    if (event.kind !== 'frame') {
      this.#up = event.kind === 'up';
      this.#tell(event);
      return;
    }
    if (this.faults.loseReplies) return;
    const bytes = this.faults.misroute ? this.#stray(event.bytes) : event.bytes;
    if (!bytes) return;
    const frame = { ...event, bytes: spoilt(bytes, this.faults) };
    this.#tell(frame);
    if (this.faults.duplicate) this.#tell(frame);
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
