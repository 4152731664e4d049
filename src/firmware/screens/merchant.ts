/** What the host says of the merchant's service, account and takings, as rows of the display; charts in block characters. */
import {
  arrivalKinds,
  arrivalTimes,
  type MerchantReport,
  type MerchantRow,
  parseChannel,
  parseSigned,
  rateKinds,
} from '../../dialects/cup-pos/merchant-report.ts';
import { cellWidth } from '../../lib/cell-width.ts';
import { channelTitle } from '../../payment/channels.ts';
import { formatAmount } from '../../payment/money.ts';
import { serviceStateNames, serviceStates } from '../../payment/service-states.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak } from '../firmware.ts';
import { bar } from './bar.ts';
import type { ScreenRow } from './screen.ts';

export const merchantWords = {
  service: { zh: '实时到账', en: 'INSTANT SERVICE' },
  arrivals: { zh: '今日到账', en: "TODAY'S ARRIVALS" },
  rates: { zh: '费率查询', en: 'FEES' },
  today: { zh: '今日图表', en: "TODAY'S CHART" },
  week: { zh: '一周图表', en: 'CHART OF THE WEEK' },
  notices: { zh: '到账通知', en: 'ARRIVAL NOTICES' },
  hint: { zh: '↑↓翻页 [取消]返回', en: '↑↓ pages [CANCEL] quit' },
  nothing: { zh: '今日没有到账', en: 'Nothing arrived today' },
  balance: { zh: '账户余额', en: 'Balance' },
  negative: { zh: '账户透支', en: 'Overdrawn' },
  pending: { zh: '待结算T+1', en: 'To come T+1' },
  bank: { zh: '结算账户', en: 'Bank account' },
  due: { zh: '预计完成', en: 'Review ends' },
  reason: { zh: '原因', en: 'Reason' },
  fee: { zh: '手续费', en: 'Fee' },
  net: { zh: '到账', en: 'Net' },
  byHour: { zh: '按时段', en: 'By hour' },
  byChannel: { zh: '按渠道', en: 'By channel' },
  count: { zh: '笔', en: 'x' },
  waiting: { zh: '等待到账通知', en: 'Waiting for arrivals' },
} as const satisfies Record<string, Text>;

const TIMES = {
  instant: { zh: '实时到账', en: 'at once' },
  'next-day': { zh: '待结算T+1', en: 'T+1' },
  refused: { zh: '超限额', en: 'over the limit' },
} as const satisfies Record<(typeof arrivalTimes)[number], Text>;

const KINDS = {
  any: { zh: '', en: '' },
  debit: { zh: '借记卡', en: 'debit' },
  credit: { zh: '贷记卡', en: 'credit' },
  foreign: { zh: '境外卡', en: 'foreign' },
} as const satisfies Record<(typeof rateKinds)[number], Text>;

const ARRIVALS = {
  sale: { zh: '消费', en: 'Sale' },
  adjust: { zh: '调整', en: 'Adjust' },
  void: { zh: '撤销', en: 'Void' },
  refund: { zh: '退货', en: 'Refund' },
  reversal: { zh: '冲正', en: 'Reversal' },
} as const satisfies Record<(typeof arrivalKinds)[number], Text>;

export function serviceRows(fw: Firmware, { rows: [row], text }: MerchantReport<'service'>): ScreenRow[] {
  if (!row) return [];
  const balance = parseSigned(row.balance);
  const state = serviceStateNames[Number(row.state)] ?? 'none';
  const [, month, day, hour, minute] = /^\d{4}(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(row.due) ?? [];
  return [
    { text: speak(fw, serviceStates[state]), align: 'center', style: 'large' },
    ...(state === 'reviewing' ? [line(fw, merchantWords.due, `${month}-${day} ${hour}:${minute}`)] : []),
    ...(text === '' ? [] : [line(fw, merchantWords.reason, text)]),
    line(fw, balance < 0 ? merchantWords.negative : merchantWords.balance, formatAmount(balance)),
    line(fw, merchantWords.pending, formatAmount(parseSigned(row.pending))),
    ...(/^\d{4}$/.test(row.bank) ? [line(fw, merchantWords.bank, `****${row.bank}`)] : []),
  ];
}

export function arrivalRows(fw: Firmware, { rows }: MerchantReport<'arrivals'>): ScreenRow[] {
  if (rows.length === 0) return [nothing(fw)];
  return rows.flatMap(({ time, channel, kind, arrives, net, fee }): ScreenRow[] => [
    edges(
      fw,
      `${time.slice(0, 2)}:${time.slice(2, 4)} ${speak(fw, ARRIVALS[arrivalKinds[Number(kind)] ?? 'sale'])} ${channelName(fw, channel)}`,
      formatAmount(parseSigned(net)),
    ),
    {
      text: ` ${speak(fw, timeOf(arrives))} ${speak(fw, merchantWords.fee)} ${formatAmount(parseSigned(fee))}`,
      style: 'dim',
    },
  ]);
}

export function rateRows(fw: Firmware, { rows }: MerchantReport<'rates'>): ScreenRow[] {
  return rows.flatMap(({ channel, kind, arrives, fee, surcharge, net }): ScreenRow[] => {
    const what = `${channelName(fw, channel)} ${speak(fw, KINDS[rateKinds[Number(kind)] ?? 'any'])}`;
    const cost = `${speak(fw, merchantWords.fee)} ${formatAmount(Number(fee) + Number(surcharge))}`;
    if (arrivalTimes[Number(arrives)] === 'refused') return [edges(fw, what, speak(fw, timeOf(arrives)))];
    return [
      edges(fw, what, speak(fw, timeOf(arrives))),
      { text: ` ${cost} ${speak(fw, merchantWords.net)} ${formatAmount(Number(net))}`, style: 'dim' },
    ];
  });
}

export function todayRows(fw: Firmware, { rows }: MerchantReport<'today'>): ScreenRow[] {
  if (rows.length === 0) return [nothing(fw)];
  const hours = rows.filter((row) => row.of === 'H').map((row) => ({ ...row, label: `${row.key}:00` }));
  const channels = rows.filter((row) => row.of === 'C').map((row) => ({ ...row, label: channelName(fw, row.key) }));
  return [
    { text: speak(fw, merchantWords.byHour), align: 'center' },
    ...chart(fw, hours),
    { text: speak(fw, merchantWords.byChannel), align: 'center' },
    ...chart(fw, channels),
  ];
}

export function weekRows(fw: Firmware, { rows }: MerchantReport<'week'>): ScreenRow[] {
  return chart(
    fw,
    rows.map((row) => ({ ...row, label: `${row.date.slice(4, 6)}-${row.date.slice(6)}` })),
  );
}

type Charted = Pick<MerchantRow<'week'>, 'count' | 'net'> & { readonly label: string };

/** A line and a bar for each; the longest is as wide as the display. Nothing taken, and money paid back, have no bar. */
function chart(fw: Firmware, rows: readonly Charted[]): ScreenRow[] {
  const largest = Math.max(1, ...rows.map(({ net }) => parseSigned(net)));
  return rows.flatMap(({ label, count, net }): ScreenRow[] => {
    const sum = parseSigned(net);
    const text = edges(fw, `${label} ${Number(count)}${speak(fw, merchantWords.count)}`, formatAmount(sum));
    return sum > 0 ? [text, { text: bar(sum / largest, fw.profile.display.columns) }] : [text];
  });
}

const nothing = (fw: Firmware): ScreenRow => ({ text: speak(fw, merchantWords.nothing), align: 'center' });
const line = (fw: Firmware, label: Text, value: string): ScreenRow => ({ text: `${speak(fw, label)}: ${value}` });
const timeOf = (digit: string): Text => TIMES[arrivalTimes[Number(digit)] ?? 'instant'];

function channelName(fw: Firmware, digits: string): string {
  const channel = parseChannel(digits);
  return channel === undefined ? '' : speak(fw, channelTitle(channel));
}

/** `left` and `right` at the edges of the display, at least a space between. */
function edges(fw: Firmware, left: string, right: string): ScreenRow {
  const gap = fw.profile.display.columns - cellWidth(left.trimEnd()) - cellWidth(right);
  return { text: `${left.trimEnd()}${' '.repeat(Math.max(1, gap))}${right}` };
}
