/** 云闪付: codes of 19 digits that begin with 62; small payments without a password, as for cards, up to 1000 yuan. Orders are EMV's. */
import { emvCode } from './order-codes.ts';
import type { WalletScheme } from './wallet-scheme.ts';

export const unionpayQr: WalletScheme = {
  codes: { prefixes: ['62'], digits: 19 },
  codeLivesMs: 60_000,
  withoutPassword: { amount: 100_000, timesADay: 10 },
  orderCode: emvCode('48021000', { categoryCode: '5411', city: 'SHANGHAI' }),
  basisPoints: 38,
};
