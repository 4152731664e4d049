/** Every wallet by name. A new one is a file here and a row, and its own row in payment/wallets.ts. */
import type { WalletName } from '../../../payment/wallets.ts';
import { alipay } from './alipay.ts';
import { ecny } from './ecny.ts';
import { unionpayQr } from './unionpay-qr.ts';
import type { WalletScheme } from './wallet-scheme.ts';
import { wechat } from './wechat.ts';

export const walletSchemes: { readonly [name in WalletName]: WalletScheme } = {
  wechat,
  alipay,
  'unionpay-qr': unionpayQr,
  ecny,
};
