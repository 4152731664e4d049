/** Power-on: the model, its version, and what the self test found. */
import type { Text } from '../../payment/text.ts';
import { parseHeader } from '../../wire/header.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { Screen } from './screen.ts';

export const selfTestWords = {
  selfTest: { zh: '自检', en: 'Self test' },
} as const satisfies Record<string, Text>;

const words = {
  version: { zh: '版本', en: 'Version' },
  good: { zh: '正常', en: 'OK' },
  bad: { zh: '异常', en: 'FAULT' },
  flash: { zh: '存储器', en: 'Flash' },
  keys: { zh: '工作密钥', en: 'Working keys' },
  noKeys: { zh: '无 请签到', en: 'none, sign in' },
  clock: { zh: '时钟', en: 'Clock' },
} as const satisfies Record<string, Text>;

/** What was tried, `true` where it is well. Keys are not there before the first sign-in, which is no fault. */
export interface SelfTest {
  readonly flash: boolean;
  readonly keys: boolean;
  readonly clock: boolean;
}

/** The software's version as the header of every request tells it to the host. */
export function softwareVersion(fw: Firmware): string {
  return parseHeader(fw.profile.comms.header).version;
}

export function selfTestScreen(fw: Firmware, found: SelfTest): Screen {
  const verdict = (well: boolean) => speak(fw, well ? words.good : words.bad);
  return {
    name: 'self-test',
    title: speak(fw, selfTestWords.selfTest),
    rows: [
      { text: speak(fw, fw.profile.model.title), align: 'center', style: 'large' },
      { text: `${speak(fw, words.version)} ${softwareVersion(fw)}`, align: 'center' },
      { text: `${speak(fw, words.flash)} ${verdict(found.flash)}` },
      { text: `${speak(fw, words.keys)} ${speak(fw, found.keys ? words.good : words.noKeys)}` },
      { text: `${speak(fw, words.clock)} ${verdict(found.clock)}` },
    ],
  };
}
