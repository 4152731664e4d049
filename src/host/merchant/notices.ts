/**
 * 到账通知 and what else a merchant is told of his money and his service. A notice is a row of the ledger in other words, so
 * there is one for each that is committed, and none for any other.
 */
import type { Channel } from '../../payment/channels.ts';
import { type Fen, formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import type { ClearingRecord, Ledger, MerchantEventRecord, RequestRecord } from '../ledger/ledger.ts';
import type { MerchantEventName, MerchantEvents } from './merchant-state.ts';

export type NoticeKind = 'credited' | 'paid-out' | 'collected' | 'withdrawn' | 'taken-back' | 'service';

export interface Notice {
  /** Of the row; notices come in the order of their ids. */
  readonly id: number;
  readonly atMs: number;
  readonly merchant: string;
  readonly kind: NoticeKind;
  /** In fen, as the merchant's account sees it; 0 where no money moved. */
  readonly amount: Fen;
  /** DE 37 of the sale, where it is about one, and how that was paid. */
  readonly rrn?: string;
  readonly channel?: Channel;
  readonly text: Text;
}

/** Those of a merchant with an id above `afterId`, oldest first, no more than `limit`. */
export function noticesAfter(ledger: Ledger, merchant: string, afterId: number, limit: number): readonly Notice[] {
  const events = ledger.merchantEvents().filter((event) => event.merchant === merchant && event.id > afterId);
  return [
    ...ledger.confirmationsAfter(merchant, afterId, limit).map((message) => ofMessage(message, ledger)),
    ...ledger.takenBackAfter(merchant, afterId, limit).map(ofTakingBack),
    ...events.flatMap(ofEvent),
  ]
    .sort((a, b) => a.id - b.id)
    .slice(0, limit);
}

const MONEY = {
  instant: (yuan: string) => ({ zh: `实时到账 ${yuan} 元`, en: `${yuan} arrived` }),
  'next-day': (yuan: string) => ({ zh: `T+1 到账 ${yuan} 元`, en: `${yuan} arrived, T+1` }),
  withdrawal: (yuan: string) => ({ zh: `转出 ${yuan} 元`, en: `${yuan} withdrawn` }),
} as const satisfies { readonly [kind in ClearingRecord['kind']]: (yuan: string) => Text };

const KINDS = { instant: 'credited', 'next-day': 'paid-out', withdrawal: 'withdrawn' } as const;

function ofMessage({ id, atMs, merchant, kind, amount, request }: ClearingRecord, ledger: Ledger): Notice {
  const yuan = formatAmount(Math.abs(amount));
  if (amount < 0) {
    const text = { zh: `扣回 ${yuan} 元`, en: `${yuan} collected` };
    return { id, atMs, merchant, kind: 'collected', amount, text };
  }
  const sale = request === null ? {} : saleOf(ledger.request(request));
  const signed = kind === 'withdrawal' ? -amount : amount;
  return { id, atMs, merchant, kind: KINDS[kind], amount: signed, ...sale, text: MONEY[kind](yuan) };
}

function ofTakingBack(request: RequestRecord): Notice {
  const { id, atMs, merchant, settlement } = request;
  const amount = settlement?.net ?? 0;
  const yuan = formatAmount(Math.abs(amount));
  return {
    id,
    atMs,
    merchant,
    kind: 'taken-back',
    amount,
    ...saleOf(request),
    text: { zh: `已扣回 ${yuan} 元`, en: `${yuan} taken back` },
  };
}

const saleOf = ({ rrn, channel }: RequestRecord) => ({ rrn, ...(channel !== null && { channel }) });

type Told = { readonly [E in MerchantEventName]?: (detail: MerchantEvents[E]) => Text };

const TOLD: Told = {
  applied: () => ({ zh: '实时到账申请已提交, 审核中', en: 'Instant settlement applied for; under review' }),
  approved: () => ({ zh: '实时到账已开通', en: 'Instant settlement is enabled' }),
  refused: ({ reason }) => ({ zh: `实时到账未通过: ${reason}`, en: `Instant settlement refused: ${reason}` }),
  suspended: ({ reason }) => ({ zh: `实时到账已停用: ${reason}`, en: `Instant settlement suspended: ${reason}` }),
  resumed: () => ({ zh: '实时到账已恢复', en: 'Instant settlement resumed' }),
  closed: () => ({ zh: '实时到账已关闭', en: 'Instant settlement closed' }),
  overdrawn: ({ owes }) => ({
    zh: `账户透支 ${formatAmount(owes)} 元, 以后的到账先抵扣`,
    en: `Overdrawn by ${formatAmount(owes)}: what arrives next makes it up`,
  }),
};

function ofEvent({ id, atMs, merchant, event, detail }: MerchantEventRecord): Notice[] {
  const words = TOLD[event as MerchantEventName] as ((detail: unknown) => Text) | undefined;
  return words ? [{ id, atMs, merchant, kind: 'service', amount: 0, text: words(JSON.parse(detail)) }] : [];
}
