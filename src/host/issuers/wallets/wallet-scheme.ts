/** What sets one wallet apart from another, to those who take its codes. */
import type { Fen } from '../../../payment/money.ts';
import type { OrderCodeForm } from './order-codes.ts';

/** Why a wallet does not pay. */
export type WalletRefusal =
  | 'code-unknown'
  | 'code-expired'
  | 'code-used'
  | 'funds'
  | 'risk'
  | 'frozen'
  /** The customer turned the payment down. */
  | 'turned-down'
  /** The merchant takes no more. */
  | 'merchant-limit'
  /** Its order is paid, cancelled or too old. */
  | 'order-closed';

export interface WalletScheme {
  /** The first two digits of its payment codes are one of these; with the rest they are `digits` long. */
  readonly codes: { readonly prefixes: readonly string[]; readonly digits: number };
  readonly codeLivesMs: number;
  /** What it pays without a password: no more than this, and not more often in a day. */
  readonly withoutPassword: { readonly amount: Fen; readonly timesADay: number };
  /** What its customers scan to pay an order. */
  readonly orderCode: OrderCodeForm;
  /** What it takes of a payment where the host's file does not say. A demonstration value: fees vary by trade and agent. */
  readonly basisPoints: number;
  /** DE 39 where it is another than the table's. */
  readonly responseCodes?: { readonly [reason in WalletRefusal]?: string };
}

export interface RefusalRow {
  /** DE 39 */
  readonly responseCode: string;
  /** For the terminal to show: at most 12 Chinese characters, which is what DE 44 has room for. */
  readonly text: string;
  /** For the customer's own phone. */
  readonly en: string;
}

export const walletRefusals = {
  'code-unknown': { responseCode: '14', text: '无效付款码', en: 'Unknown payment code' },
  'code-expired': { responseCode: '54', text: '付款码已过期,请刷新', en: 'The payment code has expired' },
  'code-used': { responseCode: '94', text: '付款码已使用,请刷新', en: 'The payment code has been used' },
  funds: { responseCode: '51', text: '钱包余额不足', en: 'Not enough money in the wallet' },
  risk: { responseCode: '34', text: '钱包风控拒绝', en: 'Refused by risk control' },
  frozen: { responseCode: '62', text: '钱包账户已冻结', en: 'The account is frozen' },
  'turned-down': { responseCode: '57', text: '客户取消付款', en: 'The customer turned it down' },
  'merchant-limit': { responseCode: '61', text: '超出商户收款限额', en: 'Over the limit of the merchant' },
  'order-closed': { responseCode: 'AC', text: '订单已关闭', en: 'The order is closed' },
} as const satisfies { readonly [reason in WalletRefusal]: RefusalRow };
