/** Wallets that customers pay with by QR code: how they are called, and which word private interfaces have for them. */
import type { Mask } from '../lib/secret.ts';
import type { Text } from './text.ts';

export interface Wallet {
  readonly label: Text;
  /** `TXNWAY` of DE 47 where wallets go that way (WeChat and Alipay as Shengpay has them, the others in their style). */
  readonly channel: string;
}

export const wallets = {
  wechat: { label: { zh: '微信支付', en: 'WeChat Pay' }, channel: 'TX01' },
  alipay: { label: { zh: '支付宝', en: 'Alipay' }, channel: 'ZFB01' },
  'unionpay-qr': { label: { zh: '云闪付', en: 'UnionPay QR' }, channel: 'YL01' },
  ecny: { label: { zh: '数字人民币', en: 'e-CNY' }, channel: 'SZ01' },
} as const satisfies { readonly [name: string]: Wallet };

export type WalletName = keyof typeof wallets;

export const walletNames = Object.keys(wallets) as readonly WalletName[];

/** The wallet that a channel word stands for. */
export function walletOfChannel(channel: string): WalletName | undefined {
  return walletNames.find((name) => wallets[name].channel === channel);
}

/** Two digits in front, which tell the wallet, and four behind, which the customer can compare with his phone. */
export const paymentCodeMask: Mask<string> = (code) =>
  code.length <= 6 ? '****' : `${code.slice(0, 2)}${'*'.repeat(code.length - 6)}${code.slice(-4)}`;
