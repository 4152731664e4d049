/** The resting screen: whose terminal it is, what it waits for, what is wrong with it, the time. */
import { cellWidth, takeCells } from '../../lib/cell-width.ts';
import { civilTime } from '../../lib/clock.ts';
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak } from '../firmware.ts';
import type { DigitKey } from '../keys.ts';
import type { Screen, ScreenRow } from './screen.ts';

const words = {
  swipe: { zh: '请刷卡 / 按功能键', en: 'Swipe card or press key' },
  touch: { zh: '请刷卡或选择功能', en: 'Swipe card or choose' },
  notSignedIn: { zh: '未签到', en: 'SIGN IN!' },
  reversal: { zh: '待冲正', en: 'REVERSAL DUE' },
  nobody: { zh: '无操作员', en: 'No operator' },
  operator: { zh: '操作员', en: 'Operator' },
  hint: { zh: '[功能]菜单 [确认]签到', en: '[MENU]  [ENTER] sign in' },
  hintSignedIn: { zh: '[功能]菜单', en: '[MENU]' },
} as const satisfies Record<string, Text>;

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * @param nowMs the terminal's clock
 * @param signedIn whether today's sign-in has been made
 * @param news in place of the invitation, so that nothing else moves
 */
export function idleScreen(fw: Firmware, nowMs: number, signedIn: boolean, news?: string): Screen {
  const { model, display } = fw.profile;
  const { year, month, day, hour, minute } = civilTime(nowMs);
  return {
    name: 'idle',
    title: speak(fw, model.title),
    rows: [
      { text: speak(fw, model.brand), align: 'center', style: 'large' },
      news === undefined
        ? { text: speak(fw, display.touch ? words.touch : words.swipe), align: 'center' }
        : { text: oneLine(news, display.columns), align: 'center', style: 'inverse' },
      ...signs(fw, signedIn),
      ...(display.touch ? menuRows(fw) : []),
      { text: operator(fw), align: 'center', style: 'dim' },
      { text: `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`, align: 'center' },
    ],
    hint: speak(fw, signedIn ? words.hintSignedIn : words.hint),
  };
}

/** A whole refusal with its reason may be longer: 账户管理 has all of it. */
function oneLine(text: string, cells: number): string {
  return cellWidth(text) <= cells ? text : `${takeCells(text, cells - 1)}…`;
}

/** What is not as it should be, in words. */
function signs(fw: Firmware, signedIn: boolean): ScreenRow[] {
  const all = [...(signedIn ? [] : [words.notSignedIn]), ...(fw.flash.read('reversal') ? [words.reversal] : [])];
  const text = all.map((sign) => speak(fw, sign)).join('  ');
  return text === '' ? [] : [{ text, align: 'center', style: 'inverse' }];
}

/** The first lines of the menu, to be touched. */
function menuRows(fw: Firmware): ScreenRow[] {
  return fw.profile.menu.slice(0, 9).map((item, index) => ({
    text: `${index + 1} ${speak(fw, item.label)}`,
    key: String(index + 1) as DigitKey,
  }));
}

function operator(fw: Firmware): string {
  const { operator: number } = fw.ram;
  return number === undefined ? speak(fw, words.nobody) : `${speak(fw, words.operator)} ${number}`;
}
