/** What stands in front of the values on slips. Chinese slips carry the English caption too, as UnionPay's do. */
import type { Language, Text } from '../../payment/text.ts';

export const captions = {
  merchantName: { zh: '商户名称', en: 'MERCHANT NAME' },
  merchantNumber: { zh: '商户编号', en: 'MERCHANT NO' },
  terminal: { zh: '终端编号', en: 'TERMINAL NO' },
  operator: { zh: '操作员号', en: 'OPERATOR NO' },
  issuer: { zh: '发卡行', en: 'ISSUER' },
  acquirer: { zh: '收单行', en: 'ACQ' },
  cardKind: { zh: '卡类型', en: 'CARD TYPE' },
  scheme: { zh: '卡组织', en: 'SCHEME' },
  cardNumber: { zh: '卡号', en: 'CARD NO' },
  channel: { zh: '支付渠道', en: 'CHANNEL' },
  payer: { zh: '付款账户', en: 'PAYER' },
  paymentCode: { zh: '支付码号', en: 'CODE NO' },
  order: { zh: '订单号', en: 'ORDER NO' },
  paymentVoucher: { zh: '付款凭证号', en: 'PAYMENT NO' },
  transaction: { zh: '交易类型', en: 'TXN. TYPE' },
  expiry: { zh: '卡有效期', en: 'EXP. DATE' },
  batch: { zh: '批次号', en: 'BATCH NO' },
  voucher: { zh: '凭证号', en: 'VOUCHER NO' },
  authCode: { zh: '授权码', en: 'AUTH NO' },
  date: { zh: '日期', en: 'DATE' },
  reason: { zh: '冲正原因', en: 'REASON' },
  dateTime: { zh: '日期/时间', en: 'DATE/TIME' },
  rrn: { zh: '交易参考号', en: 'REF. NO' },
  amount: { zh: '金额', en: 'AMOUNT' },
  responseCode: { zh: '应答码', en: 'RESPONSE CODE' },
  tip: { zh: '小费', en: 'TIP' },
  remarks: { zh: '备注', en: 'REFERENCE' },
  originalVoucher: { zh: '原凭证号', en: 'ORG VOUCHER' },
  originalAuthCode: { zh: '原授权码', en: 'ORG AUTH NO' },
  originalRrn: { zh: '原参考号', en: 'ORG REF. NO' },
  originalDate: { zh: '原交易日期', en: 'ORG DATE' },
  voidedBy: { zh: '已被撤销', en: 'VOIDED BY' },
  net: { zh: '净额', en: 'NET' },
  fee: { zh: '手续费', en: 'FEE' },
  creditedAt: { zh: '到账时间', en: 'CREDITED AT' },
  deductedAt: { zh: '扣回时间', en: 'DEDUCTED AT' },
  signature: { zh: '持卡人签名', en: 'CARDHOLDER SIGNATURE' },
  debit: { zh: '借记', en: 'DEBIT' },
  credit: { zh: '贷记', en: 'CREDIT' },
  domestic: { zh: '内卡', en: 'DOMESTIC' },
  foreign: { zh: '外卡', en: 'FOREIGN' },
} as const satisfies Record<string, Text>;

/** `消费(SALE)` on a Chinese slip, `SALE` on an English one. */
export function bilingual(label: Text, language: Language): string {
  return language === 'zh-CN' ? `${label.zh}(${label.en})` : label.en;
}
