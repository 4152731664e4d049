/** The scanner is on: what it is to read. */
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { amountRows } from './card.ts';
import { hints } from './layout.ts';
import type { Screen } from './screen.ts';

export const scanWords = {
  paymentCode: { zh: '请出示付款码', en: 'Show your payment code' },
  voucher: { zh: '付款凭证号(二十位)', en: 'Payment voucher (20)' },
  number: { zh: '凭证号/付款凭证号', en: 'Trace or voucher no.' },
  aim: { zh: '对准扫描头 或输入数字', en: 'Scan it or key it in' },
} as const satisfies Record<string, Text>;

/** @param value what has been keyed in, as it may be seen */
export function scanScreen(
  fw: Firmware,
  about: { readonly name: string; readonly title: Words; readonly prompt: Words; readonly amount?: number | undefined },
  value: string,
): Screen {
  return {
    name: about.name,
    title: speak(fw, about.title),
    rows: [
      ...amountRows(fw, about.amount),
      { text: speak(fw, about.prompt), align: 'center' },
      value === ''
        ? { text: speak(fw, scanWords.aim), align: 'center' }
        : { text: value, align: 'right', style: 'large' },
    ],
    hint: speak(fw, hints.enterOrCancel),
  };
}
