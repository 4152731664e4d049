/**
 * What comes from the terminal, cut so that blessed reads each report: its parser takes at most one mouse report from
 * a read and drops keys that share a read with one, and it takes Esc and a letter in one read for Alt and the letter.
 */
import { Transform, type TransformCallback } from 'node:stream';
import type { Clock, Timer } from '../lib/clock.ts';

/** The streams that a panel can read from: a terminal, or something that stands in for one. */
export type InputStream = NodeJS.ReadableStream & {
  readonly isTTY?: boolean;
  readonly isRaw?: boolean;
  setRawMode?(raw: boolean): unknown;
};

const ESC = '\u001b';
/** A mouse report (SGR or X10), a control sequence, a function key, a lone Esc, or plain keys. */
const TOKEN = new RegExp(
  [
    `${ESC}\\[<[\\d;]*[Mm]`,
    `${ESC}\\[M[\\s\\S]{3}`,
    `${ESC}\\[\\[[A-E]`,
    `${ESC}\\[[0-?]*[ -/]*[@-~]`,
    `${ESC}O[\\dA-Za-z]`,
    ESC,
    `[^${ESC}]+`,
  ].join('|'),
  'g',
);
/** What may still become one of these when more bytes come. */
const UNFINISHED = new RegExp(`${ESC}(\\[(<[\\d;]*|M[\\s\\S]{0,2}|\\[|[0-?]*[ -/]*)?|O)?$`);
/** How long the rest of a sequence may take: less than a frame, so that Esc feels immediate, and more than a split read. */
const REST_MS = 12;

/** Stands between the terminal and blessed; raw mode goes through to the terminal. */
export class TerminalInput extends Transform {
  readonly isTTY = true;
  readonly #source: InputStream;
  readonly #clock: Clock;
  #held = '';
  #timer: Timer | undefined;
  readonly #lost = () => this.emit('lost');

  /** Emits `lost` when the terminal is gone. */
  constructor(source: InputStream, clock: Clock) {
    super();
    this.#source = source;
    this.#clock = clock;
    source.on('error', this.#lost);
    source.on('end', this.#lost);
    source.pipe(this, { end: false });
  }

  get isRaw(): boolean {
    return this.#source.isRaw ?? false;
  }

  setRawMode(raw: boolean): this {
    this.#source.setRawMode?.(raw);
    return this;
  }

  /** Lets go of the terminal, so that the process can end. */
  release(): void {
    this.#timer?.cancel();
    this.#source.unpipe(this);
    this.#source.off('error', this.#lost);
    this.#source.off('end', this.#lost);
    this.#source.pause();
  }

  override _transform(chunk: Buffer | string, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#timer?.cancel();
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    const text = this.#held + bytes.toString('latin1');
    const tail = UNFINISHED.exec(text)?.[0] ?? '';
    this.#held = tail;
    this.#pass(text.slice(0, text.length - tail.length));
    if (tail !== '') this.#timer = this.#clock.after(REST_MS, () => this.#passHeld());
    done();
  }

  /** Nothing came: an Esc is the Esc key. */
  #passHeld(): void {
    const held = this.#held;
    this.#held = '';
    this.#pass(held);
  }

  /** Each token is a read of its own. */
  #pass(text: string): void {
    for (const [token] of text.matchAll(TOKEN)) this.push(Buffer.from(token, 'latin1'));
  }
}
