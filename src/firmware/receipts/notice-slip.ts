/** 收款通知单: a customer has paid into the merchant's own code. Nobody asked him to, so it is in no batch. */
import { formatAmount } from '../../payment/money.ts';
import { transactions } from '../../payment/transactions/transactions.ts';
import type { Firmware } from '../firmware.ts';
import type { LastNotice } from '../flash-records.ts';
import { captions } from './captions.ts';
import { brandLines, captioned, emphasized, marks, merchantLines, slipTime, titleLines } from './heading.ts';
import { rule, tearOff } from './paper.ts';
import type { Receipt } from './receipt.ts';
import { settlementLines } from './settlement-lines.ts';
import { walletLines } from './wallet-lines.ts';

export function noticeSlip(fw: Firmware, notice: LastNotice, { reprint }: { readonly reprint: boolean }): Receipt {
  return {
    name: 'payment-notice',
    copy: 'single',
    lines: [
      ...brandLines(fw),
      ...titleLines(fw, transactions['payment-notice'].title),
      ...merchantLines(fw),
      rule,
      ...walletLines(fw, notice),
      ...captioned(fw, captions.dateTime, slipTime(notice.at)),
      ...captioned(fw, captions.rrn, notice.rrn),
      ...emphasized(fw, captions.amount, `RMB ${formatAmount(notice.amount)}`),
      ...settlementLines(fw, notice.settlement, false),
      ...marks(fw, reprint),
      tearOff,
    ],
  };
}
