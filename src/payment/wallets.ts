/** Wallets that customers pay with by QR code: how they are called, and how their codes are told apart. */
import { keepEnds, type Mask } from '../lib/secret.ts';
import type { Text } from './text.ts';

export interface Wallet {
  readonly label: Text;
  /** Its colour on a screen that has colours, `#rrggbb`. */
  readonly colour: string;
  /** `TXNWAY` of DE 47 where wallets go that way (WeChat and Alipay as Shengpay has them, the others in their style). */
  readonly channel: string;
  /** First and last two digits of its payment codes. */
  readonly prefixes: readonly [first: string, last: string];
  /** Fewest and most digits of its payment codes. */
  readonly digits: readonly [fewest: number, most: number];
  /** The application provider (RID) of its EMV codes. */
  readonly rid?: string;
  /** How a merchant's codes of its own begin, in lower case. */
  readonly merchantCodes: readonly string[];
}

export const wallets = {
  wechat: {
    label: { zh: '微信支付', en: 'WeChat Pay' },
    colour: '#00875f',
    channel: 'TX01',
    prefixes: ['10', '15'],
    digits: [18, 18],
    merchantCodes: ['weixin://wxpay/', 'wxp://'],
  },
  alipay: {
    label: { zh: '支付宝', en: 'Alipay' },
    colour: '#005fd7',
    channel: 'ZFB01',
    prefixes: ['25', '30'],
    digits: [16, 24],
    merchantCodes: ['https://qr.alipay.com/'],
  },
  'unionpay-qr': {
    label: { zh: '云闪付', en: 'UnionPay QR' },
    colour: '#af0000',
    channel: 'YL01',
    prefixes: ['62', '62'],
    digits: [19, 19],
    rid: 'A000000333',
    merchantCodes: ['https://qr.95516.com/'],
  },
  // Prefix and length stand in one public file only.
  ecny: {
    label: { zh: '数字人民币', en: 'e-CNY' },
    colour: '#5f0000',
    channel: 'SZ01',
    prefixes: ['01', '01'],
    digits: [19, 19],
    merchantCodes: [],
  },
} as const satisfies { readonly [name: string]: Wallet };

export type WalletName = keyof typeof wallets;

export const walletNames = Object.keys(wallets) as readonly WalletName[];

/** The wallet that a channel word stands for. */
export function walletOfChannel(channel: string): WalletName | undefined {
  return walletNames.find((name) => wallets[name].channel === channel);
}

/** Shows whose it is and its last four digits, which are on the customer's phone and on the slip. */
export const paymentCodeMask: Mask<string> = keepEnds(2, 4);
