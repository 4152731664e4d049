/**
 * A virtual serial port: a PTY pair made in this process. Whoever opens its path is at the other end, and may close and open it again
 * as often as he likes, because this side keeps the slave open. Writing never blocks: what a port with nobody behind it cannot hold is lost.
 */
import { readlinkSync, rmSync, symlinkSync, writeSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Duplex } from 'node:stream';
import { ReadStream } from 'node:tty';
import type { Clock, Timer } from '../lib/clock.ts';
import { LineError } from './line-error.ts';

export interface VirtualPortOptions {
  /** A stable name for the port, which goes with it. */
  readonly link?: string;
  /** Bits a second, where bytes are to take as long as on a real line. */
  readonly pace?: number;
  readonly clock: Clock;
}

/** The native part of node-pty: its JavaScript reads the slave, too, and so takes the client's bytes. */
interface Native {
  open(columns: number, rows: number): { readonly master: number; readonly slave: number; readonly pty: string };
}

/** What may wait for somebody who does not read. */
const MAX_UNSENT_BYTES = 1 << 20;
/** 8 data bits, a start and a stop bit. */
const BITS_A_BYTE = 10;
/** Paced bytes leave in packets of so long; a full line is tried again after so long. */
const TICK_MS = 10;

export class VirtualSerialPort extends Duplex {
  /** Where it can be opened: `/dev/pts/7`. */
  readonly path: string;
  readonly #master: ReadStream;
  readonly #masterFd: number;
  /** Open for as long as the port is, and never read: else the first client who leaves would end it. */
  readonly #slave: ReadStream;
  readonly #options: VirtualPortOptions;
  readonly #bitsATick: number;
  #unsent: Buffer = Buffer.alloc(0);
  /** Bits that the pace lets through and that have not left; what is no whole byte stays for the next packet. */
  #allowed = 0;
  #timer: Timer | undefined;

  /** @throws LineError where this machine has no PTYs, or the link cannot be made */
  constructor(options: VirtualPortOptions) {
    super();
    this.#options = options;
    const { pace } = options;
    this.#bitsATick = pace === undefined ? MAX_UNSENT_BYTES * BITS_A_BYTE : (pace * TICK_MS) / 1000;
    const { master, slave, pty } = native().open(80, 24);
    this.path = pty;
    this.#masterFd = master;
    // Raw before anybody opens it: else what is sent with no client there comes back as an echo.
    this.#slave = new ReadStream(slave);
    this.#slave.setRawMode(true);
    this.#slave.pause();
    this.#master = new ReadStream(master);
    this.#master
      .on('data', (chunk) => {
        if (!this.push(chunk)) this.#master.pause();
      })
      .on('error', (reason) => this.destroy(reason));
    if (options.link !== undefined) makeLink(pty, options.link);
    process.nextTick(() => this.emit('open'));
  }

  /** The port for one call; letting go of it leaves the port open. What came before the call is not for it. */
  lease(): Duplex {
    const lease = new Duplex({
      read: () => {},
      write: (chunk, encoding, done) => {
        this.write(chunk, encoding, done);
      },
      destroy: (reason, done) => {
        this.off('data', take).off('error', fail);
        done(reason);
      },
    });
    const take = (chunk: Buffer) => lease.push(chunk);
    const fail = (reason: Error) => lease.destroy(reason);
    this.on('data', take).on('error', fail);
    process.nextTick(() => lease.emit('open'));
    return lease;
  }

  override _read(): void {
    this.#master.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (reason?: Error) => void): void {
    if (this.#unsent.length + chunk.length <= MAX_UNSENT_BYTES) this.#unsent = Buffer.concat([this.#unsent, chunk]);
    if (!this.#timer) this.#pump();
    done();
  }

  override _destroy(reason: Error | null, done: (reason: Error | null) => void): void {
    this.#timer?.cancel();
    this.#master.destroy();
    this.#slave.destroy();
    if (this.#options.link !== undefined) removeLink(this.path, this.#options.link);
    done(reason);
  }

  /** Never through the stream of the master: with nobody reading, it would block the whole program. */
  #pump(): void {
    this.#timer = undefined;
    this.#allowed = Math.min(this.#allowed, BITS_A_BYTE) + this.#bitsATick;
    const packet = this.#unsent.subarray(0, Math.floor(this.#allowed / BITS_A_BYTE));
    try {
      const written = packet.length > 0 ? writeSync(this.#masterFd, packet) : 0;
      this.#unsent = this.#unsent.subarray(written);
      this.#allowed -= written * BITS_A_BYTE;
    } catch (reason) {
      if ((reason as NodeJS.ErrnoException).code !== 'EAGAIN') {
        this.destroy(reason as Error);
        return;
      }
    }
    if (this.#unsent.length === 0) this.#allowed = 0;
    else this.#timer = this.#options.clock.after(TICK_MS, () => this.#pump());
  }
}

function native(): Native {
  const require = createRequire(import.meta.url);
  try {
    return require(`@lydell/node-pty-${process.platform}-${process.arch}/pty.node`) as Native;
  } catch {
    throw new LineError(
      `a pty: line needs a machine with PTYs and the package @lydell/node-pty; this one (${process.platform}, ${process.arch}) has none`,
    );
  }
}

/** A link that an earlier run has left is replaced; anything else of that name is not ours. */
function makeLink(pty: string, link: string): void {
  try {
    if (targetOf(link) !== undefined) rmSync(link);
    symlinkSync(pty, link);
  } catch (reason) {
    throw new LineError(`the name ${link} for ${pty} cannot be made: ${(reason as Error).message}`);
  }
}

function removeLink(pty: string, link: string): void {
  if (targetOf(link) === pty) rmSync(link, { force: true });
}

function targetOf(link: string): string | undefined {
  try {
    return readlinkSync(link);
  } catch {
    return undefined;
  }
}
