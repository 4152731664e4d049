/** The merchant's query from his terminal: his service and account, what arrived, what a sale costs, charts, the next notice. */
import {
  arrivalKinds,
  arrivalTimes,
  formatChannel,
  formatFen,
  formatMerchantReport,
  formatSigned,
  type MerchantTopic,
  noticeKinds,
  parseMerchantQuestion,
  rateKinds,
} from '../../dialects/cup-pos/merchant-report.ts';
import { bytes } from '../../iso8583/message.ts';
import { civilClock, civilDate } from '../../lib/clock.ts';
import { serviceStateNames } from '../../payment/service-states.ts';
import type { MerchantRecord } from '../config.ts';
import type { Exchange } from '../exchange.ts';
import { accounts } from '../ledger/accounts.ts';
import type { Arrival } from '../ledger/ledger-view.ts';
import { arrivalOf } from '../ledger/view.ts';
import { quotesOf } from '../merchant/merchant-phone.ts';
import { noticesAfter } from '../merchant/notices.ts';
import { hasArrived } from '../settlement/instructions.ts';
import type { ManagementHandler, ManagementParts } from './parts.ts';

const NONE = '25';
const DAY_MS = 86_400_000;
const DAYS_OF_WEEK = 7;
/** Newest arrivals that fit a message, and those that charts are drawn from. */
const LISTED = 20;
const CHARTED = 20_000;
/** Notices that are looked through, and how old one may be: news of yesterday helps nobody at a till. */
const MOST_NOTICES = 10_000;
const NEWS_MS = DAY_MS;
/** A reason or a notice as long as DE 62 has room for. */
const LONGEST_TEXT = 100;

export const merchantQuery: ManagementHandler = (exchange, parts) => {
  const { topic, parameter } = parseMerchantQuestion(bytes(exchange.request, 62) ?? new Uint8Array());
  const answer = ANSWERS[topic](exchange, parts, parameter);
  parts.responder.answer(exchange, answer ? { responseCode: '00', fields: { 62: answer } } : { responseCode: NONE });
};

type Answered = (exchange: Exchange, parts: ManagementParts, parameter: number) => Uint8Array | undefined;

const ANSWERS: { readonly [topic in MerchantTopic]: Answered } = {
  service({ terminal: { merchant } }, { ledger, merchants }) {
    const { service, application, reason = '' } = merchants.state(merchant);
    const { account = '' } = merchants.current(merchant);
    const posted = (name: string) => formatSigned(ledger.balance(ledger.account(name)).posted);
    const due = service === 'reviewing' && application ? minuteOf(application.dueMs) : '0'.repeat(12);
    const row = {
      state: digitOf(serviceStateNames, service),
      due,
      balance: posted(accounts.merchant(merchant.id)),
      pending: posted(accounts.nextDay(merchant.id)),
      bank: account.slice(-4).padStart(4, '-'),
    };
    return formatMerchantReport('service', [row], [...reason].slice(0, LONGEST_TEXT).join(''));
  },

  arrivals({ terminal: { merchant }, atMs }, { ledger }) {
    const today = arrivalsSince(ledger, merchant, startOfDay(atMs), LISTED);
    const rows = today.map(({ atMs: at, channel, kind, state, net, fee }) => ({
      time: civilClock(at),
      channel: formatChannel(channel),
      kind: digitOf(arrivalKinds, kind),
      arrives: digitOf(arrivalTimes, state === 'credited' ? 'instant' : 'next-day'),
      net: formatSigned(net),
      fee: formatSigned(fee),
    }));
    return formatMerchantReport('arrivals', rows);
  },

  rates({ terminal: { merchant }, atMs }, { ledger, merchants }, amount) {
    const current = merchants.current(merchant);
    const quotes = quotesOf(current, amount, (group) => ledger.turnover(merchant.id, group, atMs));
    const rows = quotes.map(({ channel, kind, arrives, fee, surcharge, net }) => ({
      channel: formatChannel(channel),
      kind: digitOf(rateKinds, kind ?? 'any'),
      arrives: digitOf(arrivalTimes, arrives),
      ...{ fee: formatFen(fee), surcharge: formatFen(surcharge), net: formatFen(net) },
    }));
    return formatMerchantReport('rates', rows);
  },

  today({ terminal: { merchant }, atMs }, { ledger }) {
    const today = arrivalsSince(ledger, merchant, startOfDay(atMs), CHARTED);
    const hours = summed(today, ({ atMs: at }) => civilClock(at).slice(0, 2));
    const channels = summed(today, ({ channel }) => formatChannel(channel));
    return formatMerchantReport('today', [
      ...hours.map((sum) => ({ of: 'H', ...sum })),
      ...channels.map((sum) => ({ of: 'C', ...sum })),
    ]);
  },

  week({ terminal: { merchant }, atMs }, { ledger }) {
    const firstMs = startOfDay(atMs) - (DAYS_OF_WEEK - 1) * DAY_MS;
    const sums = new Map(
      summed(arrivalsSince(ledger, merchant, firstMs, CHARTED), ({ atMs: at }) => civilDate(at)).map((sum) => [
        sum.key,
        sum,
      ]),
    );
    const rows = Array.from({ length: DAYS_OF_WEEK }, (_, day) => {
      const date = civilDate(firstMs + day * DAY_MS);
      const { count = '0000', net = formatSigned(0) } = sums.get(date) ?? {};
      return { date, count, net };
    });
    return formatMerchantReport('week', rows);
  },

  /** The next since the one that the terminal knows; a terminal that knows none gets those since its sign-in. */
  notice({ terminal, atMs: nowMs }, { ledger }, known) {
    const session = ledger.sessions().find((each) => each.terminal === terminal.record.id);
    const after = known > 0 ? known : (session?.id ?? Number.MAX_SAFE_INTEGER);
    const notices = noticesAfter(ledger, terminal.merchant.id, after, MOST_NOTICES);
    const notice = notices.find(({ atMs }) => atMs > nowMs - NEWS_MS);
    if (!notice) return undefined;
    const { id, atMs, kind, channel, amount, text } = notice;
    const row = {
      id: formatFen(id),
      kind: digitOf(noticeKinds, kind),
      date: civilDate(atMs),
      time: civilClock(atMs),
      channel: formatChannel(channel),
      amount: formatSigned(amount),
    };
    return formatMerchantReport(
      'notice',
      [row],
      [text.zh, text.en].map((each) => [...each].slice(0, LONGEST_TEXT).join('')).join('\n'),
    );
  },
};

const digitOf = <T>(table: readonly T[], value: T): string => String(table.indexOf(value));
const minuteOf = (atMs: number): string => `${civilDate(atMs)}${civilClock(atMs).slice(0, 4)}`;
/** China Standard Time has no summer. */
const startOfDay = (atMs: number): number => atMs - ((atMs + 8 * 3_600_000) % DAY_MS);

/** Newest first, no more than `limit`. */
function arrivalsSince(
  ledger: ManagementParts['ledger'],
  merchant: MerchantRecord,
  fromMs: number,
  limit: number,
): readonly Arrival[] {
  return ledger
    .arrivals(merchant.id, limit)
    .flatMap((request) => arrivalOf(request, hasArrived(request, ledger)))
    .filter(({ atMs }) => atMs >= fromMs);
}

/** Count and net by a key, in the order of the keys. */
function summed(arrivals: readonly Arrival[], keyOf: (arrival: Arrival) => string) {
  const sums = new Map<string, { count: number; net: number }>();
  for (const arrival of arrivals) {
    const key = keyOf(arrival);
    const { count, net } = sums.get(key) ?? { count: 0, net: 0 };
    sums.set(key, { count: count + 1, net: net + arrival.net });
  }
  return [...sums]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { count, net }]) => ({
      key,
      count: String(Math.min(count, 9999)).padStart(4, '0'),
      net: formatSigned(net),
    }));
}
