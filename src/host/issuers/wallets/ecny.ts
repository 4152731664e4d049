/** 数字人民币: codes of 19 digits that begin with 01. The form of its order codes is not public; this one is a stand-in. */
import { addressCode } from './order-codes.ts';
import type { WalletScheme } from './wallet-scheme.ts';

export const ecny: WalletScheme = {
  codes: { prefixes: ['01'], digits: 19 },
  codeLivesMs: 60_000,
  withoutPassword: { amount: 50_000, timesADay: 20 },
  orderCode: addressCode('https://ecny.example/pay/'),
  basisPoints: 0,
  // A wallet of the central bank has no account that somebody could freeze for fraud: it is restricted.
  responseCodes: { risk: '62' },
};
