/** What messages are called, beyond the transactions that have a title of their own. */
import type { Recognised } from '../host/recognise.ts';
import type { Text } from '../payment/text.ts';
import { transactions } from '../payment/transactions/transactions.ts';

const names: { readonly [transaction: string]: Text } = {
  'echo-test': { zh: '回响测试', en: 'Echo test' },
  'merchant-query': { zh: '商户查询', en: "Merchant's query" },
  'qr-sale': { zh: '扫码消费', en: 'QR sale' },
  'qr-void': { zh: '扫码撤销', en: 'QR void' },
  'qr-refund': { zh: '扫码退货', en: 'QR refund' },
  'batch-detail': { zh: '批上送明细', en: 'Batch detail' },
  'batch-refund-detail': { zh: '批上送退货', en: 'Batch refund detail' },
  'batch-notice-detail': { zh: '批上送完成通知', en: 'Batch notice detail' },
  'batch-end': { zh: '批上送结束', en: 'Batch end' },
  'batch-end-balanced': { zh: '批上送结束', en: 'Batch end' },
};

const UNKNOWN: Text = { zh: '未知报文', en: 'Unknown message' };

/** `消费冲正应答 / Sale reversal reply`. */
export function messageName(recognised: Recognised | undefined, reply: boolean): Text {
  if (!recognised) return UNKNOWN;
  const { transaction, reversal } = recognised;
  const titles: { readonly [name: string]: { readonly title: Text } } = transactions;
  const base = titles[transaction]?.title ?? names[transaction] ?? UNKNOWN;
  return {
    zh: base.zh + (reversal ? '冲正' : '') + (reply ? '应答' : ''),
    en: base.en + (reversal ? ' reversal' : '') + (reply ? ' reply' : ''),
  };
}
