/** Typing an amount as a terminal does it: digits shift in from the right, in fen; after a point they count as jiao and fen. */
import { formatAmount } from '../../payment/money.ts';
import type { TerminalErrorName } from '../../payment/terminal-errors.ts';
import type { Firmware, Words } from '../firmware.ts';
import { cancelled, type Flow, type Quit, timedOut } from '../flow.ts';
import { io } from '../io.ts';
import type { Key } from '../keys.ts';
import { amountWords } from '../screens/amount.ts';
import { entryScreen } from '../screens/layout.ts';
import { isDigitKey } from './ask-digits.ts';
import { tellError } from './tell-error.ts';

export interface AmountQuestion {
  readonly name?: string;
  readonly title: Words;
  readonly prompt?: Words;
  /** Largest amount allowed, in fen, and the error that a larger one is. */
  readonly limit: number;
  readonly overLimit?: TerminalErrorName;
  /** Stands with that error in place of the bare limit. */
  readonly detail?: Words;
}

/** 99,999,999.99 is the most that a display and DE 4 have room for. */
const LARGEST = 9_999_999_999;

/** The amount in fen: at least 1, at most the limit. */
export function* askAmount(fw: Firmware, question: AmountQuestion): Flow<number | Quit> {
  const { title, limit, prompt = amountWords.prompt, name = 'amount' } = question;
  const { overLimit = 'amount-over-limit', detail = formatAmount(limit) } = question;
  let typed = '';
  for (;;) {
    const screen = entryScreen(fw, { name, title, prompt, value: formatAmount(fen(typed)) });
    const event = yield* io.wait(screen, fw.profile.timeouts.operatorMs, 'key');
    if (event.type === 'timeout') return timedOut;
    if (event.key === 'cancel') return cancelled;
    if (event.key === 'enter') {
      const amount = fen(typed);
      if (amount === 0) yield* tellError(fw, title, 'amount-invalid');
      else if (amount <= limit) return amount;
      else yield* tellError(fw, title, overLimit, { detail });
      continue;
    }
    const next = typeKey(typed, event.key);
    if (next === undefined) yield* io.beep('error');
    else typed = next;
  }
}

/** What stands there after a key, as characters typed; undefined when the key does nothing here. */
function typeKey(typed: string, key: Key): string | undefined {
  if (key === 'clear') return typed.slice(0, -1);
  const next = typed + (key === 'dot' ? '.' : isDigitKey(key) || key === '00' ? key : '?');
  return /^\d*(\.\d{0,2})?$/.test(next) && fen(next) <= LARGEST ? next : undefined;
}

function fen(typed: string): number {
  const [whole = '', decimals] = typed.split('.');
  return Number(decimals === undefined ? whole : whole + decimals.padEnd(2, '0'));
}
