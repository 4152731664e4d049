/** One 到账通知: how the host is asked for the next, what it says, and how that reads on the display and aloud. */
import { noticeKinds, parseChannel, parseSigned } from '../../dialects/cup-pos/merchant-report.ts';
import { channelTitle } from '../../payment/channels.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { Flow } from '../flow.ts';
import { merchantWords } from '../screens/merchant.ts';
import { askHost } from '../steps/ask-host.ts';
import type { Background, Disturbance } from '../steps/exchange.ts';
import type { ExchangeOutcome } from '../steps/exchange-outcome.ts';
import { MERCHANT_QUERY, questionOf, reportIn } from './ask-merchant.ts';

/** DE 39 of a question that there is a notice to tell of, and that there is none. */
export const TOLD = '00';
export const NONE = '25';

export interface ArrivalNotice {
  readonly id: number;
  readonly words: Text;
  /** `MM-DD hh:mm` */
  readonly at: string;
  /** In fen; negative for what was taken. */
  readonly amount: number;
  /** How the sale was paid, where it is about one. */
  readonly channel?: Text;
}

/** Asks for the next since the last that this terminal has told of. @param disturbedBy as `exchange` has it */
export function askForNotice(
  fw: Firmware,
  behind: Background,
  disturbedBy: readonly Disturbance[] = [],
): Flow<ExchangeOutcome> {
  const question = questionOf('notice', fw.flash.read('last-arrival')?.id ?? 0);
  return askHost(fw, MERCHANT_QUERY, question, { title: merchantWords.notices, behind, disturbedBy });
}

/** Money by kind; what is told of the service comes in the host's own words. */
const MONEY: { readonly [kind in (typeof noticeKinds)[number]]?: Text } = {
  credited: { zh: '实时到账', en: 'Arrived' },
  'paid-out': { zh: 'T+1到账', en: 'Arrived T+1' },
  collected: { zh: '扣回', en: 'Collected' },
  withdrawn: { zh: '转出', en: 'Withdrawn' },
  'taken-back': { zh: '已扣回', en: 'Taken back' },
};

/** Undefined where the host tells of none, or cannot be understood. */
export function noticeIn(outcome: ExchangeOutcome): ArrivalNotice | undefined {
  if (outcome.kind !== 'reply' || outcome.code !== TOLD) return undefined;
  const report = reportIn('notice', outcome.message);
  const row = report?.rows[0];
  if (!report || !row) return undefined;
  const [zh = '', en = zh] = report.text.split('\n');
  const money = MONEY[noticeKinds[Number(row.kind)] ?? 'service'];
  const channel = parseChannel(row.channel);
  return {
    id: Number(row.id),
    words: money ?? { zh, en },
    at: `${row.date.slice(4, 6)}-${row.date.slice(6)} ${row.time.slice(0, 2)}:${row.time.slice(2, 4)}`,
    amount: parseSigned(row.amount),
    ...(channel && { channel: channelTitle(channel) }),
  };
}

/** `99.48 元`; undefined where no money moved. */
export function sumIn(fw: Firmware, { amount }: ArrivalNotice): string | undefined {
  const yuan = formatAmount(amount);
  return amount === 0 ? undefined : speak(fw, { zh: `${yuan} 元`, en: `${yuan} yuan` });
}

/** `实时到账 99.48 元 微信支付`, on a line and aloud. */
export function noticeLine(fw: Firmware, notice: ArrivalNotice): string {
  const { words, channel } = notice;
  return [speak(fw, words), sumIn(fw, notice), channel && speak(fw, channel)].filter((word) => word).join(' ');
}
