/** 实时到账: whether the merchant has the money, as the host told the terminal, on the slip of the sale itself. */
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { Settlement } from '../flash-records.ts';
import { captions } from './captions.ts';
import { captioned, clockTime, named } from './heading.ts';
import { pair, rule } from './paper.ts';
import type { ReceiptLine } from './receipt.ts';

const words = {
  instant: { zh: '实时到账', en: 'INSTANT' },
  credited: { zh: '已到账', en: 'CREDITED' },
  debited: { zh: '已扣回', en: 'DEDUCTED' },
  nextDay: { zh: '待结算', en: 'PENDING' },
  when: { zh: 'T+1', en: 'T+1' },
} as const satisfies Record<string, Text>;

/** Nothing where the host said nothing. What pays back takes net and fee back, so they print negative, like its amount. */
export function settlementLines(fw: Firmware, settlement: Settlement | undefined, paysBack: boolean): ReceiptLine[] {
  if (!settlement) return [];
  const { columns } = fw.profile.printer;
  const [service, state] =
    settlement.state === 'credited'
      ? [words.instant, paysBack ? words.debited : words.credited]
      : [words.nextDay, words.when];
  const money = (label: Text, fen: number) =>
    pair(columns, `${named(fw, label)}:`, `RMB ${formatAmount(paysBack ? -fen : fen)}`);
  return [
    rule,
    ...pair(columns, speak(fw, service), speak(fw, state), 'large'),
    ...money(captions.net, settlement.net),
    ...money(captions.fee, settlement.fee),
    ...captioned(fw, paysBack ? captions.deductedAt : captions.creditedAt, settlement.at && clockTime(settlement.at)),
  ];
}
