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
  newAmount: { zh: '请输入调整后金额(元):', en: 'New amount:' },
  tip: { zh: '请输入小费(元):', en: 'Tip:' },
  givenCode: { zh: '请输入授权码:', en: 'Authorization code:' },
  date: { zh: '原交易日期(月月日日):', en: 'Original date (MMDD):' },
} as const satisfies Record<string, Text>;

/** 小额代授权: nobody was asked, so there is no code. */
export const STAND_IN = '02';

/** DE 61.4 */
export const authModes = [
  { label: { zh: 'POS预授权', en: 'At a POS' }, value: '00' },
  { label: { zh: '电话授权', en: 'By telephone' }, value: '01' },
  { label: { zh: '小额代授权', en: 'Stand-in' }, value: STAND_IN },
] as const satisfies readonly { readonly label: Text; readonly value: string }[];

/** What a clerk compares with the slip: type, amount, card or payer, time. */
export function originalLines(fw: Firmware, { title }: TransactionType, record: BatchRecord): Words[] {
  const time = record.at.replace(/^(....)(..)(..)(..)(..)..$/, '$1/$2/$3 $4:$5');
  return [title, amountLine(fw, record.amount), paidBy(fw, record), time];
}

function paidBy(fw: Firmware, { wallet, payer, pan }: BatchRecord): string {
  return wallet ? `${speak(fw, wallets[wallet].label)} ${payer ?? pan}`.trimEnd() : pan;
}
