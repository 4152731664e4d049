/** Pages of the merchant's phone that are only read: messages, balance with today's arrivals by channel, statement. */
import type { Arrival } from '../../host/ledger/ledger-view.ts';
import { civilDate } from '../../lib/clock.ts';
import { type Channel, channelNames, channelTitle } from '../../payment/channels.ts';
import { say } from '../../payment/text.ts';
import { type Column, tableRow, tableWidth } from '../box.ts';
import { firstRow, type Look, timeOfDay, yuan } from '../look.ts';
import { dayMinute } from '../merchant/service.ts';
import { PHONE_WORDS as words } from '../merchant/words.ts';
import { BLANK, type Line, span, wrapText } from '../text.ts';
import { ARRIVAL_KINDS, arrivalState, WORDS } from '../words.ts';
import type { Page } from './merchant.ts';

/** Newest first. */
export const messagesPage: Page = ({ merchant: { notices, read }, focused }, _, area, { theme, language }) => {
  if (notices.length === 0) return [[span(say(words.noMessages, language), theme.faint)]];
  const chosen = Math.min(read, notices.length - 1);
  const first = firstRow(notices.length, area.height, chosen);
  return notices
    .toReversed()
    .slice(first, first + area.height)
    .flatMap(({ atMs, text, amount, channel }, at): Line[] => {
      const here = first + at === chosen && focused;
      const style = here ? theme.chosen : amount < 0 ? theme.bad : amount > 0 ? theme.good : {};
      const told = [say(text, language), channel && say(channelTitle(channel), language)]
        .filter((part) => part)
        .join('  ');
      const lines = here ? wrapText(told, area.width - TIME_WIDTH) : [told];
      const intent = { does: 'choose', row: first + at } as const;
      return lines.map((line, part) => [
        span(part === 0 ? `${dayMinute(atMs)}  ` : ' '.repeat(TIME_WIDTH), theme.faint, intent),
        span(line, style, intent),
      ]);
    });
};

const TIME_WIDTH = 13;

export const balancePage: Page = ({ ledger, desk }, { account: bank }, area, look) => {
  const { theme, language } = look;
  const { account, arrivals } = ledger;
  if (!account) return [];
  const { balance, pending } = account;
  const today = civilDate(desk.terminal.lamps().clockMs);
  const of = arrivals.filter(({ atMs }) => civilDate(atMs) === today);
  const sum = (figure: 'net' | 'fee') => of.reduce((total, arrival) => total + arrival[figure], 0);
  const overdrawn = balance < 0 ? [[span(say(words.negative, language), theme.bad)]] : [];
  return [
    BLANK,
    [
      span(`${say(words.balance, language)}  `, theme.faint),
      span(yuan(balance), balance < 0 ? theme.bad : theme.strong),
    ],
    ...overdrawn,
    [span(`${say(words.pending, language)}  `, theme.faint), span(yuan(pending))],
    ...(bank === undefined ? [] : [[span(`${say(words.account, language)}  `, theme.faint), span(bank)]]),
    BLANK,
    [
      span(`${say(words.today, language)}  `, theme.heading),
      span(`${of.length} ${say(words.entries, language)}  ${yuan(sum('net'))}  `),
      span(`${say(words.fees, language)} ${yuan(sum('fee'))}`, theme.faint),
    ],
    ...byChannel(of, area.width, look),
  ];
};

const NAME_CELLS = 14;
const SUM_CELLS = 11;

/** A bar for each channel of today, the longest as wide as there is room. */
function byChannel(arrivals: readonly Arrival[], width: number, { theme, language }: Look): Line[] {
  const sums = new Map<Channel, number>();
  for (const { channel, net } of arrivals) if (channel) sums.set(channel, (sums.get(channel) ?? 0) + net);
  const largest = Math.max(1, ...[...sums.values()].map(Math.abs));
  const room = Math.max(1, width - NAME_CELLS - SUM_CELLS - 4);
  return channelNames.flatMap((channel): Line[] => {
    const net = sums.get(channel);
    if (net === undefined) return [];
    const cells = [{ text: say(channelTitle(channel), language) }, { text: yuan(net) }];
    const bar = '█'.repeat(Math.max(1, Math.round((Math.abs(net) / largest) * room)));
    return [
      [
        ...tableRow(cells, [{ width: NAME_CELLS }, { width: SUM_CELLS, align: 'right' }]),
        span(`  ${bar}`, net < 0 ? theme.bad : theme.heading),
      ],
    ];
  });
}

const RIGHT = { align: 'right' } as const;
/** `spare`: in which order they give way where there is no room for all. */
const COLUMNS: readonly (Column & { readonly spare?: 1 | 2 })[] = [
  { width: 8 },
  { width: 8 },
  { width: 12, spare: 2 },
  { width: 11, ...RIGHT, spare: 1 },
  { width: 8, ...RIGHT },
  { width: 11, ...RIGHT },
  { width: 10 },
];

function fitting(width: number): typeof COLUMNS {
  const sets = [0, 1, 2].map((gone) => COLUMNS.filter(({ spare = 3 }) => spare > gone));
  return sets.find((columns) => tableWidth(columns) <= width) ?? sets.at(-1) ?? [];
}

/** 流水, the newest last; entries of other days say which. */
export const statementPage: Page = ({ ledger: { arrivals, chosen: row, freshFrom }, desk, focused }, _, area, look) => {
  const { theme, language } = look;
  if (arrivals.length === 0) return [[span(say(words.noStatement, language), theme.faint)]];
  const today = civilDate(desk.terminal.lamps().clockMs);
  const heads = [WORDS.time, WORDS.kind, words.channel, WORDS.amount, words.fee, WORDS.net, WORDS.state];
  const columns = fitting(area.width);
  const cellsOf = (texts: readonly string[]) =>
    columns.map((column) => ({ text: texts[COLUMNS.indexOf(column)] ?? '' }));
  const height = area.height - 1;
  const chosen = row ?? arrivals.length - 1;
  const first = firstRow(arrivals.length, height, chosen);
  const lines = arrivals.slice(first, first + height).map((arrival, at) => {
    const { atMs, kind, channel, amount, fee, net } = arrival;
    const texts = [
      civilDate(atMs) === today ? timeOfDay(atMs) : dayMinute(atMs).slice(0, 5),
      say(ARRIVAL_KINDS[kind], language),
      channel ? say(channelTitle(channel), language) : '',
      ...[amount, fee, net].map(yuan),
      say(arrivalState(arrival), language),
    ];
    const here = first + at;
    const style = here >= freshFrom ? theme.fresh : here === chosen && focused ? theme.chosen : {};
    return tableRow(cellsOf(texts), columns, style, { does: 'choose', row: here });
  });
  return [tableRow(cellsOf(heads.map((text) => say(text, language))), columns, theme.heading), ...lines];
};
