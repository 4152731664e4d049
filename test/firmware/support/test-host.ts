/** An acquirer in memory with the real codec, keys and MACs: it counts money, and does what it is told to the next request. */

import { formatResponseTexts } from '../../../src/dialects/cup-pos/de63.ts';
import { cupPos } from '../../../src/dialects/cup-pos/index.ts';
import { formatSettlementNotice } from '../../../src/dialects/cup-pos/settlement-notice.ts';
import type { Message } from '../../../src/iso8583/types.ts';
import { seededRandom } from '../../../src/lib/random.ts';
import { reveal } from '../../../src/lib/secret.ts';
import { toDe4 } from '../../../src/payment/money.ts';
import { KeyStore } from '../../../src/security/key-store.ts';
import type { Key } from '../../../src/security/keys.ts';
import { open, seal } from '../../../src/wire/envelope.ts';
import { CLOSED, type Course, isNoticeQuery, isQrPayment, isQrQuery, rrnOf, TestWallets } from './test-wallets.ts';

/** What happens to the next request that is not a sign-in: `lost` is done but never answered, `silence` not even done. */
export type Order =
  | { readonly kind: 'answer'; readonly code: string; readonly text?: string }
  /** A payment by QR code that waits for its customer. */
  | ({ readonly kind: 'waits' } & Course)
  | { readonly kind: 'lost' }
  | { readonly kind: 'silence' }
  | { readonly kind: 'hang-up' }
  | { readonly kind: 'bad-mac' }
  | { readonly kind: 'garbage' }
  /** A stray frame first: the reply with these elements changed. */
  | { readonly kind: 'stray'; readonly changes: Message }
  /** The reply with these elements changed, its MAC right. */
  | { readonly kind: 'tamper'; readonly changes: Message }
  /** The reply with these elements changed on the way, its MAC that of the reply as it was. */
  | { readonly kind: 'forge'; readonly changes: Message };

export interface Answer {
  readonly frames: readonly Uint8Array[];
  readonly hangUp: boolean;
}

/** What a transaction does to the merchant's money, by DE 60.1, where it is not simply his. */
const SIGNS: { readonly [messageType: string]: number } = { '10': 0, '11': 0, '21': -1, '23': -1, '25': -1 };
const signOf = (request: Message): number => SIGNS[text(request, 60).slice(0, 2)] ?? 1;

/** DE 38 of pre-authorizations, which is keyed in again, and of all else. */
const AUTH_CODES: { readonly [mti: string]: string } = { '0100': '654321', '0200': 'A12345' };

export class TestHost {
  keys: KeyStore;
  /** What came, oldest first. */
  readonly received: Message[] = [];
  readonly orders: Order[] = [];
  /** Money by batch and STAN: fen, negative where it went back to a customer. */
  readonly posted = new Map<string, number>();
  /** Digit 6 of the header in replies. */
  processingRequest = '0';
  batch = '000007';
  /** What is different in replies to sign-ins. */
  signInChanges: Message = {};
  /** DE 13 and 12 of replies. */
  date = '1122';
  time = '093000';
  readonly wallets = new TestWallets();
  readonly #reversed = new Set<string>();
  readonly #random = seededRandom(7);

  constructor(tmk: Key) {
    this.keys = new KeyStore(tmk);
  }

  /** The merchant's balance, in fen. */
  get balance(): number {
    return [...this.posted.values()].reduce((sum, amount) => sum + amount, 0);
  }

  receive(frame: Uint8Array): Answer {
    const { tpdu = '', header = '', message: body } = open(frame);
    const request = cupPos.codec.unpack(body);
    this.received.push(request);
    const order = text(request, 0) === '0800' ? undefined : this.orders.shift();
    if (order?.kind === 'silence') return { frames: [], hangUp: false };
    const course = order?.kind === 'waits' ? order : undefined;
    const code = order?.kind === 'answer' ? order.code : this.#post(request, body, course);
    if (order?.kind === 'lost') return { frames: [], hangUp: false };
    if (order?.kind === 'hang-up') return { frames: [], hangUp: true };
    const reply = this.#reply(request, code);
    if (order?.kind === 'answer' && order.text !== undefined) reply[44] = order.text;
    const envelope = { tpdu, header: header.slice(0, 5) + this.processingRequest + header.slice(6) };
    const wrap = (message: Message, badMac = false) => seal({ ...envelope, message: this.#sign(message, badMac) });
    if (order?.kind === 'garbage')
      return { frames: [seal({ ...envelope, message: Uint8Array.of(2, 16, 255) })], hangUp: false };
    if (order?.kind === 'tamper') return { frames: [wrap({ ...reply, ...order.changes })], hangUp: false };
    if (order?.kind === 'forge')
      return { frames: [seal({ ...envelope, message: this.#forge(reply, order.changes) })], hangUp: false };
    const stray = order?.kind === 'stray' ? [wrap({ ...reply, ...order.changes })] : [];
    return { frames: [...stray, wrap(reply, order?.kind === 'bad-mac')], hangUp: false };
  }

  /** Moves the money and says the code. */
  #post(request: Message, body: Uint8Array, course: Course | undefined): string {
    const mti = text(request, 0);
    if (request[64] !== undefined && !this.keys.verifyMac(body.subarray(0, -8), body.subarray(-8))) return 'A0';
    const id = idOf(request);
    if (mti === '0400') {
      this.#reversed.add(id);
      return this.posted.delete(id) || this.wallets.has(id) ? '00' : '25';
    }
    if (isNoticeQuery(request)) return this.wallets.arrivalAfter(request) ? '00' : '25';
    if (isQrQuery(request)) return this.#ask(text(request, 61).slice(0, 12));
    if (isQrPayment(request) && !this.#reversed.has(id)) {
      const said = this.wallets.take(id, request, course);
      if (said === '00') this.posted.set(id, this.wallets.amountOf(id));
      return said;
    }
    if (request[4] === undefined || this.#reversed.has(id)) return request[4] === undefined ? '00' : '96';
    this.posted.set(id, signOf(request) * Number(text(request, 4)));
    return '00';
  }

  /** What has become of a payment; its customer may pay at the moment of the question. */
  #ask(id: string): string {
    if (this.#reversed.has(id)) return CLOSED;
    if (this.posted.has(id)) return '00';
    const code = this.wallets.ask(id);
    if (code === '00') this.posted.set(id, this.wallets.amountOf(id));
    return code;
  }

  /** What a reply about a payment by QR code says more than others. */
  #tell(request: Message, code: string): Message {
    if (isQrPayment(request)) return this.wallets.tell(idOf(request), request, code);
    if (code !== '00') return {};
    if (isNoticeQuery(request)) {
      const arrival = this.wallets.arrivalAfter(request);
      return arrival ? { ...this.wallets.tellArrival(request, arrival), 63: this.#notice(arrival.amount) } : {};
    }
    if (!isQrQuery(request)) return {};
    const id = text(request, 61).slice(0, 12);
    const amount = this.wallets.amountOf(id);
    const about = { 4: toDe4(amount), 37: rrnOf(id.slice(6)), 63: this.#notice(amount) };
    return { ...this.wallets.tell(id, request, code), ...about };
  }

  #reply(request: Message, code: string): Message {
    const mti = text(request, 0);
    const reply: Message = { 0: String(Number(mti) + 10).padStart(4, '0'), 12: this.time, 13: this.date, 39: code };
    for (const de of [2, 3, 4, 11, 25, 41, 42, 49, 60]) if (request[de] !== undefined) reply[de] = request[de];
    if (mti !== '0820') reply[37] = rrnOf(text(request, 11));
    if (mti === '0800' && code === '00') {
      reply[60] = `00${this.batch}003`;
      reply[62] = this.keys.issue('double', this.#random);
      Object.assign(reply, this.signInChanges);
    }
    if (request[3] !== undefined) {
      reply[44] = '99990001   48021000   ';
      const authCode = AUTH_CODES[mti];
      if (code === '00' && authCode !== undefined) reply[38] = text(request, 38) || authCode;
      if (code === '00' && signOf(request) !== 0 && request[4] !== undefined && mti !== '0400')
        reply[63] = this.#notice(Number(text(request, 4)));
      if (text(request, 3) === '310000') reply[54] = '0202156C000000123456';
    }
    Object.assign(reply, this.#tell(request, code));
    return reply;
  }

  /** The money is with the merchant, or back, but for half a percent. */
  #notice(amount: number): string {
    const fee = Math.round(amount / 200);
    const terminal = formatSettlementNotice({ state: 'credited', net: amount - fee, fee, at: this.time });
    return formatResponseTexts({ scheme: 'CUP', issuer: '发卡行祝您愉快', terminal });
  }

  #forge(reply: Message, changes: Message): Uint8Array {
    const mac = this.#sign(reply, false).slice(-8);
    return cupPos.codec.pack({ ...reply, ...changes, 64: mac });
  }

  /** Packs, with a MAC on what is about money. */
  #sign(message: Message, badMac: boolean): Uint8Array {
    if (message[3] === undefined || '64' in message) return cupPos.codec.pack(message);
    const packed = cupPos.codec.pack({ ...message, 64: new Uint8Array(8) });
    packed.set(this.keys.mac(packed.subarray(0, -8)), packed.length - 8);
    if (badMac) packed.set([0x30, 0x30, 0x30, 0x30], packed.length - 8);
    return packed;
  }
}

/** Batch and STAN, by which a terminal's requests are told apart. */
const idOf = (request: Message): string => text(request, 60).slice(2, 8) + text(request, 11);

function text(message: Message, de: number): string {
  const value = message[de];
  return value === undefined ? '' : String(reveal(value as string));
}
