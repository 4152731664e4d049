/** Sums of a batch as a table: type, count, amount. */
import { cellWidth } from '../../lib/cell-width.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { channelsIn } from '../batch/channels.ts';
import { inTableOrder } from '../batch/totals.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { BatchTotals, BlockTotals, Totals } from '../flash-records.ts';
import { captions } from './captions.ts';
import { captioned, named } from './heading.ts';
import { rule, tableRow } from './paper.ts';
import type { ReceiptLine } from './receipt.ts';

const words = {
  type: { zh: '类型', en: 'TYPE' },
  count: { zh: '笔数', en: 'SUM' },
  amount: { zh: '金额', en: 'AMOUNT' },
} as const satisfies Record<string, Text>;

/** Columns of count and amount; what is left of the paper is the name's. */
const WIDTHS = [4, 14];

const blocks = ['domestic', 'foreign'] as const;

/** Domestic and foreign cards, each under `verdicts` where there are any, then the same by transaction type and, where there are wallets, channel. */
export function totalsLines(
  fw: Firmware,
  totals: BatchTotals,
  verdicts?: { readonly [block in (typeof blocks)[number]]: Text },
): ReceiptLine[] {
  const { columns } = fw.profile.printer;
  const heading = [words.count, words.amount].map((word) => speak(fw, word));
  return [
    rule,
    ...tableRow(columns, speak(fw, words.type), heading, WIDTHS),
    rule,
    ...blocks.flatMap((block) => [
      ...captioned(fw, captions[block], verdicts ? named(fw, verdicts[block]) : ''),
      ...blockRows(fw, totals[block]),
    ]),
    rule,
    ...inTableOrder(totals.byTransaction).flatMap(({ type, sum }) => row(fw, type.title, sum)),
    ...channelRows(fw, totals),
  ];
}

function channelRows(fw: Firmware, { byChannel }: BatchTotals): ReceiptLine[] {
  const channels = channelsIn(byChannel);
  return channels.length === 0 ? [] : [rule, ...channels.flatMap(({ label, sum }) => row(fw, label, sum))];
}

function blockRows(fw: Firmware, { debit, credit }: BlockTotals): ReceiptLine[] {
  return [...row(fw, captions.debit, debit), ...row(fw, captions.credit, credit)];
}

/** In both languages where the column has room for them. */
function row(fw: Firmware, name: Text, { count, amount }: Totals): ReceiptLine[] {
  const { columns } = fw.profile.printer;
  const room = columns - WIDTHS.reduce((sum, width) => sum + width, 0);
  const label = cellWidth(named(fw, name)) <= room ? named(fw, name) : speak(fw, name);
  return tableRow(columns, label, [String(count), formatAmount(amount)], WIDTHS);
}
