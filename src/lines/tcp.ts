/** The terminal's end of a TCP line: frames with a two-byte length in front (protocol: UnionPay POS over TCP/IP). */
import { connect as dialTcp, type Socket } from 'node:net';
import type { Clock, Timer } from '../lib/clock.ts';
import { WireError } from '../wire/error.ts';
import { FrameReader, frame, MAX_FRAME_BYTES } from '../wire/frame.ts';
import type { Line, LineEvent } from './line.ts';
import { hostPort, socketSentence } from './line-error.ts';

export interface TcpLineOptions {
  readonly host: string;
  readonly port: number;
  /** How long a dial may take. */
  readonly connectTimeoutMs: number;
  /** Hangs up when nothing has gone over the line for so long. */
  readonly idleTimeoutMs?: number;
  readonly clock: Clock;
  /** Longest frame taken from the host, in bytes after the length. */
  readonly maxFrame?: number;
}

/** Not connected yet: the terminal dials when it needs to. */
export function tcpLine(options: TcpLineOptions): Line {
  const listeners: ((event: LineEvent) => void)[] = [];
  const tell = (event: LineEvent): void => {
    for (const listener of listeners) listener(event);
  };
  let call: Call | undefined;
  return {
    connect() {
      if (call) return;
      const dialled: Call = new Call(options, (event) => {
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
  readonly #socket: Socket;
  readonly #at: string;
  readonly #tell: (event: LineEvent) => void;
  readonly #clock: Clock;
  readonly #idleTimeoutMs: number | undefined;
  #idleTimer: Timer | undefined;
  #usedMs = 0;
  #state: 'dialling' | 'up' | 'over' = 'dialling';

  constructor(
    { host, port, connectTimeoutMs, idleTimeoutMs, clock, maxFrame = MAX_FRAME_BYTES }: TcpLineOptions,
    tell: (event: LineEvent) => void,
  ) {
    this.#at = hostPort(host, port);
    this.#tell = tell;
    this.#clock = clock;
    this.#idleTimeoutMs = idleTimeoutMs;
    const reader = new FrameReader(maxFrame);
    const patience = clock.after(connectTimeoutMs, () => this.#end('timeout', `${this.#at} does not answer`));
    this.#socket = dialTcp({ host, port, noDelay: true })
      .on('connect', () => {
        patience.cancel();
        if (this.#state !== 'dialling') return;
        this.#state = 'up';
        this.#used();
        if (idleTimeoutMs !== undefined) this.#watch(idleTimeoutMs);
        tell({ kind: 'up' });
      })
      .on('data', (chunk) => this.#take(reader, chunk))
      .on('error', (reason) => {
        this.#end(this.#state === 'dialling' ? 'refused' : 'closed', socketSentence(reason, this.#at));
      })
      .on('close', () => {
        patience.cancel();
        this.#idleTimer?.cancel();
        this.#end('closed', `${this.#at} hung up`);
      });
  }

  send(bytes: Uint8Array): void {
    if (this.#state !== 'up') return;
    this.#used();
    this.#socket.write(frame(bytes));
  }

  /** What was sent still leaves. */
  hangUp(): void {
    this.#state = 'over';
    this.#idleTimer?.cancel();
    this.#socket.destroySoon();
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
      else this.#end('closed', `nothing went over the line to ${this.#at} for ${idleTimeoutMs / 1000} s`);
    });
  }

  #take(reader: FrameReader, chunk: Uint8Array): void {
    this.#used();
    try {
      for (const bytes of reader.push(chunk)) {
        if (this.#state === 'up') this.#tell({ kind: 'frame', bytes });
      }
    } catch (reason) {
      if (!(reason instanceof WireError)) throw reason;
      this.#end('closed', `${this.#at} sent what is no frame: ${reason.message}`);
    }
  }

  #end(reason: 'refused' | 'timeout' | 'closed', detail: string): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    this.#socket.destroy();
    this.#tell({ kind: 'down', reason, detail });
  }
}
