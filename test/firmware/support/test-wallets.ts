/** The wallets behind the test host: payments that wait for their customer, and what is told of them in DE 59 or DE 47. */
import { formatDe47, parseDe47 } from '../../../src/dialects/cup-pos/de47.ts';
import { formatDe59, parseDe59 } from '../../../src/dialects/cup-pos/de59.ts';
import { bytes, text } from '../../../src/iso8583/message.ts';
import type { Message } from '../../../src/iso8583/types.ts';
import { toDe4 } from '../../../src/payment/money.ts';
import { classifyScan } from '../../../src/payment/payment-code.ts';
import { type WalletName, walletOfChannel, wallets } from '../../../src/payment/wallets.ts';

/** How a payment goes: what the host says of it (DE 39) once the terminal has asked so often. */
export interface Course {
  readonly polls: number;
  readonly ends: string;
}

/** Money that came without any terminal asking. */
export interface Arrival {
  readonly rrn: string;
  readonly amount: number;
  readonly wallet: WalletName;
  readonly payer: string;
}

/** Two customers who scan the code on the counter. */
export const DEMO_ARRIVALS: readonly Arrival[] = [
  { rrn: '511220009001', amount: 1234, wallet: 'wechat', payer: '*伟' },
  { rrn: '511220009002', amount: 500, wallet: 'alipay', payer: '陈*' },
];

interface Payment {
  readonly wallet: WalletName;
  readonly amount: number;
  readonly stan: string;
  readonly course: Course;
  asked: number;
}

const WAITING = 'A7';
const UNKNOWN = '25';
export const CLOSED = 'AC';
const DAY = '20261122';

/** A customer who takes out his phone at once. */
const AT_ONCE: Course = { polls: 1, ends: '00' };

export const isQrPayment = (request: Message): boolean =>
  text(request, 0) === '0200' && text(request, 3) === '000000' && /^03[12]$/.test(text(request, 22) ?? '');

export const isQrQuery = (request: Message): boolean =>
  /^61|^01/.test(text(request, 60) ?? '') && request[61] !== undefined;

export const isNoticeQuery = (request: Message): boolean => text(request, 60)?.startsWith('62') ?? false;

/** The host's reference number of what a terminal sent under this STAN. */
export const rrnOf = (stan: string): string => `5112200${stan.slice(1)}`;

export class TestWallets {
  readonly arrivals: Arrival[] = [];
  readonly #payments = new Map<string, Payment>();

  /** Takes a qr-sale or qr-order: `00` when it is paid at once. @param id batch and STAN */
  take(id: string, request: Message, course: Course | undefined): string {
    const wallet = walletOf(request);
    if (!wallet) return '14';
    const shows = text(request, 22) === '031';
    const payment = { wallet, amount: Number(text(request, 4)), stan: text(request, 11) ?? '', asked: 0 };
    this.#payments.set(id, { ...payment, course: course ?? (shows ? AT_ONCE : { polls: 0, ends: '00' }) });
    return course || shows ? WAITING : '00';
  }

  has(id: string): boolean {
    return this.#payments.has(id);
  }

  /** What is to be said of a payment that is neither paid nor cancelled so far. */
  ask(id: string): string {
    const payment = this.#payments.get(id);
    if (!payment) return UNKNOWN;
    payment.asked++;
    return payment.asked < payment.course.polls ? WAITING : payment.course.ends;
  }

  amountOf(id: string): number {
    return this.#payments.get(id)?.amount ?? 0;
  }

  /** The elements of a reply about a payment, in the form in which it was asked for. */
  tell(id: string, request: Message, code: string): Message {
    const payment = this.#payments.get(id);
    if (!payment || (code !== '00' && code !== WAITING)) return {};
    const { wallet, stan } = payment;
    const number = DAY + rrnOf(stan);
    const shown = code === WAITING && text(request, 22) === '031' ? { shown: `${START[wallet]}${number}` } : {};
    const paid = code === '00' ? { payer: '*伟', voucher: number } : {};
    return inForm(request, { wallet, order: number, ...shown, ...paid });
  }

  /** The payment that came after the one that the terminal has seen. */
  arrivalAfter(request: Message): Arrival | undefined {
    const seen = text(request, 37);
    return this.arrivals[this.arrivals.findIndex(({ rrn }) => rrn === seen) + 1];
  }

  tellArrival(request: Message, { wallet, payer, amount, rrn }: Arrival): Message {
    return { ...inForm(request, { wallet, payer }), 4: toDe4(amount), 37: rrn };
  }
}

const START: { readonly [wallet in WalletName]: string } = {
  wechat: 'weixin://wxpay/bizpayurl?pr=',
  alipay: 'https://qr.alipay.com/',
  'unionpay-qr': 'https://qr.95516.com/48021000/',
  ecny: 'https://ecny.example/',
};

interface Words {
  readonly wallet: WalletName;
  readonly order?: string;
  readonly shown?: string;
  readonly payer?: string;
  readonly voucher?: string;
}

function inForm(request: Message, { wallet, ...words }: Words): Message {
  return request[47] === undefined
    ? { 59: formatDe59({ wallet, ...words }) }
    : { 47: formatDe47({ channel: wallets[wallet].channel, ...words }) };
}

function walletOf(request: Message): WalletName | undefined {
  const de47 = text(request, 47);
  const said = de47 === undefined ? parseDe59(bytes(request, 59) ?? new Uint8Array()) : parseDe47(de47);
  const named = 'channel' in said ? walletOfChannel(said.channel ?? '') : (said as { wallet?: WalletName }).wallet;
  if (text(request, 22) === '031') return named;
  const scanned = classifyScan(said.code ?? '');
  return scanned.kind === 'refused' ? undefined : scanned.wallet;
}
