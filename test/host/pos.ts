/** A terminal in a test's hands: it builds each message element by element, and shares no code with the firmware. */
import { cupPos } from '../../src/dialects/cup-pos/index.ts';
import { readHostConfig } from '../../src/host/config.ts';
import { Host, type HostOptions } from '../../src/host/host.ts';
import { readCardFiles } from '../../src/host/issuers/card-files.ts';
import { testIssuers } from '../../src/host/issuers/test-issuers.ts';
import type { Log } from '../../src/host/log.ts';
import type { Message } from '../../src/iso8583/types.ts';
import { VirtualClock } from '../../src/lib/clock.ts';
import { fromHex } from '../../src/lib/hex.ts';
import { seededRandom } from '../../src/lib/random.ts';
import { hidden, reveal, Secret } from '../../src/lib/secret.ts';
import type { Connection } from '../../src/lines/line.ts';
import { KeyStore } from '../../src/security/key-store.ts';
import { secretKey } from '../../src/security/keys.ts';
import type { MacAlgorithm } from '../../src/security/mac.ts';
import { open, seal } from '../../src/wire/envelope.ts';
import { passingLedger } from '../support/stores.ts';

const ROOT = new URL('../../', import.meta.url).pathname;
export const config = readHostConfig(`${ROOT}fixtures/hosts/default.yaml`);
const cardFiles = readCardFiles(`${ROOT}fixtures/cards`);
export const issuer = testIssuers(cardFiles);

export const MERCHANT = '898110000000001';
export const OTHER_MERCHANT = '898110000000002';
const TMK = '0123456789ABCDEFFEDCBA9876543210';
export const NOON = Date.UTC(2026, 10, 22, 4);

/** Lines of a log, for tests that read them. */
export class Lines implements Log {
  readonly lines: { readonly level: string; readonly fields: object; readonly message: string }[] = [];
  debug = (fields: object, message: string): void => this.#add('debug', fields, message);
  info = (fields: object, message: string): void => this.#add('info', fields, message);
  warn = (fields: object, message: string): void => this.#add('warn', fields, message);
  error = (fields: object, message: string): void => this.#add('error', fields, message);
  isLevelEnabled = (): boolean => true;

  #add(level: string, fields: object, message: string): void {
    this.lines.push({ level, fields, message });
  }
}

export interface Bench {
  readonly host: Host;
  readonly clock: VirtualClock;
  readonly log: Lines;
}

export function openHost(options: Partial<HostOptions> & { readonly clock?: VirtualClock } = {}): Bench {
  const clock = options.clock ?? new VirtualClock(NOON);
  const log = new Lines();
  const random = seededRandom(8583);
  const { ledgerFile = passingLedger() } = options;
  const host = Host.open({ config, dialect: cupPos, issuer, random, log, ...options, ledgerFile, clock });
  return { host, clock, log };
}

export interface TestCard {
  readonly pan: string;
  readonly expiry: string;
  readonly track2: string;
  readonly pin: string;
}

export function card(name: string): TestCard {
  const file = cardFiles.find((each) => each.name === name);
  if (!file) throw new Error(`no card ${name}`);
  const { pan, expiry, serviceCode, discretionary, pin } = file;
  const track2 = `${pan.reveal()}=${expiry}${serviceCode}${discretionary.reveal()}`;
  return { pan: pan.reveal(), expiry, track2, pin: pin.reveal() };
}

/** A reply in the open: text elements as text, byte elements as bytes. */
export type Reply = { readonly [de: number]: string | Uint8Array | undefined };

export interface Ask {
  readonly amount?: number;
  readonly card?: string;
  /** Without one, the card's own; `null` for none. */
  readonly pin?: string | null;
  readonly stan?: string;
  readonly batch?: string;
  /** Elements that go before those made here; undefined takes one out. */
  readonly elements?: Message;
}

const six = (number: number): string => String(number).padStart(6, '0');

/** DE 3 and DE 25 of reversals, by DE 60.1. */
const REVERSED = {
  '22': ['000000', '00'],
  '23': ['200000', '00'],
  '25': ['200000', '00'],
  '10': ['030000', '06'],
  '11': ['200000', '06'],
  '20': ['000000', '06'],
  '21': ['200000', '06'],
} as const;

/** What names a pre-authorization: its code and date. */
function ofAuthorization(original: Reply, ask: Ask): Ask {
  const elements = { 38: original[38], 61: `000000000000${original[13]}`, ...ask.elements };
  return { amount: Number(original[4]), ...ask, elements };
}

/** Number and expiry in place of the stripe. */
function keyed({ card: name = 'unionpay-debit' }: Ask): Message {
  const { pan, expiry } = card(name);
  return { 2: pan, 14: expiry, 22: '012', 35: undefined, 63: 'CUP' };
}

export class Pos {
  readonly keys: KeyStore;
  readonly replies: {
    readonly tpdu: string | undefined;
    readonly header: string | undefined;
    readonly reply: Reply;
  }[] = [];
  batch = '000001';
  stan = 0;
  closed = false;
  readonly #host: Pick<Host, 'accept'>;
  readonly #terminal: string;
  readonly #merchant: string;
  #connection: { frame: (bytes: Uint8Array) => void } | undefined;
  #waiting: { readonly expects: string | undefined; readonly resolve: (reply: Reply | undefined) => void }[] = [];

  constructor(
    host: Pick<Host, 'accept'>,
    terminal = '10000001',
    merchant = MERCHANT,
    mac: MacAlgorithm = 'cup-ecb',
    tmk = TMK,
  ) {
    this.#host = host;
    this.#terminal = terminal;
    this.#merchant = merchant;
    this.keys = new KeyStore(secretKey(fromHex(tmk)), mac);
  }

  /** The reply to a message; undefined when the host hangs up. */
  send(message: Message): Promise<Reply | undefined> {
    const packed = cupPos.codec.pack(message);
    const mac = message[64];
    if (mac instanceof Uint8Array && mac.every((byte) => byte === 0) && this.keys.has('MAK')) {
      packed.set(this.keys.mac(packed.subarray(0, -8)), packed.length - 8);
    }
    return this.sendBytes(packed, `${Number(message[0]) + 10} ${message[11]}`);
  }

  sendBytes(packed: Uint8Array, expects?: string): Promise<Reply | undefined> {
    return this.sendFrame(seal({ tpdu: '6000060001', header: '603100311100', message: packed }), expects);
  }

  /** @param expects MTI and STAN of the reply; left out, any will do */
  sendFrame(frame: Uint8Array, expects?: string): Promise<Reply | undefined> {
    this.#connection ??= this.#connect();
    const reply = new Promise<Reply | undefined>((resolve) => this.#waiting.push({ expects, resolve }));
    this.#connection.frame(frame);
    return reply;
  }

  async signIn(scheme = '003'): Promise<Reply> {
    const reply = await this.manage('0800', scheme, { 63: '01 ' });
    if (reply[39] === '00') {
      this.keys.load(reply[62] as Uint8Array);
      this.batch = String(reply[60]).slice(2, 8);
    }
    return reply;
  }

  async manage(mti: string, networkCode: string, elements: Message = {}): Promise<Reply> {
    return (await this.send({
      0: mti,
      11: this.nextStan(),
      41: this.#terminal,
      42: this.#merchant,
      60: `00${this.batch}${networkCode}`,
      ...elements,
    })) as Reply;
  }

  /** A sale by swipe, of 10.00 with the everyday card unless `ask` says otherwise. */
  sale(ask: Ask = {}): Promise<Reply> {
    return this.financial({ 0: '0200', 3: '000000', 60: '22' }, ask);
  }

  balance(ask: Ask = {}): Promise<Reply> {
    return this.financial(
      { 0: '0200', 3: '310000', 60: '01' },
      { ...ask, elements: { 4: undefined, ...ask.elements } },
    );
  }

  void(original: Reply, ask: Ask = {}): Promise<Reply> {
    const elements = { 37: original[37], 61: this.batch + String(original[11]), ...ask.elements };
    return this.financial({ 0: '0200', 3: '200000', 60: '23' }, { amount: Number(original[4]), ...ask, elements });
  }

  refund(original: Reply, ask: Ask = {}): Promise<Reply> {
    const elements = { 37: original[37], 61: `000000000000${original[13]}`, 63: 'CUP', ...ask.elements };
    return this.financial({ 0: '0220', 3: '200000', 60: '25' }, { amount: Number(original[4]), ...ask, elements });
  }

  /** A sale that was authorized by telephone, of a keyed card. */
  offlineSale(ask: Ask = {}): Promise<Reply> {
    const elements = { 38: 'A1B2C3', 61: '000000000000000001' + '00000012345', ...keyed(ask), ...ask.elements };
    return this.financial({ 0: '0220', 3: '000000', 60: '30' }, { pin: null, ...ask, elements });
  }

  /** The sale comes to the amount that is asked for. */
  adjust(original: Reply, ask: Ask = {}): Promise<Reply> {
    const elements = { 61: this.batch + String(original[11]), ...keyed(ask), ...ask.elements };
    return this.financial({ 0: '0220', 3: '000000', 60: '32' }, { pin: null, ...ask, elements });
  }

  /** @param amount that the sale comes to with its tip */
  tip(original: Reply, { tip, ...ask }: Ask & { readonly tip: number }): Promise<Reply> {
    const elements = { 48: String(tip).padStart(12, '0'), 61: this.batch + String(original[11]), ...keyed(ask) };
    return this.financial({ 0: '0220', 3: '000000', 60: '34' }, { pin: null, ...ask, elements });
  }

  preAuth(ask: Ask = {}): Promise<Reply> {
    return this.authorized({ 0: '0100', 3: '030000', 60: '10' }, ask);
  }

  preAuthVoid(original: Reply, ask: Ask = {}): Promise<Reply> {
    return this.authorized({ 0: '0100', 3: '200000', 60: '11' }, ofAuthorization(original, ask));
  }

  /** Asks for the whole sum unless `ask` says otherwise. */
  complete(original: Reply, ask: Ask = {}): Promise<Reply> {
    return this.authorized({ 0: '0200', 3: '000000', 60: '20' }, ofAuthorization(original, ask));
  }

  /** The completion as a notice, which carries no PIN. */
  completionNotice(original: Reply, ask: Ask = {}): Promise<Reply> {
    return this.authorized({ 0: '0220', 3: '000000', 60: '24' }, ofAuthorization(original, { pin: null, ...ask }));
  }

  completionVoid(original: Reply, ask: Ask = {}): Promise<Reply> {
    const elements = { 37: original[37], 61: this.batch + String(original[11]), ...ask.elements };
    return this.authorized({ 0: '0200', 3: '200000', 60: '21' }, { amount: Number(original[4]), ...ask, elements });
  }

  /** The pre-authorization family says so in DE 25. */
  authorized(row: Message, ask: Ask): Promise<Reply> {
    return this.financial(row, { ...ask, elements: { 25: '06', ...ask.elements } });
  }

  /** Takes back the sale, or what `of` says by its DE 60.1, of that STAN. */
  reverse(stan: string, ask: Ask & { readonly of?: keyof typeof REVERSED } = {}): Promise<Reply> {
    const { of = '22' } = ask;
    const elements = {
      22: '021',
      26: undefined,
      35: undefined,
      39: '98',
      52: undefined,
      53: undefined,
      ...ask.elements,
    };
    const [processingCode, conditionCode] = REVERSED[of];
    const row = { 0: '0400', 3: processingCode, 60: of };
    return this.financial(row, {
      ...ask,
      stan,
      pin: null,
      elements: { 2: card(ask.card ?? EVERYDAY).pan, 25: conditionCode, ...elements },
    });
  }

  settle(totals: string): Promise<Reply> {
    return this.manage('0500', '201', { 48: totals, 49: '156', 63: '01 ' });
  }

  async financial(row: Message, ask: Ask): Promise<Reply> {
    return (await this.send(this.build(row, ask))) as Reply;
  }

  build(row: Message, ask: Ask): Message {
    const { pan, track2, pin } = card(ask.card ?? EVERYDAY);
    const entered = ask.pin === null ? undefined : new Secret(ask.pin ?? pin, hidden);
    const message: Message = {
      ...row,
      4: String(ask.amount ?? 1000).padStart(12, '0'),
      11: ask.stan ?? this.nextStan(),
      22: entered ? '021' : '022',
      25: '00',
      35: track2,
      41: this.#terminal,
      42: this.#merchant,
      49: '156',
      ...(entered && this.keys.has('PIK')
        ? { 26: '12', 52: this.keys.encryptPin(entered, new Secret(pan, hidden)), 53: '2600000000000000' }
        : {}),
      60: `${String(row[60])}${ask.batch ?? this.batch}00050`,
      64: new Uint8Array(8),
      ...ask.elements,
    };
    return Object.fromEntries(Object.entries(message).filter(([, value]) => value !== undefined));
  }

  nextStan(): string {
    this.stan = (this.stan % 999_999) + 1;
    return six(this.stan);
  }

  #connect(): { frame: (bytes: Uint8Array) => void } {
    const session: { frame: (bytes: Uint8Array) => void } = { frame: () => {} };
    const connection: Connection = {
      peer: `pos ${this.#terminal}`,
      send: (bytes) => this.#take(bytes),
      close: () => {
        this.closed = true;
        this.#connection = undefined;
        for (const { resolve } of this.#waiting.splice(0)) resolve(undefined);
      },
      onFrame: (listener) => {
        session.frame = listener;
      },
      onClose: () => {},
    };
    this.#host.accept(connection);
    return session;
  }

  #take(bytes: Uint8Array): void {
    const { tpdu, header, message } = open(bytes);
    const unpacked = cupPos.codec.unpack(message);
    const reply = Object.fromEntries(
      Object.entries(unpacked).flatMap(([de, value]) => (value === undefined ? [] : [[de, reveal(value as Secret)]])),
    ) as Reply;
    if (
      reply[39] === '00' &&
      reply[64] !== undefined &&
      !this.keys.verifyMac(message.subarray(0, -8), reply[64] as Uint8Array)
    ) {
      throw new Error(`the reply's MAC is wrong: ${JSON.stringify(reply)}`);
    }
    this.replies.push({ tpdu, header, reply });
    const named = `${Number(reply[0])} ${reply[11]}`;
    const at = this.#waiting.findIndex(({ expects }) => expects === undefined || expects === named);
    for (const { resolve } of this.#waiting.splice(at, at < 0 ? 0 : 1)) resolve(reply);
  }
}

export const EVERYDAY = 'unionpay-debit';

/** A terminal that has signed in. */
export async function signedIn(host: Host, terminal?: string, merchant?: string): Promise<Pos> {
  const pos = new Pos(host, terminal, merchant);
  await pos.signIn();
  return pos;
}
