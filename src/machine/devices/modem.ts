/** The terminal's end of its line, with the plug in the wall: dials when told to, and reports in the firmware's words. */
import type { TerminalEvent } from '../../firmware/io.ts';
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
  readonly #line: Line;
  readonly #listener: ModemListener;
  #plugged = true;
  #state: 'idle' | 'connecting' | 'up' = 'idle';

  constructor(line: Line, listener: ModemListener) {
    this.#line = line;
    this.#listener = listener;
    line.onEvent((event) => this.#onLine(event));
  }

  get state(): 'unplugged' | 'idle' | 'connecting' | 'up' {
    return this.#plugged ? this.#state : 'unplugged';
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
    this.#listener.frame('out', bytes);
    this.#line.send(bytes);
  }

  /** Hangs up, reporting nothing. Power loss does the same. */
  disconnect(): void {
    if (this.#state === 'idle') return;
    this.#line.disconnect();
    this.#become('idle');
  }

  plug(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    this.#listener.changed();
  }

  unplug(): void {
    if (!this.#plugged) return;
    const wasInUse = this.#state !== 'idle';
    this.disconnect();
    this.#plugged = false;
    this.#listener.changed();
    if (wasInUse) this.#listener.report({ type: 'line', state: 'down', reason: 'unplugged' });
  }

  /** Events of a line that has been hung up come too late to mean anything. */
  #onLine(event: LineEvent): void {
    if (event.kind === 'up' && this.#state === 'connecting') {
      this.#become('up');
      this.#listener.report({ type: 'line', state: 'up' });
    } else if (event.kind === 'down' && this.#state !== 'idle') {
      this.#become('idle');
      this.#listener.report({ type: 'line', state: 'down', reason: event.reason });
    } else if (event.kind === 'frame' && this.#state === 'up') {
      this.#listener.frame('in', event.bytes);
      this.#listener.report({ type: 'message', bytes: event.bytes });
    }
  }

  #become(state: 'idle' | 'connecting' | 'up'): void {
    this.#state = state;
    this.#listener.changed();
  }
}
