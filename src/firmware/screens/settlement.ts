/** While a batch is compared with the host and closed. */
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { BatchTotals, Totals } from '../flash-records.ts';
import type { MessageText } from './layout.ts';

export const settlementWords = {
  title: transactions.settlement.title,
  unfinished: { zh: '结算未完成', en: 'SETTLEMENT NOT DONE' },
  retry: { zh: '请再次结算 完成前不能交易', en: 'Settle again; no sales yet' },
  refused: { zh: '结算被拒绝', en: 'SETTLEMENT REFUSED' },
  debit: { zh: '借记', en: 'Debit' },
  credit: { zh: '贷记', en: 'Credit' },
  net: { zh: '合计', en: 'Net' },
  settled: { zh: '结算成功', en: 'SETTLED' },
  balanced: { zh: '对账平', en: 'Totals match' },
  unbalanced: { zh: '对账不平', en: 'Totals do not match' },
} as const satisfies Record<string, Text>;

/** What goes to the host, before the clerk agrees to it. */
export function settlementQuestion(totals: BatchTotals): MessageText {
  const debit = both(totals, 'debit');
  const credit = both(totals, 'credit');
  return {
    name: 'settlement-totals',
    title: settlementWords.title,
    lines: [
      labelled(settlementWords.net, formatAmount(debit.amount - credit.amount)),
      labelled(settlementWords.debit, `${debit.count} / ${formatAmount(debit.amount)}`),
      labelled(settlementWords.credit, `${credit.count} / ${formatAmount(credit.amount)}`),
    ],
  };
}

/** Title of the line screens while details go up: how many the host has, of how many. */
export function uploadTitle(sent: number, all: number): Text {
  return { zh: `批上送 ${sent}/${all}`, en: `UPLOAD ${sent}/${all}` };
}

/** Seen while the totals slip is printed, and a moment longer. */
export function settledMessage(balanced: boolean): MessageText {
  const verdict = balanced ? settlementWords.balanced : settlementWords.unbalanced;
  return { name: 'settled', title: settlementWords.title, lines: [settlementWords.settled, verdict] };
}

function both({ domestic, foreign }: BatchTotals, column: 'debit' | 'credit'): Totals {
  return {
    count: domestic[column].count + foreign[column].count,
    amount: domestic[column].amount + foreign[column].amount,
  };
}

function labelled(label: Text, figures: string): Text {
  return { zh: `${label.zh} ${figures}`, en: `${label.en} ${figures}` };
}
