/** 云闪付: codes of 19 digits that begin with 62; small payments without a password, as for cards, up to 1000 yuan. */
import type { WalletScheme } from './wallet-scheme.ts';

export const unionpayQr: WalletScheme = {
  codes: { prefixes: ['62'], digits: 19 },
  codeLivesMs: 60_000,
  withoutPassword: { amount: 100_000, timesADay: 10 },
  orderCode: 'https://qr.95516.com/48020000/',
  basisPoints: 38,
};
