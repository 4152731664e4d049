/** The terminal's end of any line that is a stream of bytes: dials when told to, watches time, carries frames over a channel. */
import type { Duplex } from 'node:stream';
import type { Clock, Timer } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import type { Channel, OpenChannel } from './channel.ts';
import { type Disturb, undisturbed, type Way } from './disturbance.ts';
import type { Line, LineEvent } from './line.ts';

/** How one sort of line is called. */
export interface Dial {
  /** Where to, for people: `10.1.2.3:8583`, `/dev/ttyUSB0`. */
  readonly at: string;
  /** Begins a call. `ready` is the event by which the stream says that it is up. @throws Error that `explain` explains */
  open(): { readonly stream: Duplex; readonly ready: string };
  /** What the system says, as a sentence that tells a person what to do. */
  explain(reason: Error): string;
}

export interface DialledOptions {
  readonly channel: OpenChannel;
  /** How long a dial may take. */
  readonly connectTimeoutMs: number;
  /** Hangs up when nothing has gone over the line for so long. */
  readonly idleTimeoutMs?: number | undefined;
  readonly clock: Clock;
  /** What is to go wrong on the way; nothing when left out. */
  readonly disturb?: Disturb | undefined;
}

/** Not connected yet: the terminal dials when it needs to. */
export function dialledLine(dial: Dial, options: DialledOptions): Line {
  const listeners: ((event: LineEvent) => void)[] = [];
  const tell = (event: LineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let call: Call | undefined;
  return {
    connect() {
      if (call) return;
      const dialled: Call = new Call(dial, options, (event) => {
        if (call !== dialled) return;
        if (event.kind === 'down') call = undefined;
        tell(event);
      });
      call = dialled;
    },
    send: (bytes) => call?.send(bytes),
    disconnect() {
      call?.hangUp();
      call = undefined;
    },
    onEvent: (listener) => {
      listeners.push(listener);
    },
  };
}

/** One connection, from the dial to its end. Reports `down` once. */
class Call {
  readonly #stream: Duplex | undefined;
  readonly #channel: Channel;
  readonly #way: Way;
  readonly #at: string;
  readonly #tell: (event: LineEvent) => void;
  readonly #clock: Clock;
  readonly #idleTimeoutMs: number | undefined;
  #idleTimer: Timer | undefined;
  #usedMs = 0;
  #state: 'dialling' | 'up' | 'over' = 'dialling';

  constructor(dial: Dial, options: DialledOptions, tell: (event: LineEvent) => void) {
    const { clock, connectTimeoutMs, idleTimeoutMs, disturb = undisturbed } = options;
    this.#at = dial.at;
    this.#tell = tell;
    this.#clock = clock;
    this.#idleTimeoutMs = idleTimeoutMs;
    this.#way = disturb(() => this.#end('closed', 'the line was cut'));
    this.#channel = options.channel({
      write: this.#way.leaving((bytes) => this.#stream?.write(bytes)),
      onFrame: (bytes) => {
        if (this.#state === 'up') tell({ kind: 'frame', bytes });
      },
    });
    const arrive = this.#way.arriving((bytes) => this.#take(bytes));
    const patience = clock.after(connectTimeoutMs, () => this.#end('timeout', `${dial.at} does not answer`));
    try {
      const { stream, ready } = dial.open();
      this.#stream = stream
        .on(ready, () => {
          patience.cancel();
          this.#begin();
        })
        .on('data', arrive)
        .on('error', (reason) => this.#end(this.#state === 'dialling' ? 'refused' : 'closed', dial.explain(reason)))
        .on('close', () => {
          patience.cancel();
          this.#idleTimer?.cancel();
          this.#end('closed', `${dial.at} hung up`);
        });
    } catch (reason) {
      patience.cancel();
      // Never from inside a call.
      clock.after(0, () => this.#end('refused', dial.explain(reason as Error)));
    }
  }

  send(bytes: Uint8Array): void {
    if (this.#state !== 'up') return;
    this.#used();
    this.#channel.send(bytes);
  }

  /** What was sent still leaves. */
  hangUp(): void {
    this.#state = 'over';
    this.#idleTimer?.cancel();
    this.#channel.close();
    this.#way.close();
    const stream = this.#stream;
    if (!stream || stream.destroyed) return;
    if (stream.writableLength === 0) stream.destroy();
    else stream.end(() => stream.destroy());
  }

  #begin(): void {
    if (this.#state !== 'dialling') return;
    this.#state = 'up';
    this.#used();
    if (this.#idleTimeoutMs !== undefined) this.#watch(this.#idleTimeoutMs);
    this.#tell({ kind: 'up' });
  }

  #used(): void {
    this.#usedMs = this.#clock.monotonicMs();
  }

  /** One timer a call: it looks whether the line was used meanwhile and, if so, waits for the rest. */
  #watch(delayMs: number): void {
    const idleTimeoutMs = this.#idleTimeoutMs ?? 0;
    this.#idleTimer = this.#clock.after(delayMs, () => {
      const leftMs = this.#usedMs + idleTimeoutMs - this.#clock.monotonicMs();
      if (leftMs > 0) this.#watch(leftMs);
      else this.#end('idle', `nothing went over the line to ${this.#at} for ${idleTimeoutMs / 1000} s`);
    });
  }

  #take(chunk: Uint8Array): void {
    this.#used();
    try {
      this.#channel.receive(chunk);
    } catch (reason) {
      if (!(reason instanceof WireError)) throw reason;
      this.#end('closed', `${this.#at} sent what is no frame: ${reason.message}`);
    }
  }

  #end(reason: 'refused' | 'timeout' | 'closed' | 'idle', detail: string): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#channel.close();
    this.#way.close();
    this.#stream?.destroy();
    this.#tell({ kind: 'down', reason, detail });
  }
}
