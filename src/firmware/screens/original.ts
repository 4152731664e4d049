/** The transaction that a void, a refund or a completion refers to. */
import type { Text } from '../../payment/text.ts';
import type { TransactionType } from '../../payment/transactions/transaction-type.ts';
import { wallets } from '../../payment/wallets.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { BatchRecord } from '../flash-records.ts';
import { amountLine } from './card.ts';

export const originalWords = {
  trace: { zh: '请输入原凭证号:', en: 'Original trace no:' },
  authCode: { zh: '请输入原授权码:', en: 'Original auth code:' },
  rrn: { zh: '请输入原参考号:', en: 'Original ref. no:' },
  date: { zh: '原交易日期(月月日日):', en: 'Original date (MMDD):' },
} as const satisfies Record<string, Text>;

/** What a clerk compares with the slip: type, amount, card or payer, time. */
export function originalLines(fw: Firmware, { title }: TransactionType, record: BatchRecord): Words[] {
  const time = record.at.replace(/^(....)(..)(..)(..)(..)..$/, '$1/$2/$3 $4:$5');
  return [title, amountLine(fw, record.amount), paidBy(fw, record), time];
}

function paidBy(fw: Firmware, { wallet, payer, pan }: BatchRecord): string {
  return wallet ? `${speak(fw, wallets[wallet].label)} ${payer ?? pan}`.trimEnd() : pan;
}
