/** The terminal's end of its line, with the plug in the wall: dials when told to, and reports in the firmware's words. */
import type { TerminalEvent } from '../../firmware/io.ts';
import type { Clock } from '../../lib/clock.ts';
import { type KeepOptions, KeptLine } from '../../lines/kept.ts';
import type { Line, LineEvent } from '../../lines/line.ts';

export type ModemReport = Extract<TerminalEvent, { readonly type: 'line' | 'message' }>;

export interface ModemListener {
  /** What the firmware is told. */
  report(event: ModemReport): void;
  /** A frame goes out or has come in, from the TPDU on. */
  frame(direction: 'out' | 'in', bytes: Uint8Array): void;
  /** `state` is another than it was. */
  changed(): void;
}

export class Modem {
  readonly #line: KeptLine;
  readonly #listener: ModemListener;
  readonly #clock: Clock;
  #plugged = true;
  #state: 'idle' | 'connecting' | 'up' = 'idle';
  /** When the line was last used, on the monotonic clock. */
  #usedMs = 0;

  constructor(line: Line, keep: Omit<KeepOptions, 'plugged'>, listener: ModemListener) {
    this.#line = new KeptLine(line, { ...keep, plugged: () => this.#plugged });
    this.#listener = listener;
    this.#clock = keep.clock;
    this.#line.onEvent((event) => this.#onLine(event));
  }

  get state(): 'unplugged' | 'idle' | 'connecting' | 'up' {
    return this.#plugged ? this.#state : 'unplugged';
  }

  /** For how long nothing has gone over the line; undefined while it is down. */
  get quietMs(): number | undefined {
    return this.#state === 'up' ? this.#clock.monotonicMs() - this.#usedMs : undefined;
  }

  /** Dials. Reports `up` also when the line is up already, so that every dial has its answer. */
  connect(): void {
    if (!this.#plugged) this.#listener.report({ type: 'line', state: 'down', reason: 'unplugged' });
    else if (this.#state === 'up') this.#listener.report({ type: 'line', state: 'up' });
    else if (this.#state === 'idle') {
      this.#become('connecting');
      this.#line.connect();
    }
  }

  /** Sends one frame; nothing happens when the line is down. */
  send(bytes: Uint8Array): void {
    if (this.#state !== 'up') return;
    this.#use();
    this.#listener.frame('out', bytes);
    this.#line.send(bytes);
  }

  /** Hangs up, reporting nothing. Power loss does the same. */
  disconnect(): void {
    this.#line.disconnect();
    this.#rest();
  }

  /** Hangs up on a connection that is broken; a long one is dialled anew behind. Reports nothing. */
  reconnect(): void {
    this.#line.reconnect();
    this.#rest();
  }

  plug(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    this.#listener.changed();
  }

  unplug(): void {
    if (!this.#plugged) return;
    const wasInUse = this.#state !== 'idle';
    this.#plugged = false;
    this.reconnect();
    this.#listener.changed();
    if (wasInUse) this.#listener.report({ type: 'line', state: 'down', reason: 'unplugged' });
  }

  #onLine(event: LineEvent): void {
    if (event.kind === 'up') {
      const dialled = this.#state === 'connecting';
      this.#use();
      this.#become('up');
      if (dialled) this.#listener.report({ type: 'line', state: 'up' });
    } else if (event.kind === 'down') {
      this.#become('idle');
      const reason = event.reason === 'idle' ? 'closed' : event.reason;
      this.#listener.report({ type: 'line', state: 'down', reason });
    } else {
      this.#use();
      this.#listener.frame('in', event.bytes);
      this.#listener.report({ type: 'message', bytes: event.bytes });
    }
  }

  #use(): void {
    this.#usedMs = this.#clock.monotonicMs();
  }

  #rest(): void {
    if (this.#state !== 'idle') this.#become('idle');
  }

  #become(state: 'idle' | 'connecting' | 'up'): void {
    this.#state = state;
    this.#listener.changed();
  }
}
