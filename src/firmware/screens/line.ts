/** While the terminal is on the line, and what went wrong there. */
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { Screen } from './screen.ts';

/** Title while a reversal is delivered. */
export const reversalTitle: Text = { zh: '自动冲正', en: 'Reversal' };

const stages = {
  connecting: { zh: '正在拨号 连接主机', en: 'Dialling host...' },
  sending: { zh: '已连接 发送数据包', en: 'Connected, sending' },
  receiving: { zh: '处理中 等待主机应答', en: 'Waiting for the host' },
} as const satisfies Record<string, Text>;

export type LineStage = keyof typeof stages;

const cancelHint: Text = { zh: '[取消]退出', en: '[CANCEL] quit' };

/** Where an exchange stands, and how many seconds it may still take. Only before the request is sent can it be cancelled. */
export function lineScreen(fw: Firmware, stage: LineStage, title: Words, secondsLeft?: number): Screen {
  return {
    name: stage,
    title: speak(fw, title),
    rows: [
      { text: speak(fw, stages[stage]), align: 'center' },
      { text: secondsLeft === undefined ? '' : String(secondsLeft), align: 'center', style: 'large' },
    ],
    ...(stage === 'connecting' && { hint: speak(fw, cancelHint) }),
  };
}
