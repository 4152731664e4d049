/** While paper moves, or ought to. */
import { terminalErrors } from '../../payment/terminal-errors.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak } from '../firmware.ts';
import { messageScreen } from './layout.ts';
import type { Screen } from './screen.ts';

const words = {
  printing: { zh: '打印凭单中', en: 'Printing...' },
  nextCopy: { zh: '按[确认]打印持卡人存根', en: '[ENTER] customer copy' },
} as const satisfies Record<string, Text>;

/** Seen while printing when a flow has nothing better to show. */
export function printingScreen(fw: Firmware): Screen {
  return { name: 'printing', rows: [{ text: speak(fw, words.printing), align: 'center', style: 'large' }] };
}

export function paperOutScreen(fw: Firmware): Screen {
  const { display, advice } = terminalErrors['paper-out'];
  return messageScreen(fw, { name: 'paper-out', lines: [display, advice] });
}

/** What is seen goes on being seen between two copies; the hint says which key prints the second. */
export function nextCopyScreen(fw: Firmware, seen: Screen): Screen {
  return { ...seen, name: 'next-copy', hint: speak(fw, words.nextCopy) };
}
