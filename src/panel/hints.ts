/** A key and the word for what it does, as rows at the edge of the desk offer them. A click does the same. */
import { say, type Text } from '../payment/text.ts';
import type { Intent } from './intents.ts';
import type { Look } from './look.ts';
import { type Span, span } from './text.ts';
import { WORDS } from './words.ts';

export interface Hint {
  readonly key: string;
  readonly word: Text;
  readonly intent: Intent;
}

export const HELP: Hint = { key: '?', word: WORDS.help, intent: { does: 'toggle-help' } };
export const QUIT: Hint = { key: 'q', word: WORDS.quit, intent: { does: 'quit' } };

/** ` s 刷卡 ` */
export function hintSpans({ key, word, intent }: Hint, { theme, language }: Look): Span[] {
  return [span(` ${key} `, theme.heading, intent), span(`${say(word, language)} `, theme.faint, intent)];
}
