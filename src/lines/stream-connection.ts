/** The host's end of one connection over any stream of bytes: a socket, a TLS tunnel, a serial port. */
import type { Duplex } from 'node:stream';
import type { Clock, Timer } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import type { Channel, OpenChannel } from './channel.ts';
import { type Disturb, undisturbed } from './disturbance.ts';
import type { Connection } from './line.ts';

export interface StreamConnectionOptions {
  /** Who is at the other end, for logs. */
  readonly peer: string;
  readonly channel: OpenChannel;
  /** Closes a connection on which nothing has come for so long. */
  readonly idle?: Watch | undefined;
  /** Closes a connection whose frame takes so long to come whole, however it trickles in. */
  readonly halfFrame?: Watch | undefined;
  /** What is to go wrong on the way; nothing when left out. */
  readonly disturb?: Disturb | undefined;
  /** One line where it is closed for a reason of ours. */
  readonly log?: ((line: string) => void) | undefined;
  /** What the system says about the stream, as a sentence. */
  readonly explain: (reason: Error) => string;
  /** Hears that it is over, before the listeners of the connection do. */
  readonly gone: () => void;
  /** Hears of each whole frame, before the listeners of the connection do. */
  readonly heard?: (() => void) | undefined;
}

/** How long something may take, and whose time that is. */
export interface Watch {
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/** What may wait for a peer that does not read, before its connection is closed. */
const MAX_UNSENT_BYTES = 1 << 18;

export class StreamConnection implements Connection {
  readonly peer: string;
  readonly #stream: Duplex;
  readonly #channel: Channel;
  readonly #log: (line: string) => void;
  #onFrame: (bytes: Uint8Array) => void = () => {};
  #onClose: (reason: string) => void = () => {};
  /** Why it ends, once that is known. */
  #reason: string | undefined;
  readonly #halfFrame: Watch | undefined;
  #halfFrameTimer: Timer | undefined;
  #idleTimer: Timer | undefined;
  #heardMs = 0;
  #corked = false;

  constructor(stream: Duplex, options: StreamConnectionOptions) {
    const { idle, halfFrame, disturb = undisturbed, log = () => {}, explain, gone, heard = () => {} } = options;
    this.peer = options.peer;
    this.#stream = stream;
    this.#log = log;
    this.#halfFrame = halfFrame;
    const way = disturb(() => this.#break());
    const leave = way.leaving((bytes) => this.#write(bytes));
    const arrive = way.arriving((bytes) => this.#take(bytes));
    this.#channel = options.channel({
      write: leave,
      onFrame: (bytes) => {
        this.#endHalfFrame();
        if (this.#reason !== undefined) return;
        heard();
        this.#onFrame(bytes);
      },
    });
    stream
      .on('data', (chunk: Uint8Array) => {
        if (idle) this.#heardMs = idle.clock.monotonicMs();
        arrive(chunk);
      })
      .on('error', (reason) => {
        this.#reason ??= explain(reason);
      })
      .once('close', () => {
        this.#idleTimer?.cancel();
        this.#endHalfFrame();
        this.#channel.close();
        way.close();
        gone();
        this.#onClose(this.#reason ?? 'hung up');
      });
    if (idle) {
      this.#heardMs = idle.clock.monotonicMs();
      this.#watchIdle(idle.timeoutMs, idle);
    }
  }

  send(bytes: Uint8Array): void {
    if (this.#reason === undefined && !this.#stream.destroyed) this.#channel.send(bytes);
  }

  close(): void {
    this.#reason ??= 'closed by the host';
    const stream = this.#stream;
    if (stream.writableLength === 0) stream.destroy();
    else stream.end(() => stream.destroy());
  }

  /** What the system takes at once still leaves; a peer that does not read holds nobody up. */
  abort(reason: string): void {
    this.#reason ??= reason;
    this.#stream.uncork();
    this.#stream.destroy();
  }

  onFrame(listener: (bytes: Uint8Array) => void): void {
    this.#onFrame = listener;
  }

  onClose(listener: (reason: string) => void): void {
    this.#onClose = listener;
  }

  /** What is written in one turn leaves together. */
  #write(bytes: Uint8Array): void {
    const stream = this.#stream;
    if (stream.destroyed) return;
    if (!this.#corked) {
      this.#corked = true;
      stream.cork();
      process.nextTick(() => {
        this.#corked = false;
        stream.uncork();
        // Only now: what one turn writes at once may be more, and the system takes it from whoever reads.
        const { writableLength } = stream;
        if (writableLength > MAX_UNSENT_BYTES) this.#shut(`does not read: ${writableLength} bytes wait for it`);
      });
    }
    stream.write(bytes);
  }

  #take(chunk: Uint8Array): void {
    try {
      this.#channel.receive(chunk);
    } catch (reason) {
      if (!(reason instanceof WireError)) throw reason;
      this.#shut(`sent what is no frame: ${reason.message}`);
    }
    const halfFrame = this.#halfFrame;
    if (!halfFrame || !this.#channel.waiting || this.#halfFrameTimer || this.#reason !== undefined) return;
    this.#halfFrameTimer = halfFrame.clock.after(halfFrame.timeoutMs, () =>
      this.#shut(`has not finished a frame for ${halfFrame.timeoutMs / 1000} s`),
    );
  }

  #endHalfFrame(): void {
    this.#halfFrameTimer?.cancel();
    this.#halfFrameTimer = undefined;
  }

  /** One timer a connection: it looks whether something came meanwhile and, if so, waits for the rest. */
  #watchIdle(delayMs: number, idle: Watch): void {
    this.#idleTimer = idle.clock.after(delayMs, () => {
      const leftMs = this.#heardMs + idle.timeoutMs - idle.clock.monotonicMs();
      if (leftMs > 0) this.#watchIdle(leftMs, idle);
      else this.#shut(`was silent for ${idle.timeoutMs / 1000} s`);
    });
  }

  /** Ends it for a fault of the peer, and says so in the log. */
  #shut(fault: string): void {
    if (this.#reason !== undefined) return;
    this.#reason = fault;
    this.#log(`${this.peer} ${fault}; connection closed`);
    this.#stream.destroy();
  }

  /** Ends it because the line was told to break. */
  #break(): void {
    this.#reason ??= 'the line was cut';
    this.#stream.uncork();
    this.#stream.destroy();
  }
}
