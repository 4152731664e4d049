/** Asking for a card: the slot, the keys, the number read. */
import { formatAmount } from '../../payment/money.ts';
import type { Pan } from '../../payment/pan.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { hints } from './layout.ts';
import type { Screen, ScreenRow } from './screen.ts';

export const cardWords = {
  swipe: { zh: '请刷卡 →', en: 'Swipe card →' },
  swipeOrKey: { zh: '请刷卡或输入卡号', en: 'Swipe or key in card' },
  keyOnly: { zh: '请输入卡号', en: 'Key in card number' },
  number: { zh: '请输入卡号:', en: 'Card number:' },
  expiry: { zh: '卡有效期(年年月月):', en: 'Expiry (YYMM):' },
  check: { zh: '请核对卡号', en: 'Check card number' },
} as const satisfies Record<string, Text>;

const amountLabel: Text = { zh: '金额', en: 'Amount' };

/** `金额 12.34` */
export function amountLine(fw: Firmware, amount: number): string {
  return `${speak(fw, amountLabel)} ${formatAmount(amount)}`;
}

/** The amount, where one is known already. */
export function amountRows(fw: Firmware, amount: number | undefined): ScreenRow[] {
  return amount === undefined ? [] : [{ text: amountLine(fw, amount), style: 'large' }];
}

/** The card slot is open. */
export function swipeScreen(fw: Firmware, title: Words, prompt: Words, amount: number | undefined): Screen {
  return {
    name: 'swipe-card',
    title: speak(fw, title),
    rows: [...amountRows(fw, amount), { text: speak(fw, prompt), align: 'center' }],
    hint: speak(fw, hints.cancel),
  };
}

/** The card number as read, masked: is it the card's? */
export function checkCardScreen(fw: Firmware, title: Words, pan: Pan): Screen {
  return {
    name: 'check-card',
    title: speak(fw, title),
    rows: [{ text: speak(fw, cardWords.check) }, { text: pan.toString(), align: 'center' }],
    hint: speak(fw, hints.enterOrCancel),
  };
}
