/**
 * The way of a frame through the host.
 *
 *     unframe -> unpack -> which transaction -> which terminal -> MAC -> repeat? -> what it refers to -> acquirer
 *       -> settle -> record -> pack and MAC the reply | commit | send
 *
 * Everything up to the bar happens at once and in order of arrival, against the books as they are at that moment, those of
 * the requests just before included. Then the turn of the event loop ends: whatever its requests recorded is committed
 * together, and only then do their replies leave. So a reply is never a promise that a power cut can break, and under load
 * one disk write carries many sales. A commit that fails takes back the whole turn, in memory too, and all of it is answered
 * 96: nothing had been promised. An acquirer that answers by a promise is waited for outside of any turn; when it has
 * answered, the request is looked up anew, since its reversal may have been here meanwhile.
 *
 * What goes wrong on the way is answered by DE 39: 30 what cannot be read, 97 and 03 who is not known, 40 what is not
 * understood, A0 a wrong MAC or none, 58 a terminal that is locked for too many of those, 96 a sign-in too many, 77 a batch that is not open, 94 a STAN that was used for something else. Those leave no
 * trace in the books. From the acquirer on, every request leaves one, with its answer: the same request again gets the same
 * answer again. A reversal that finds no original is accepted and remembered, and when the original comes late it is declined.
 */
import type { Dialect } from '../dialects/dialect.ts';
import { Iso8583Error } from '../iso8583/error.ts';
import { bytes, text } from '../iso8583/message.ts';
import type { Message } from '../iso8583/types.ts';
import type { Clock } from '../lib/clock.ts';
import type { Connection } from '../lines/line.ts';
import { type Envelope, open } from '../wire/envelope.ts';
import { WireError } from '../wire/error.ts';
import { type Exchange, MAC_BYTES, type Received } from './exchange.ts';
import type { Financial } from './financial.ts';
import type { Log } from './log.ts';
import { managementHandlers } from './management/management.ts';
import type { ManagementParts } from './management/parts.ts';
import type { Misuse } from './misuse.ts';
import { customFieldOf, isFinancial, type Recognised, recogniser } from './recognise.ts';
import type { Responder } from './responder.ts';
import { salvage } from './salvage.ts';
import type { Terminal, Terminals } from './terminals.ts';

export interface PipelineParts extends ManagementParts {
  readonly dialect: Dialect;
  readonly terminals: Terminals;
  readonly financial: Financial;
  readonly responder: Responder;
  readonly misuse: Misuse;
  readonly clock: Clock;
  readonly log: Log;
}

export class Pipeline {
  readonly #parts: PipelineParts;
  readonly #recognise: ReturnType<typeof recogniser>;

  constructor(parts: PipelineParts) {
    this.#parts = parts;
    this.#recognise = recogniser(parts.dialect);
  }

  /** Takes one frame, from the TPDU on. Its reply, if it gets one, is sent on the same connection when its turn is durable. */
  receive(frame: Uint8Array, connection: Connection): void {
    if (this.#parts.instructor.silent) {
      this.#parts.log.info({ peer: connection.peer }, 'not answered: an order of the instructor keeps the host silent');
      return;
    }
    const received = this.#unpack(frame, connection);
    if (received) this.#parts.responder.guard(received, () => this.#dispatch(received));
  }

  /** The message in a frame. One that cannot be read is answered 30 where its sender can be read, else the line is closed. */
  #unpack(frame: Uint8Array, connection: Connection): Received | undefined {
    const { clock, dialect, log, responder } = this.#parts;
    const envelope = this.#open(frame, connection);
    if (!envelope) return undefined;
    const atMs = clock.nowMs();
    try {
      return { connection, envelope, atMs, request: dialect.codec.unpack(envelope.message) };
    } catch (error) {
      if (!(error instanceof Iso8583Error)) throw error;
      const request = salvage(dialect.codec, envelope.message, error);
      if (request?.[11] !== undefined && request[41] !== undefined) {
        responder.refuse({ connection, envelope, atMs, request }, '30', error.message);
      } else {
        log.warn({ peer: connection.peer, reason: error.message }, 'what came is no message; connection closed');
        connection.close();
      }
      return undefined;
    }
  }

  #open(frame: Uint8Array, connection: Connection): Envelope | undefined {
    try {
      return open(frame);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      this.#parts.log.warn(
        { peer: connection.peer, reason: error.message },
        'what came is no frame; connection closed',
      );
      connection.close();
      return undefined;
    }
  }

  #dispatch(received: Received): void {
    const { responder, financial, misuse } = this.#parts;
    const { request } = received;
    const custom = customFieldOf(request);
    const what = this.#recognise(request, custom);
    const known = { ...received, ...(what ? { what } : {}) };
    const terminal = this.#terminalOf(request);
    if (typeof terminal === 'string') {
      responder.refuse(known, terminal, `terminal ${text(request, 41)} of merchant ${text(request, 42)}`);
      return;
    }
    const { id } = terminal.record;
    if (misuse.isLocked(id, received.atMs)) {
      responder.refuse({ ...known, terminal }, '58', 'the terminal is locked for wrong MACs');
      return;
    }
    if (!what) {
      responder.refuse({ ...known, terminal }, '40', `no such message: ${summary(request)}`);
      return;
    }
    const exchange: Exchange = { ...received, custom, what, terminal };
    const fault = what.row.mac ? this.#macFault(exchange) : undefined;
    if (fault) responder.refuse(received, 'A0', fault);
    else if (isFinancial(what.transaction)) financial.handle(exchange, what.transaction);
    else this.#manage(exchange, what);
  }

  /** The terminal, or the DE 39 when terminal or merchant is not known. */
  #terminalOf(request: Message): Terminal | '97' | '03' {
    const terminal = this.#parts.terminals.find(text(request, 41) ?? '');
    if (!terminal) return '97';
    return text(request, 42) === terminal.merchant.id ? terminal : '03';
  }

  /** What is wrong with DE 64, if anything. Its MAC is over all bytes of the message before it. */
  #macFault({ request, envelope: { message }, terminal: { record, keys }, atMs }: Exchange): string | undefined {
    if (!keys.has('MAK')) return 'the terminal has not signed in';
    const mac = bytes(request, 64);
    if (!mac) return 'there is no MAC';
    const right = keys.verifyMac(message.subarray(0, -MAC_BYTES), mac);
    this.#parts.misuse.mac(record.id, right, atMs);
    return right ? undefined : 'the MAC is wrong';
  }

  #manage(exchange: Exchange, { transaction }: Recognised): void {
    if (transaction === 'sign-in' && !this.#parts.misuse.maySignIn(exchange.terminal.record.id, exchange.atMs)) {
      this.#parts.responder.refuse(exchange, '96', 'too many sign-ins in a minute');
      return;
    }
    const handler = managementHandlers[transaction];
    if (handler) handler(exchange, this.#parts);
    else this.#parts.responder.refuse(exchange, '40', `${transaction} is not supported`);
  }
}

function summary(request: Message): string {
  return [0, 3, 25, 60].map((de) => `${de === 0 ? 'MTI' : `DE ${de}`} ${text(request, de) ?? 'absent'}`).join(', ');
}
