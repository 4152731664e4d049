/** The bottom row: what the keyboard does here, or what just happened; and what the merchant has at the host. */
import { say, type Text } from '../payment/text.ts';
import type { Intent } from './intents.ts';
import { type Look, yuan } from './look.ts';
import type { PanelState } from './state.ts';
import { type Line, lineWidth, type Span, span, spread } from './text.ts';
import { arrivalState, WORDS } from './words.ts';

interface Hint {
  readonly key: string;
  readonly word: Text;
  readonly intent: Intent;
}

const HELP: Hint = { key: '?', word: WORDS.help, intent: { does: 'toggle-help' } };
const QUIT: Hint = { key: 'q', word: WORDS.quit, intent: { does: 'quit' } };
const BACK: Hint = { key: 'Esc', word: WORDS.back, intent: { does: 'back' } };

/** By who has the keyboard: the device, a pane, a field in it. */
const HINTS: { readonly [focus in PanelState['focus']]: readonly Hint[] } = {
  device: [
    { key: 's', word: WORDS.swipe, intent: { does: 'swipe' } },
    { key: 't', word: WORDS.tear, intent: { does: 'tear' } },
    { key: 'Tab', word: WORDS.pane, intent: { does: 'turn', by: 1 } },
    HELP,
    QUIT,
  ],
  pane: [
    { key: '↑↓', word: WORDS.choose, intent: { does: 'move', by: 1 } },
    { key: 'Enter', word: WORDS.open, intent: { does: 'open' } },
    { key: 'Tab', word: WORDS.pane, intent: { does: 'turn', by: 1 } },
    BACK,
    HELP,
  ],
  field: [{ key: 'Enter', word: WORDS.doIt, intent: { does: 'accept' } }, BACK],
};

export function footer(state: PanelState, width: number, look: Look): Line {
  const { theme } = look;
  const right = account(state, look);
  if (state.notice)
    return spread([span(` ${state.notice.text}`, state.notice.bad ? theme.bad : theme.good)], right, width);
  const left: Span[] = [];
  for (const hint of HINTS[state.focus]) {
    const spans = hintSpans(hint, look);
    if (lineWidth([...left, ...spans, ...right]) <= width) left.push(...spans);
  }
  return spread(left, right, width);
}

function hintSpans({ key, word, intent }: Hint, { theme, language }: Look): Span[] {
  return [span(` ${key} `, theme.heading, intent), span(`${say(word, language)} `, theme.faint, intent)];
}

/** The merchant's balance; an arrival stands beside it while it is fresh. */
function account({ ledger: { account, arrivals, freshFrom } }: PanelState, { theme, language }: Look): Line {
  if (!account) return [];
  const fresh = arrivals.slice(freshFrom).at(-1);
  const news = fresh ? [span(`${say(arrivalState(fresh), language)} ${yuan(fresh.net)}  `, theme.fresh)] : [];
  return [
    ...news,
    span(`${say(WORDS.balance, language)} `, theme.faint),
    span(`${yuan(account.balance)} `, theme.strong, { does: 'pane', pane: 'ledger' }),
  ];
}
