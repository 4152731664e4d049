/**
 * Replies as a function of the request and of what was decided, so that a repeated request gets its first answer from what
 * the ledger stored. A table says where each element comes from, the dialect's row which ones the reply carries.
 */
import { formatDe44 } from '../dialects/cup-pos/de44.ts';
import { AVAILABLE, formatDe54 } from '../dialects/cup-pos/de54.ts';
import type { MessageRow } from '../dialects/dialect.ts';
import { text } from '../iso8583/message.ts';
import type { Message, Value } from '../iso8583/types.ts';
import { civilClock, civilDate } from '../lib/clock.ts';
import { fromHex, toHex } from '../lib/hex.ts';
import type { Fen } from '../payment/money.ts';
import type { PresentedCard, ReplyFields } from './acquirers/acquirer.ts';
import { keptElements } from './acquirers/reply-elements.ts';
import type { RequestRecord } from './ledger/ledger.ts';
import { inDe47, inDe59, type QrWords } from './qr/qr-words.ts';
import { slipTexts } from './settlement/slip-texts.ts';

/** What was decided about a request, as far as the terminal is told. */
export interface Answer {
  readonly responseCode: string;
  readonly atMs: number;
  /** DE 37 */
  readonly rrn?: string;
  /** DE 32, 8 digits. */
  readonly acquirer: string;
  /** Issuer's institution code (DE 44), 8 digits. */
  readonly issuer?: string;
  readonly card?: PresentedCard | undefined;
  /** Of a payment by QR code. */
  readonly qr?: QrWords;
  /** Of a financial request that came as far as an acquirer. */
  readonly record?: RequestRecord;
  /** Elements that go before all others. */
  readonly fields?: ReplyFields;
}

type Source = (request: Message, answer: Answer) => Value | undefined;

/** Elements that are not here are given back as they came. */
const sources: { readonly [de: number]: Source } = {
  2: (request, { card }) => request[2] ?? card?.pan,
  12: (_, { atMs }) => civilClock(atMs),
  13: (_, { atMs }) => monthAndDay(atMs),
  14: (request, { card }) => request[14] ?? card?.expiry,
  15: (_, { atMs }) => monthAndDay(atMs),
  32: (_, { acquirer }) => acquirer,
  37: (_, { rrn }) => rrn,
  38: (_, { record }) => record?.authCode ?? undefined,
  39: (_, { responseCode }) => responseCode,
  44: (_, { issuer, acquirer }) => issuer && formatDe44(issuer, acquirer),
  // The customer's own code is nobody's to send back.
  47: (request, { qr }) => (request[47] !== undefined && qr ? inDe47(qr) : undefined),
  59: (request, { qr }) => (request[47] === undefined && qr ? inDe59(qr) : undefined),
  63: (request, { record }) => (record ? slipTexts(record) : request[63]),
  ...Object.fromEntries([48, 54, 55, 62, 64].map((de) => [de, () => undefined])),
};

/** Elements of a reply to a request that is not in the dialect, or cannot be read whole. */
const BARE: MessageRow['response'] = { mandatory: [3, 4, 11, 12, 13, 25, 32, 37, 39, 41, 42, 49, 60], conditional: [] };

/** The reply without its MAC. @param row of the dialect, undefined when it has none */
export function replyTo(request: Message, row: MessageRow | undefined, answer: Answer): Message {
  const { mandatory, conditional } = row?.response ?? BARE;
  const reply: Message = { 0: responseMti(text(request, 0) ?? '') };
  for (const de of mandatory) put(reply, de, request, answer);
  for (const de of conditional) put(reply, de, request, answer);
  // A terminal that numbers what the dialect does not number still looks for its number.
  if (request[11] !== undefined) reply[11] = request[11];
  // Replies of settlement have no DE 39, but a refusal always says what it is.
  if (answer.responseCode !== APPROVED) reply[39] = answer.responseCode;
  if (!answer.fields) return reply;
  for (const [de, value] of Object.entries(answer.fields)) if (!keptElements.has(Number(de))) reply[Number(de)] = value;
  return reply;
}

const APPROVED = '00';

function put(reply: Message, de: number, request: Message, answer: Answer): void {
  const source = sources[de];
  const value = source ? source(request, answer) : request[de];
  if (value !== undefined) reply[de] = value;
}

/** The request's MTI with the third digit one higher: 0200 -> 0210. */
function responseMti(mti: string): string {
  return String(Number(mti) + 10).padStart(4, '0');
}

/** MMDD */
function monthAndDay(atMs: number): string {
  return civilDate(atMs).slice(4);
}

/** DE 54 of a balance inquiry. */
export function availableBalance(kind: 'debit' | 'credit', amount: Fen): string {
  return formatDe54([{ accountType: ACCOUNT_TYPES[kind], amountType: AVAILABLE, currency: '156', amount }]);
}

/** ISO 8583:1987, account types: savings and credit card. */
const ACCOUNT_TYPES = { debit: '10', credit: '30' } as const;

/** Fields as JSON for the ledger: text as it is, bytes as `{ hex }`. @throws TypeError for anything else */
export function storeFields(fields: ReplyFields): string {
  const stored = Object.entries(fields).map(([de, value]) => {
    if (value instanceof Uint8Array) return [de, { hex: toHex(value) }];
    if (typeof value === 'string') return [de, value];
    throw new TypeError(`expected text or bytes for DE ${de}, found ${typeof value}`);
  });
  return JSON.stringify(Object.fromEntries(stored));
}

/** The inverse of `storeFields`. */
export function restoreFields(stored: string): ReplyFields {
  const fields = JSON.parse(stored) as { readonly [de: string]: string | { readonly hex: string } };
  return Object.fromEntries(
    Object.entries(fields).map(([de, value]) => [de, typeof value === 'string' ? value : fromHex(value.hex)]),
  );
}
