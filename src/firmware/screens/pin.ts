/** The PIN pad's screen. */
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { amountRows } from './card.ts';
import type { Screen } from './screen.ts';

const words = {
  prompt: { zh: '请持卡人输入密码:', en: 'Customer PIN:' },
  hint: { zh: '无密码请按[确认]', en: 'No PIN: [ENTER]' },
} as const satisfies Record<string, Text>;

/** A star for each digit; digits themselves never reach the firmware. */
export function pinScreen(fw: Firmware, title: Words, amount: number | undefined, digits: number): Screen {
  return {
    name: 'pin',
    title: speak(fw, title),
    rows: [
      ...amountRows(fw, amount),
      { text: speak(fw, words.prompt) },
      { text: '*'.repeat(digits), align: 'center', style: 'large' },
    ],
    hint: speak(fw, words.hint),
  };
}
