/**
 * DE 62 of the merchant's query (0820, 60.3 = 970). Postern's own: instant settlement is an account-side service that no public
 * POS message speaks of, so a terminal asks in a management message with a number that no public interface uses.
 *
 *   question   PMQ1, a topic, n12: an amount in fen (rates), the last notice that is known (notice), else zeros
 *   answer     PMR1, the topic, then rows in fixed columns; signed amounts are C or D and n12, as in DE 54
 *
 * Service and notice are one row, at whose end stands a text in GBK: why the service is not open, and the notice in Chinese and,
 * behind a line feed, in English.
 */
import { Iso8583Error } from '../../iso8583/error.ts';
import { gbkBytes, gbkText } from '../../iso8583/gbk.ts';
import { type Channel, channelNames } from '../../payment/channels.ts';
import type { Fen } from '../../payment/money.ts';
import { type Column, type Columns, formatColumns, parseColumns } from './columns.ts';

export const merchantTopics = { service: 'S', arrivals: 'A', rates: 'R', today: 'T', week: 'W', notice: 'N' } as const;
export type MerchantTopic = keyof typeof merchantTopics;

/** In the order of their digits, as the states of the service are in their own table. */
export const arrivalKinds = ['sale', 'adjust', 'void', 'refund', 'reversal'] as const;
export const rateKinds = ['any', 'debit', 'credit', 'foreign'] as const;
/** Of money: at once, with the next day's settlement, or not at all since a limit is in the way. */
export const arrivalTimes = ['instant', 'next-day', 'refused'] as const;
export const noticeKinds = ['credited', 'paid-out', 'collected', 'withdrawn', 'taken-back', 'service'] as const;

export interface MerchantQuestion {
  readonly topic: MerchantTopic;
  readonly parameter: number;
}

const column = (name: string, width: number) => ({ name, path: `DE 62 / ${name}`, width }) as const satisfies Column;
const of = <const N extends string>(name: N, width: number) => ({ ...column(name, width), name });

/** Columns of a row of each topic; `text` says that the row is the only one and goes on as text. */
const LAYOUTS = {
  /** When the review ends is `YYYYMMDDhhmm`, zeros where none is on; bank is the end of the account's number. */
  service: [of('state', 1), of('due', 12), of('balance', 13), of('pending', 13), of('bank', 4)],
  arrivals: [of('time', 6), of('channel', 2), of('kind', 1), of('arrives', 1), of('net', 13), of('fee', 13)],
  rates: [of('channel', 2), of('kind', 1), of('arrives', 1), of('fee', 12), of('surcharge', 12), of('net', 12)],
  /** An hour of the day behind H, a channel behind C. */
  today: [of('of', 1), of('key', 2), of('count', 4), of('net', 13)],
  week: [of('date', 8), of('count', 4), of('net', 13)],
  notice: [of('id', 12), of('kind', 1), of('date', 8), of('time', 6), of('channel', 2), of('amount', 13)],
} as const satisfies { readonly [topic in MerchantTopic]: readonly Column[] };

export type MerchantRow<T extends MerchantTopic> = Columns<(typeof LAYOUTS)[T]>;

export interface MerchantReport<T extends MerchantTopic> {
  readonly rows: readonly MerchantRow<T>[];
  /** Empty but for service and notice. */
  readonly text: string;
}

const QUESTION = /^PMQ1([SARTWN])(\d{12})$/;
const HEAD = 'PMR1';
const PARAMETER_DIGITS = 12;

/** Whether DE 62 is a question or an answer of this kind, which are text throughout. */
export const isMerchantQuery = (bytes: Uint8Array): boolean => /^PM[QR]1[SARTWN]/.test(gbkText(bytes.subarray(0, 5)));

/** @throws Iso8583Error */
export function parseMerchantQuestion(bytes: Uint8Array): MerchantQuestion {
  const [, letter, parameter] = QUESTION.exec(gbkText(bytes)) ?? [];
  const topic = (Object.keys(merchantTopics) as MerchantTopic[]).find((each) => merchantTopics[each] === letter);
  if (!topic) throw flaw(0, 'PMQ1, a topic and 12 digits');
  return { topic, parameter: Number(parameter) };
}

export function formatMerchantQuestion({ topic, parameter }: MerchantQuestion): Uint8Array {
  return gbk(`PMQ1${merchantTopics[topic]}${String(parameter).padStart(PARAMETER_DIGITS, '0')}`);
}

/** @throws Iso8583Error when it is about something else, or a row is cut short */
export function parseMerchantReport<T extends MerchantTopic>(topic: T, bytes: Uint8Array): MerchantReport<T> {
  const head = HEAD + merchantTopics[topic];
  if (gbkText(bytes.subarray(0, head.length)) !== head) throw flaw(0, head);
  const layout: readonly Column[] = LAYOUTS[topic];
  const width = widthOf(layout);
  const told = hasText(topic);
  const end = told ? head.length + width : bytes.length;
  const rows: Columns<readonly Column[]>[] = [];
  for (let at = head.length; at < end; at += width)
    rows.push(parseColumns(62, layout, gbkText(bytes.subarray(at, at + width))));
  return { rows: rows as unknown as MerchantRow<T>[], text: told ? gbkText(bytes.subarray(end)) : '' };
}

/** @throws Iso8583Error when a value does not fill its column */
export function formatMerchantReport<T extends MerchantTopic>(
  topic: T,
  rows: readonly MerchantRow<T>[],
  text = '',
): Uint8Array {
  const layout: readonly Column[] = LAYOUTS[topic];
  const body = rows.map((row) => formatColumns(62, layout, row as unknown as Columns<readonly Column[]>)).join('');
  return gbk(HEAD + merchantTopics[topic] + body + (hasText(topic) ? text : ''));
}

/** `C` for what the merchant has, `D` for what he owes or has paid back. */
export function formatSigned(amount: Fen): string {
  return `${amount < 0 ? 'D' : 'C'}${formatFen(Math.abs(amount))}`;
}

export const formatFen = (amount: Fen): string => String(amount).padStart(PARAMETER_DIGITS, '0');

/** @throws Iso8583Error */
export function parseSigned(text: string): Fen {
  if (!/^[CD]\d{12}$/.test(text)) throw flaw(0, 'C or D and 12 digits');
  return text.startsWith('D') ? -Number(text.slice(1)) : Number(text.slice(1));
}

/** Two digits: the place in the table of channels, from 01; 00 is none. */
export const formatChannel = (channel: Channel | undefined): string =>
  String(channel === undefined ? 0 : channelNames.indexOf(channel) + 1).padStart(2, '0');

export const parseChannel = (digits: string): Channel | undefined => channelNames[Number(digits) - 1];

const hasText = (topic: MerchantTopic): boolean => topic === 'service' || topic === 'notice';
const widthOf = (layout: readonly Column[]): number => layout.reduce((sum, { width }) => sum + width, 0);

function gbk(text: string): Uint8Array {
  const bytes = gbkBytes(text);
  if (!bytes) throw flaw(0, 'characters that GBK has');
  return bytes;
}

const flaw = (offset: number, expected: string): Iso8583Error =>
  new Iso8583Error({ de: 62, path: "DE 62 / merchant's query", offset, expected, found: 'something else' });
