/** A page of the error book on the display: what it means, why, and what to do. */
import { present } from '../../lib/assert.ts';
import { type ErrorPage, retries, reversals } from '../../payment/error-page.ts';
import { type Text, t } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import { textRows } from './layout.ts';
import type { ScreenRow } from './screen.ts';

export const errorPageWords = {
  title: t('错误说明', 'WHAT IT MEANS'),
  hint: t('↑↓翻页 [取消]返回', '↑↓ pages [CANCEL] back'),
} as const;

const SECTIONS: readonly (readonly [label: Text, words: (page: ErrorPage) => Text])[] = [
  [t('含义', 'Meaning'), ({ meaning }) => meaning],
  [t('原因', 'Why'), ({ causes }) => causes],
  [t('收银员', 'Clerk'), ({ advice }) => advice],
  [t('商户', 'Merchant'), ({ merchant }) => merchant],
  [t('重试', 'Try again'), ({ retry }) => retries[retry]],
  [t('冲正', 'Reversal'), ({ reversal }) => reversals[reversal]],
];

/** `[功能]说明 任意键继续`, under an error that stays until a key is pressed. */
export function bookHint(fw: Firmware): string {
  const { zh, en } = menuKey(fw);
  return speak(fw, t(`[${zh}]说明 任意键继续`, `[${en}] help, or any key`));
}

/** `[功能]说明`, under an error that goes away by itself. */
export function passingHint(fw: Firmware): string {
  const { zh, en } = menuKey(fw);
  return speak(fw, t(`[${zh}]说明`, `[${en}] help`));
}

/** `[确认]知道了 [功能]说明`, under an error that must be agreed to. */
export function agreeHint(fw: Firmware): string {
  const { zh, en } = menuKey(fw);
  return speak(fw, t(`[确认]知道了 [${zh}]说明`, `[ENTER] OK [${en}] help`));
}

/** The key that opens the page is called what stands on it. */
function menuKey({ profile }: Firmware): Text {
  const keys = profile.keypad.flat();
  return present(
    keys.find(({ key }) => key === 'menu'),
    'the menu key, which every profile has',
  ).print;
}

/** All that the clerk and the merchant can use; the rest of the page is for the desk of a developer. */
export function errorPageRows(fw: Firmware, heading: Words, page: ErrorPage): ScreenRow[] {
  return [
    ...textRows(fw, heading, { style: 'large' }),
    ...SECTIONS.flatMap(([label, words]) => textRows(fw, `${speak(fw, label)}: ${unstopped(speak(fw, words(page)))}`)),
  ];
}

/** A full stop at the end would often stand on a line of its own. */
function unstopped(sentence: string): string {
  return sentence.replace(/[。.]$/, '');
}
