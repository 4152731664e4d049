/** 故障单: a reversal that could not be delivered, for whoever has to settle it by hand. */
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { transactionNamed } from '../batch/records.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { PendingReversal } from '../flash-records.ts';
import { captions } from './captions.ts';
import { brandLines, captioned, emphasized, marks, merchantLines, named, slipDate } from './heading.ts';
import { rule, tearOff, text } from './paper.ts';
import type { Receipt } from './receipt.ts';
import { walletLines } from './wallet-lines.ts';

const words = {
  title: { zh: '***故障报告单,非凭证联***', en: '**FAULT REPORT, NOT A RECEIPT**' },
  offlineRefused: { zh: '离线交易被拒绝,请人工处理', en: 'OFFLINE REFUSED, SOLVE BY HAND' },
  failed: { zh: '冲正不成功,请人工处理', en: 'REVERSAL FAILED, SOLVE BY HAND' },
} as const satisfies Record<string, Text>;

type Fault = Omit<PendingReversal, 'reason' | 'tries' | 'sealed'> & {
  readonly reason: string;
};

/** What is known of the request that stays unresolved. `reversal.businessDate` stands for its time. */
export function faultSlip(fw: Firmware, reversal: Fault, what: 'failed' | 'offlineRefused' = 'failed'): Receipt {
  const { columns } = fw.profile.printer;
  const type = transactionNamed(reversal.transaction);
  return {
    name: 'fault',
    copy: 'single',
    lines: [
      ...brandLines(fw),
      ...text(columns, speak(fw, words.title), { align: 'center' }),
      ...merchantLines(fw, fw.ram.operator),
      rule,
      ...captioned(fw, captions.transaction, named(fw, type.title)),
      ...(reversal.wallet ? walletLines(fw, reversal) : captioned(fw, captions.cardNumber, reversal.pan)),
      ...captioned(fw, captions.voucher, reversal.stan),
      ...captioned(fw, captions.date, slipDate(reversal.businessDate)),
      ...captioned(fw, what === 'failed' ? captions.reason : captions.responseCode, reversal.reason),
      ...emphasized(fw, captions.amount, `RMB ${formatAmount(reversal.amount)}`),
      rule,
      ...text(columns, speak(fw, words[what]), { align: 'center' }),
      ...marks(fw, false),
      tearOff,
    ],
  };
}
