/** The bottom row: what the keyboard does here, or what just happened; and what the merchant has at the host. */
import { say } from '../payment/text.ts';
import { HELP, type Hint, hintSpans, QUIT } from './hints.ts';
import { type Look, yuan } from './look.ts';
import type { PanelState } from './state.ts';
import { STANDING, strip } from './strip.ts';
import { type Line, lineWidth, type Span, span, spread } from './text.ts';
import { arrivalState, WORDS } from './words.ts';

const RECORD: Hint = { key: 'Ctrl-R', word: WORDS.record, intent: { does: 'toggle-recording' } };
const END_RECORDING: Hint = { ...RECORD, word: WORDS.endRecording };
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

/** @param playing whether the row is also the strip of the scenario that is being played */
export function footer(state: PanelState, playing: boolean, width: number, look: Look): Line {
  const { theme, language } = look;
  const { notice, recording, script } = state;
  const right = account(state, look);
  const left: Span[] = recording ? [span(` ● ${say(WORDS.recordingSign, language)} `, theme.bad)] : [];
  if (notice) return spread([...left, span(` ${notice.text}`, notice.bad ? theme.bad : theme.good)], right, width);
  if (playing && script) {
    if (script.now.status !== 'done') return strip(script, 'footer', width, look);
    const { sign, word, style } = STANDING.done;
    left.push(span(` ${sign} ${say(word, language)} `, theme[style], { does: 'pane', pane: 'script' }));
  }
  for (const hint of hintsFor(state)) {
    const spans = hintSpans(hint, look);
    if (lineWidth([...left, ...spans, ...right]) <= width) left.push(...spans);
  }
  return spread(left, right, width);
}

/** The end of a recording before all others; its beginning only while the device has the keyboard, where hands are. */
function hintsFor({ focus, recording }: PanelState): readonly Hint[] {
  const hints = HINTS[focus];
  if (recording) return [END_RECORDING, ...hints];
  return recording === undefined || focus !== 'device' ? hints : [...hints, RECORD];
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
