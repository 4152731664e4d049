/**
 * Stands between terminals and somebody else's host: each connection is one of its own there, and every frame is passed on
 * byte for byte, unless a rule changes it. A changed frame gets a new MAC; where the keys for that are not known, it is
 * passed on as it came, with a line in the log.
 */
import type { Dialect } from '../../dialects/dialect.ts';
import { Iso8583Error } from '../../iso8583/error.ts';
import { text } from '../../iso8583/message.ts';
import type { Message } from '../../iso8583/types.ts';
import type { Clock } from '../../lib/clock.ts';
import type { Connection, Line } from '../../lines/line.ts';
import { type Envelope, open } from '../../wire/envelope.ts';
import { WireError } from '../../wire/error.ts';
import type { ReplyFields } from '../acquirers/acquirer.ts';
import type { Treatment } from '../acquirers/rules/format.ts';
import type { RuleBook } from '../acquirers/rules/rule-book.ts';
import type { CardNames } from '../card.ts';
import type { HostConfig } from '../config.ts';
import type { Log } from '../log.ts';
import { availableBalance } from '../reply.ts';
import { altered } from './altered.ts';
import { requestReader } from './forwarded-request.ts';
import { OverheardKeys } from './overheard-keys.ts';

/** A frame as it came, or as it went on where a rule had changed it. */
export interface Forwarded {
  readonly atMs: number;
  /** `out` from the terminal to the host. */
  readonly direction: 'out' | 'in';
  readonly bytes: Uint8Array;
  readonly changed: boolean;
}

/** Who looks on at one connection. */
export interface Witness {
  saw(frame: Forwarded): void;
  ended(reason: string): void;
}

export interface ForwardOptions {
  readonly dialect: Dialect;
  /** Dials the host. */
  readonly dial: () => Line;
  readonly rules: RuleBook;
  /** Master keys of terminals; without a terminal's own its messages are passed on as they are. */
  readonly config: HostConfig;
  readonly nameOf: CardNames;
  readonly clock: Clock;
  readonly log: Log;
  onConnection?(peer: string): Witness;
}

interface Opened {
  readonly envelope: Envelope;
  readonly message: Message;
}

export class Forwarder {
  readonly #options: ForwardOptions;
  readonly #keys: OverheardKeys;
  readonly #read: ReturnType<typeof requestReader>;

  constructor(options: ForwardOptions) {
    const { dialect, config, nameOf, log } = options;
    const keys = new OverheardKeys(config, log);
    const merchants = new Map(config.merchants.map((merchant) => [merchant.id, merchant]));
    this.#options = options;
    this.#keys = keys;
    this.#read = requestReader({
      dialect,
      nameOf,
      keysOf: (terminal) => keys.of(terminal),
      merchantOf: (id) => merchants.get(id),
    });
  }

  /** Serves one connection of a terminal. */
  accept(connection: Connection): void {
    const { clock, dial } = this.#options;
    const line = dial();
    const witness = this.#options.onConnection?.(connection.peer);
    /** What is to become of replies, by what names them. */
    const awaited = new Map<string, Treatment>();
    const waiting: Uint8Array[] = [];
    let up = false;
    let over = false;
    const ended = (reason: string): void => {
      if (!over) witness?.ended(reason);
      over = true;
    };
    const saw = (direction: 'out' | 'in', bytes: Uint8Array, changed: boolean): void =>
      witness?.saw({ atMs: clock.nowMs(), direction, bytes, changed });
    const send = (bytes: Uint8Array, changed: boolean): void => {
      saw('out', bytes, changed);
      if (up) line.send(bytes);
      else waiting.push(bytes);
    };
    line.onEvent((event) => {
      if (event.kind === 'up') {
        up = true;
        for (const bytes of waiting.splice(0)) line.send(bytes);
      } else if (event.kind === 'down') {
        ended(event.detail);
        connection.close();
      } else {
        this.#reply(event.bytes, awaited, connection, (bytes, changed) => saw('in', bytes, changed));
      }
    });
    connection.onFrame((bytes) => this.#request(bytes, awaited, send));
    connection.onClose((reason) => {
      ended(reason);
      line.disconnect();
    });
    line.connect();
  }

  #request(
    bytes: Uint8Array,
    awaited: Map<string, Treatment>,
    send: (bytes: Uint8Array, changed: boolean) => void,
  ): void {
    const { clock, log, rules } = this.#options;
    const opened = this.#open(bytes);
    const request = opened && this.#read(opened.message, clock.nowMs());
    const rule = request && rules.decide(request)?.rule;
    if (!opened || !rule) return send(bytes, false);
    const { treatment, name } = rule;
    log.info({ rule: name, terminal: request.terminal.id, stan: request.stan }, 'a rule decides');
    if (treatment.fault === 'silence') return;
    awaited.set(replyName(opened.message), treatment);
    const changed = treatment.ask && this.#altered(opened, treatment.ask);
    const go = (): void => send(changed ?? bytes, changed !== undefined);
    if (treatment.delay === 0) go();
    else clock.after(treatment.delay, go);
  }

  #reply(
    bytes: Uint8Array,
    awaited: Map<string, Treatment>,
    connection: Connection,
    saw: (bytes: Uint8Array, changed: boolean) => void,
  ): void {
    const opened = this.#open(bytes);
    if (opened) this.#keys.hear(opened.message);
    const name = opened && nameOf(opened.message);
    const treatment = name === undefined ? undefined : awaited.get(name);
    if (name !== undefined) awaited.delete(name);
    const fields = treatment && elementsOf(treatment);
    const changed = opened && fields && this.#altered(opened, fields);
    saw(changed ?? bytes, changed !== undefined);
    if (treatment?.fault === 'cut') connection.close();
    else connection.send(changed ?? bytes);
  }

  #altered({ envelope, message }: Opened, fields: ReplyFields): Uint8Array | undefined {
    const { dialect, log } = this.#options;
    const terminal = text(message, 41) ?? '';
    const bytes = altered(envelope, message, fields, dialect, this.#keys.of(terminal));
    if (!bytes) log.warn({ terminal }, 'there is no key for a new MAC; the message is passed on as it came');
    return bytes;
  }

  /** Undefined for what is no message of the dialect. */
  #open(bytes: Uint8Array): Opened | undefined {
    try {
      const envelope = open(bytes);
      return { envelope, message: this.#options.dialect.codec.unpack(envelope.message) };
    } catch (reason) {
      if (reason instanceof Iso8583Error || reason instanceof WireError) return undefined;
      throw reason;
    }
  }
}

/** Elements of the reply that a rule sets. */
function elementsOf({ answer, fields, balance }: Treatment): ReplyFields | undefined {
  if (answer === undefined && !fields && balance === undefined) return undefined;
  return {
    ...(answer !== undefined && { 39: answer }),
    ...(balance !== undefined && { 54: availableBalance('debit', balance) }),
    ...fields,
  };
}

/** What tells a reply from others on its connection: MTI, terminal, STAN. */
const nameOf = (message: Message): string => [0, 41, 11].map((de) => text(message, de) ?? '').join(' ');

const replyName = (request: Message): string =>
  nameOf({ ...request, 0: String(Number(text(request, 0)) + 10).padStart(4, '0') });
