/** The merchant's account at the host: what is in it, what is still to come, and each arrival as it lands. */
import type { Arrival, MerchantAccount } from '../../host/ledger/ledger-view.ts';
import { say } from '../../payment/text.ts';
import { type Cell, type Column, tableRow, tableWidth } from '../box.ts';
import type { Size } from '../geometry.ts';
import { firstRow, type Look, timeOfDay, yuan } from '../look.ts';
import { BLANK, type Line, span, spread, wrapText } from '../text.ts';
import type { Style } from '../theme.ts';
import { ARRIVAL_KINDS, arrivalState, WORDS } from '../words.ts';

export interface LedgerData {
  /** Absent when the host is somebody else's. */
  readonly account: MerchantAccount | undefined;
  /** Newest last. */
  readonly arrivals: readonly Arrival[];
  readonly chosen: number | undefined;
  /** Arrivals from here on have just landed. */
  readonly freshFrom: number;
  readonly focused: boolean;
}

/** Width from which fee and reference number have columns. */
const WIDE = 92;

export function ledger(data: LedgerData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  if (!data.account)
    return wrapText(say(WORDS.notOurHost, language), area.width).map((text) => [span(text, theme.faint)]);
  const { arrivals } = data;
  const head = accountLines(data.account, area.width, look);
  if (arrivals.length === 0) return [...head, BLANK, [span(say(WORDS.ledgerEmpty, language), theme.faint)]];
  const columns = columnsFor(area.width);
  const height = area.height - head.length - 2;
  const chosen = data.chosen ?? arrivals.length - 1;
  const first = firstRow(arrivals.length, height, chosen);
  const rows = arrivals.slice(first, first + height).map((arrival, at) => {
    const row = first + at;
    return tableRow(cellsOf(arrival, area.width, look), columns, styleOf(row, chosen, data, look), {
      does: 'choose',
      row,
    });
  });
  return [...head, BLANK, tableRow(headings(area.width, look), columns, theme.heading), ...rows];
}

function accountLines(
  { name, merchantId, service, balance, pending }: MerchantAccount,
  width: number,
  look: Look,
): Line[] {
  const { theme, language } = look;
  const word = (text: keyof typeof WORDS) => say(WORDS[text], language);
  return [
    spread(
      [span(name, theme.strong), span(`  ${merchantId}`, theme.faint)],
      [
        span(
          service === 'instant' ? word('instant') : word('nextDay'),
          service === 'instant' ? theme.good : theme.warn,
        ),
      ],
      width,
    ),
    [
      span(`${word('balance')} `, theme.faint),
      span(yuan(balance), theme.strong),
      span(`     ${word('pending')} `, theme.faint),
      span(yuan(pending)),
    ],
  ];
}

function columnsFor(width: number): Column[] {
  const right = { align: 'right' } as const;
  const wide = width >= WIDE;
  const fixed: Column[] = [
    { width: 8 },
    { width: 8 },
    { width: 6 },
    ...(wide ? [{ width: 12 }] : []),
    { width: 19 },
    ...(wide
      ? [
          { width: 11, ...right },
          { width: 7, ...right },
        ]
      : []),
    { width: 11, ...right },
  ];
  return [...fixed, { width: Math.max(6, Math.min(12, width - tableWidth([...fixed, { width: 0 }]))) }];
}

function headings(width: number, { language }: Look): Cell[] {
  const wide = width >= WIDE;
  return [
    say(WORDS.time, language),
    say(WORDS.kind, language),
    'STAN',
    ...(wide ? ['RRN'] : []),
    say(WORDS.pan, language),
    ...(wide ? [say(WORDS.amount, language), say(WORDS.fee, language)] : []),
    say(WORDS.net, language),
    say(WORDS.state, language),
  ].map((text) => ({ text }));
}

function cellsOf(arrival: Arrival, width: number, { theme, language }: Look): Cell[] {
  const wide = width >= WIDE;
  return [
    { text: timeOfDay(arrival.atMs), style: theme.faint },
    { text: say(ARRIVAL_KINDS[arrival.kind], language) },
    { text: arrival.stan, style: theme.faint },
    ...(wide ? [{ text: arrival.rrn, style: theme.faint }] : []),
    { text: arrival.pan },
    ...(wide ? [{ text: yuan(arrival.amount) }, { text: yuan(arrival.fee), style: theme.faint }] : []),
    { text: yuan(arrival.net), style: theme.strong },
    {
      text: say(arrivalState(arrival), language),
      style: arrivalState(arrival) === WORDS.credited ? theme.good : theme.warn,
    },
  ];
}

function styleOf(row: number, chosen: number, data: LedgerData, { theme }: Look): Style {
  if (row >= data.freshFrom) return theme.fresh;
  return row === chosen && data.focused ? theme.chosen : {};
}
