/** Payments by QR code on the display: the customer is paying, a code for him to scan, and money that has come. */
import { cellWidth } from '../../lib/cell-width.ts';
import type { ErrorPage } from '../../payment/error-page.ts';
import { formatAmount } from '../../payment/money.ts';
import type { Text } from '../../payment/text.ts';
import { type WalletName, wallets } from '../../payment/wallets.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { BatchRecord, LastNotice } from '../flash-records.ts';
import { amountRows } from './card.ts';
import { hints, messageScreen, textRows } from './layout.ts';
import type { Screen, ScreenRow } from './screen.ts';

export const qrWords = {
  staticCode: { zh: '静态收款码', en: 'STATIC QR CODE' },
  outOfTime: { zh: '支付超时', en: 'Payment timed out' },
} as const satisfies Record<string, Text>;

/** What is said of a code where the customer or his wallet will not pay: the book's words are about cards. */
export const walletRefuses = {
  advice: { zh: '请顾客换其他方式付款', en: 'Another means of payment' },
  meaning: { zh: '顾客或他的钱包没有付款。', en: 'The customer, or the wallet, did not pay.' },
  causes: {
    zh: '顾客取消、余额不足、付款码失效，或钱包风控。',
    en: 'Turned down, too little money, an old code, or risk control.',
  },
} as const satisfies Partial<ErrorPage>;

/** Refusals that the book says of cards, which nobody can pick up here. A host's own words go before them, as before the book's. */
export const refusedByWallet: { readonly [code: string]: Text } = {
  '14': { zh: '付款码无效', en: 'UNKNOWN PAYMENT CODE' },
  '34': { zh: '钱包风控拒绝', en: 'REFUSED BY RISK CONTROL' },
  '41': { zh: '钱包账户已挂失', en: 'WALLET REPORTED LOST' },
  '43': { zh: '钱包账户已挂失', en: 'WALLET REPORTED LOST' },
  '54': { zh: '付款码已过期', en: 'PAYMENT CODE EXPIRED' },
  '57': { zh: '钱包未付款', en: 'WALLET DID NOT PAY' },
  '62': { zh: '钱包账户受限', en: 'WALLET RESTRICTED' },
};

const words = {
  paying: { zh: '用户支付中 请稍候', en: 'Customer is paying...' },
  paid: { zh: '付款成功', en: 'PAID' },
  left: { zh: '剩余', en: 'Time left' },
  seconds: { zh: '秒', en: 's' },
  anyWallet: { zh: '请扫码付款', en: 'Scan to pay' },
  cancel: { zh: '[取消]取消收款', en: '[CANCEL] stop' },
} as const satisfies Record<string, Text>;

/** What is waited for, and how long still. */
export interface Waited {
  readonly title: Words;
  readonly wallet: WalletName;
  /** In fen. */
  readonly amount: number;
  readonly leftMs: number;
}

/** The customer has to do something on his phone. */
export function payingScreen(fw: Firmware, waited: Waited): Screen {
  return waitingScreen(fw, 'paying', waited, [wallets[waited.wallet].label, words.paying]);
}

/** @param shown what the customer scans */
export function orderCodeScreen(fw: Firmware, waited: Waited, shown: string): Screen {
  const { zh, en } = wallets[waited.wallet].label;
  const invitation = { zh: `请用${zh}扫码`, en: `Scan with ${en}` };
  return { ...waitingScreen(fw, 'show-code', waited, [invitation]), qr: shown };
}

function waitingScreen(fw: Firmware, name: string, waited: Waited, lines: readonly Words[]): Screen {
  const seconds = Math.ceil(waited.leftMs / 1000);
  return {
    name,
    title: speak(fw, waited.title),
    rows: [
      ...amountRows(fw, waited.amount),
      ...lines.map((line): ScreenRow => ({ text: speak(fw, line), align: 'center' })),
      { text: `${speak(fw, words.left)} ${seconds} ${speak(fw, words.seconds)}`, align: 'center' },
    ],
    hint: speak(fw, words.cancel),
  };
}

/** The merchant's own code. @param trouble why payments are not told of just now */
export function staticCodeScreen(fw: Firmware, shown: string, trouble: Words | undefined): Screen {
  return {
    name: 'static-code',
    title: speak(fw, qrWords.staticCode),
    rows: [
      ...textRows(fw, fw.profile.identity.merchantName, { align: 'center' }),
      { text: speak(fw, words.anyWallet), align: 'center' },
      ...(trouble === undefined ? [] : textRows(fw, trouble, { align: 'center', style: 'inverse' })),
    ],
    qr: shown,
    hint: speak(fw, hints.cancel),
  };
}

/** 微信收款到账 12.34 元, as large as it gets. */
export function arrivalScreen(fw: Firmware, title: Words, notice: LastNotice): Screen {
  return messageScreen(fw, { name: 'arrival', title, lines: arrivalLines(fw, notice) });
}

/** What a terminal with a voice says when money has come; the sum on a line of its own where one has no room for all. */
export function arrivalLines(
  fw: Firmware,
  { wallet, amount }: Pick<LastNotice, 'wallet' | 'amount'>,
): readonly string[] {
  const { zh, en } = wallet ? wallets[wallet].label : { zh: '', en: 'Payment' };
  // Aloud it is 微信, not 微信支付.
  const whence = speak(fw, { zh: `${zh.replace(/支付$/, '')}收款到账`, en: `${en} received` });
  const sum = speak(fw, { zh: `${formatAmount(amount)} 元`, en: `${formatAmount(amount)} yuan` });
  const whole = `${whence} ${sum}`;
  return cellWidth(whole) <= fw.profile.display.columns ? [whole] : [whence, sum];
}

/** What the host says of a payment: that it is made, by whom, and its numbers. */
export function paymentFoundScreen(fw: Firmware, title: Words, found: BatchRecord): Screen {
  const wallet = found.wallet ? speak(fw, wallets[found.wallet].label) : '';
  const lines = [`${wallet} ${found.payer ?? ''}`.trim(), found.rrn, found.voucher ?? ''];
  return {
    name: 'payment-found',
    title: speak(fw, title),
    rows: [
      { text: speak(fw, words.paid), align: 'center' },
      ...amountRows(fw, found.amount),
      ...lines.filter((line) => line !== '').flatMap((line) => textRows(fw, line)),
    ],
    hint: speak(fw, hints.anyKey),
  };
}
