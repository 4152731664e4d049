/** 支付宝: codes of 16 to 24 digits that begin with 25 to 30, here 18 as its app shows them. */
import { addressCode } from './order-codes.ts';
import type { WalletScheme } from './wallet-scheme.ts';

export const alipay: WalletScheme = {
  codes: { prefixes: ['25', '26', '27', '28', '29', '30'], digits: 18 },
  codeLivesMs: 60_000,
  withoutPassword: { amount: 100_000, timesADay: 10 },
  orderCode: addressCode('https://qr.alipay.com/bax'),
  basisPoints: 38,
};
