/** The bottom row: what the keyboard does here, or what just happened; and what the merchant has at the host. */
import type { Desk } from '../desk/desk.ts';
import { say } from '../payment/text.ts';
import { chosenPhone, type Move, moveOf, nextMove, phoneLabel } from './customer.ts';
import { HELP, type Hint, hintSpans, QUIT } from './hints.ts';
import { type Look, yuan } from './look.ts';
import type { Scene } from './picture.ts';
import type { PanelState } from './state.ts';
import { STANDING, strip } from './strip.ts';
import { type Line, lineWidth, type Span, span, spread } from './text.ts';
import { arrivalState, MOVES, WORDS } from './words.ts';

const RECORD: Hint = { key: 'Ctrl-R', word: WORDS.record, intent: { does: 'toggle-recording' } };
const END_RECORDING: Hint = { ...RECORD, word: WORDS.endRecording };
const BACK: Hint = { key: 'Esc', word: WORDS.back, intent: { does: 'back' } };

const NEXT_PANE: Hint = { key: 'Tab', word: WORDS.pane, intent: { does: 'turn', by: 1 } };
const TEAR: Hint = { key: 't', word: WORDS.tear, intent: { does: 'tear' } };
const OTHER_PHONE: Hint = { key: 'w', word: WORDS.anotherPhone, intent: { does: 'pane', pane: 'wallet' } };
const PICTURE: Hint = { key: 'z', word: WORDS.picture, intent: { does: 'ask', question: 'picture' } };
const REFUSE: Hint = { key: 'j', word: WORDS.refuse, intent: { does: 'refuse' } };
const CANCEL: Hint = { key: 'Esc', word: WORDS.cancel, intent: { does: 'press', key: 'cancel' } };
const CHOOSE: Hint = { key: '↑↓', word: WORDS.choose, intent: { does: 'move', by: 1 } };
const OPEN: Hint = { key: 'Enter', word: WORDS.open, intent: { does: 'open' } };
const ACCEPT: Hint = { key: 'Enter', word: WORDS.doIt, intent: { does: 'accept' } };

/** While the device has the keyboard: what else may be done in place of the customer's next move. */
const BESIDE: { readonly [move in Move['does']]: readonly Hint[] } = {
  swipe: [TEAR, NEXT_PANE, HELP, QUIT],
  'show-code': [OTHER_PHONE, PICTURE, CANCEL, HELP],
  'scan-screen': [OTHER_PHONE, CANCEL, HELP],
  'enter-password': [REFUSE, CANCEL, HELP],
  'hold-slip': [PICTURE, CANCEL, HELP],
  'hold-picture': [CANCEL, NEXT_PANE, HELP],
};

/** @param playing whether the row is also the strip of the scenario that is being played */
export function footer({ desk, state, look }: Scene, playing: boolean, width: number): Line {
  const { theme, language } = look;
  const { notice, recording, script } = state;
  const right = account(state, look);
  const left: Span[] = recording ? [span(` ● ${say(WORDS.recordingSign, language)} `, theme.bad)] : [];
  if (notice) {
    const told = [...left, span(` ${notice.text} `, notice.bad ? theme.bad : theme.good)];
    return spread(told, lineWidth(told) + lineWidth(right) <= width ? right : [], width);
  }
  if (playing && script) {
    if (script.now.status !== 'done') return strip(script, 'footer', width, look);
    const { sign, word, style } = STANDING.done;
    left.push(span(` ${sign} ${say(word, language)} `, theme[style], { does: 'pane', pane: 'script' }));
  }
  // Heard at the device; hints of a pane stay where eyes are on it.
  if (state.voice !== undefined && state.focus === 'device') left.push(span(` ♪ ${state.voice} `, theme.fresh));
  for (const hint of hintsFor(desk, state)) {
    const spans = hintSpans(hint, look);
    if (lineWidth([...left, ...spans, ...right]) <= width) left.push(...spans);
  }
  return spread(left, right, width);
}

/** The end of a recording before all others; its beginning only while the device has the keyboard, where hands are. */
function hintsFor(desk: Desk, state: PanelState): readonly Hint[] {
  const hints = hintsAt(desk, state);
  if (state.recording) return [END_RECORDING, ...hints];
  return state.recording === undefined || state.focus !== 'device' ? hints : [...hints, RECORD];
}

/** By who has the keyboard: the device, a pane, a field in it. */
function hintsAt(desk: Desk, state: PanelState): readonly Hint[] {
  if (state.focus === 'field') return [ACCEPT, BACK];
  if (state.focus === 'pane') return [CHOOSE, openHint(desk, state), NEXT_PANE, BACK, HELP];
  const move = nextMove(desk, state.wallet);
  return [moveHint(move), ...BESIDE[move.does]];
}

/** With whose phone, because the device that says so may be out of sight. */
function moveHint(move: Move): Hint {
  const { key, word } = MOVES[move.does];
  const who = 'phone' in move ? phoneLabel(move.phone) : undefined;
  const named = who ? { zh: `${word.zh}: ${who.zh}`, en: `${word.en}: ${who.en}` } : word;
  return { key, word: named, intent: { does: 'pay' } };
}

/** What Enter does in the open pane. */
function openHint(desk: Desk, { pane, wallet }: PanelState): Hint {
  const phone = pane === 'wallet' && wallet.inHand === 'phone' ? chosenPhone(desk, wallet) : undefined;
  const move = phone && moveOf(phone, desk.terminal);
  return move ? { ...OPEN, word: MOVES[move].word } : OPEN;
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
