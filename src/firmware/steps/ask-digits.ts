/** Typing a number: CLEAR takes back the last digit, ENTER is heard once enough digits stand there. */
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import { DIGIT_KEYS, type DigitKey, type Key } from '../keys.ts';
import { entryScreen } from '../screens/layout.ts';

export interface DigitsQuestion {
  /** Name of the screen. */
  readonly name: string;
  readonly title: Words;
  readonly prompt: Words;
  /** Fewest and most digits. */
  readonly min: number;
  readonly max: number;
  /** Shows a star for each digit. */
  readonly secret?: boolean;
  /** What stands there already. */
  readonly initial?: string;
  /** How the digits are shown; as they are when absent. */
  readonly format?: (digits: string) => string;
}

export function isDigitKey(key: Key): key is DigitKey {
  return (DIGIT_KEYS as readonly Key[]).includes(key);
}

/** The digits typed, at least `min` and at most `max` of them. */
export function* askDigits(fw: Firmware, question: DigitsQuestion): Flow<string | Quit> {
  const format = question.secret ? (digits: string) => '*'.repeat(digits.length) : (question.format ?? String);
  let digits = question.initial ?? '';
  for (;;) {
    const screen = entryScreen(fw, { ...question, value: format(digits) });
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'cancel') return cancelled;
    if (event.key === 'enter' && digits.length >= question.min) return digits;
    const next = typeDigit(digits, event.key);
    if (next === undefined || next.length > question.max) yield* io.beep('error');
    else digits = next;
  }
}

/** What stands there after a key; undefined when the key does nothing here. */
export function typeDigit(digits: string, key: Key): string | undefined {
  if (key === 'clear') return digits.slice(0, -1);
  return isDigitKey(key) || key === '00' ? digits + key : undefined;
}
