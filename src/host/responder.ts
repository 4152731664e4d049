/** The host's answers: made into frames, kept until the turn is committed, then sent on the connection they came from. */
import type { Dialect } from '../dialects/dialect.ts';
import { Iso8583Error } from '../iso8583/error.ts';
import type { Message } from '../iso8583/types.ts';
import { seal } from '../wire/envelope.ts';
import { formatHeader, type ProcessingRequest, parseHeader, processingRequests } from '../wire/header.ts';
import { swapTpdu } from '../wire/tpdu.ts';
import type { HostConfig } from './config.ts';
import { type Exchange, MAC_BYTES, type Received } from './exchange.ts';
import type { Log } from './log.ts';
import { type Answer, replyTo } from './reply.ts';
import type { Terminal } from './terminals.ts';
import type { Turn } from './turn.ts';

/** An exchange as far as it is understood; what could not be read, or is of nobody, has the first part only. */
type Answerable = Received & Partial<Exchange>;

type HostAnswer = Omit<Answer, 'acquirer' | 'atMs'> & { readonly atMs?: number };

export interface ResponderParts {
  readonly dialect: Dialect;
  readonly config: HostConfig;
  /** What the reply that is made now asks the terminal for, where that was ordered; else `config` says it. */
  readonly takeRequest: () => ProcessingRequest | undefined;
  readonly turn: Turn;
  readonly log: Log;
}

/** How often a request is decided that others' turns get in the way of. */
const MOST_DECISIONS = 5;

export class Responder {
  readonly #parts: ResponderParts;
  /** How to decide once more what is being decided. */
  #again: (() => void) | undefined;

  constructor(parts: ResponderParts) {
    this.#parts = parts;
  }

  /**
   * The frame that gives `answer`: TPDU turned round, header with the host's processing request, a MAC where the dialect
   * has one. @throws Iso8583Error when an element of the answer does not fit the dialect
   */
  frame({ envelope, request, what, terminal, atMs }: Answerable, answer: HostAnswer): Uint8Array {
    const { dialect, config } = this.#parts;
    const reply = replyTo(request, what?.row, { atMs, ...answer, acquirer: config.acquirer });
    const signer = what?.row.mac && terminal?.keys.has('MAK') ? terminal : undefined;
    return seal({
      ...(envelope.tpdu === undefined ? {} : { tpdu: swapTpdu(envelope.tpdu) }),
      ...(envelope.header === undefined ? {} : { header: this.#header(envelope.header) }),
      message: signer ? this.#sign(reply, signer) : dialect.codec.pack(reply),
    });
  }

  /** Sends `frame` when the turn is durable, 96 when it cannot be; or hangs up in place of either. */
  send(exchange: Answerable, frame: Uint8Array, hangUp = false): void {
    const { connection } = exchange;
    this.#parts.turn.add({
      answer: () => (hangUp ? connection.close() : connection.send(frame)),
      fail: (inDoubt) =>
        // A request that may be in the books is not declined: without an answer, its terminal reverses it.
        hangUp || inDoubt ? connection.close() : connection.send(this.frame(exchange, { responseCode: '96' })),
      again: this.#again,
    });
  }

  answer(exchange: Answerable, answer: HostAnswer): void {
    this.send(exchange, this.frame(exchange, answer));
  }

  /** Says no without the books: nothing of the request is recorded. */
  refuse(exchange: Answerable, responseCode: string, reason: string): void {
    const { connection, terminal } = exchange;
    this.#parts.log.warn({ peer: connection.peer, terminal: terminal?.record.id, responseCode, reason }, 'refused');
    this.answer(exchange, { responseCode });
  }

  /**
   * Does something about an exchange, and does it again, a few times, when other hosts' turns keep what it decided out of the books.
   * What cannot be read is answered 30; a bug of ours undoes the turn.
   */
  guard(exchange: Answerable, action: () => void, decisions = 1): void {
    if (this.#parts.turn.closed) return;
    if (!this.#parts.turn.tryBegin()) {
      this.answer(exchange, { responseCode: '96' });
      return;
    }
    this.#again = decisions < MOST_DECISIONS ? () => this.guard(exchange, action, decisions + 1) : undefined;
    try {
      action();
    } catch (error) {
      if (error instanceof Iso8583Error) {
        this.refuse(exchange, '30', error.message);
      } else {
        this.#parts.turn.abort(error);
        this.#again = undefined;
        this.answer(exchange, { responseCode: '96' });
      }
    } finally {
      this.#again = undefined;
    }
  }

  #sign(reply: Message, { keys }: Terminal): Uint8Array {
    reply[64] = new Uint8Array(MAC_BYTES);
    const packed = this.#parts.dialect.codec.pack(reply);
    packed.set(keys.mac(packed.subarray(0, -MAC_BYTES)), packed.length - MAC_BYTES);
    return packed;
  }

  #header(sent: string): string {
    const ordered = this.#parts.takeRequest();
    const request = ordered ? processingRequests[ordered] : this.#parts.config.processingRequest;
    return formatHeader({ ...parseHeader(sent), request });
  }
}
