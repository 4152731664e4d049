/** The shapes that most screens have: an entry, a message, a list. All texts fit 24 half-width columns. */
import type { Text } from '../../payment/text.ts';
import { type Firmware, speak, type Words } from '../firmware.ts';
import type { DigitKey } from '../keys.ts';
import { wrap } from '../receipts/paper.ts';
import type { Screen, ScreenRow } from './screen.ts';

export const hints = {
  enterOrCancel: { zh: '[确认]确定 [取消]退出', en: '[ENTER] OK [CANCEL] quit' },
  cancel: { zh: '[取消]退出', en: '[CANCEL] quit' },
  anyKey: { zh: '按任意键继续', en: 'Press any key' },
  list: { zh: '按数字选择 [取消]返回', en: 'Choose by number' },
  pages: { zh: '按数字选择 ↑↓翻页', en: 'Choose by number, ↑↓' },
} as const satisfies Record<string, Text>;

/** Something that is being typed, under what it is. */
export function entryScreen(
  fw: Firmware,
  entry: { readonly name: string; readonly title: Words; readonly prompt: Words; readonly value: string },
): Screen {
  return {
    name: entry.name,
    title: speak(fw, entry.title),
    rows: [{ text: speak(fw, entry.prompt) }, { text: entry.value, align: 'right', style: 'large' }],
    hint: speak(fw, hints.enterOrCancel),
  };
}

export interface MessageText {
  readonly name: string;
  readonly title?: Words;
  /** Top to bottom, centred; the first stands out. */
  readonly lines: readonly Words[];
  readonly hint?: Words;
}

/** A few words in the middle of the display. */
export function messageScreen(fw: Firmware, message: MessageText): Screen {
  return {
    name: message.name,
    ...(message.title !== undefined && { title: speak(fw, message.title) }),
    rows: message.lines.flatMap((line, index) =>
      textRows(fw, line, { align: 'center', style: index === 0 ? 'large' : 'normal' }),
    ),
    ...(message.hint !== undefined && { hint: speak(fw, message.hint) }),
  };
}

/** Words on as many rows as they need, broken between words where there are any. */
export function textRows(fw: Firmware, words: Words, style: Omit<ScreenRow, 'text'> = {}): ScreenRow[] {
  return wrap(speak(fw, words), fw.profile.display.columns).map((text) => ({ text, ...style }));
}

/** Numbered lines, each of which is chosen by its digit or by a touch. */
export function listScreen(
  fw: Firmware,
  list: { readonly name: string; readonly title: Words; readonly labels: readonly Words[]; readonly paged: boolean },
): Screen {
  return {
    name: list.name,
    title: speak(fw, list.title),
    rows: list.labels.map((label, index) => ({
      text: `${index + 1} ${speak(fw, label)}`,
      key: String(index + 1) as DigitKey,
    })),
    hint: speak(fw, list.paged ? hints.pages : hints.list),
  };
}
