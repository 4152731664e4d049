/** 微信支付: codes of 18 digits that begin with 10 to 15; the password over 1000 yuan or after five payments a day. */
import { addressCode } from './order-codes.ts';
import type { WalletScheme } from './wallet-scheme.ts';

export const wechat: WalletScheme = {
  codes: { prefixes: ['10', '11', '12', '13', '14', '15'], digits: 18 },
  codeLivesMs: 60_000,
  withoutPassword: { amount: 100_000, timesADay: 5 },
  orderCode: addressCode('weixin://wxpay/bizpayurl?pr='),
  basisPoints: 38,
};
