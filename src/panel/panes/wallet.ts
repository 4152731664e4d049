/** The wallet: test cards and customers' phones to choose from, the one in hand as it looks, and what can be done with it. */
import type { Desk } from '../../desk/desk.ts';
import { say, type Text } from '../../payment/text.ts';
import { chosenPhone, moveOf, phoneLabel } from '../customer.ts';
import { FIELDS } from '../fields.ts';
import type { Size } from '../geometry.ts';
import type { Intent } from '../intents.ts';
import { rowInHand } from '../lists.ts';
import { firstRow, type Look } from '../look.ts';
import type { Chosen, TypedField } from '../state.ts';
import { BLANK, fieldSpan, type Line, lineWidth, type Span, span } from '../text.ts';
import type { Style } from '../theme.ts';
import { MOVES, WORDS } from '../words.ts';
import { hiddenRule } from './hidden.ts';
import { inOneLine, PICTURE_ROWS, picture } from './in-hand.ts';
import { type Entry, walletList } from './wallet-list.ts';

/** What in it is chosen, and a field of its own while one is open. */
export interface WalletData {
  readonly desk: Desk;
  readonly wallet: Chosen;
  readonly field: TypedField | undefined;
  readonly focused: boolean;
}

/** Below the list: what is out of sight, and what can be done. */
const OTHER_ROWS = 2;
/** Rows of the list below which nothing is drawn. */
const FEWEST_LIST_ROWS = 12;

export function wallet(data: WalletData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const { desk, focused } = data;
  const phones = desk.phones?.list() ?? [];
  const chosen = rowInHand(desk, data.wallet);
  const entries = walletList({ cards: desk.wallet, phones, chosen, focused }, area.width, look);
  if (entries.length === 0) return [[span(say(WORDS.walletEmpty, language), theme.faint)]];
  const room = area.height - OTHER_ROWS;
  const pictured = room - PICTURE_ROWS - 1 >= Math.min(entries.length, FEWEST_LIST_ROWS);
  const below = pictured ? [...picture(desk, data.wallet, look), BLANK] : inOneLine(desk, data.wallet, look);
  const height = Math.min(entries.length, room - below.length);
  const first = firstRow(
    entries.length,
    height,
    entries.findIndex(({ row }) => row === chosen),
  );
  const rowsIn = (some: readonly Entry[]) => some.filter(({ row }) => row !== undefined).length;
  const [above, hidden] = [rowsIn(entries.slice(0, first)), rowsIn(entries.slice(first + height))];
  return [
    ...entries.slice(first, first + height).map(({ line }) => line),
    above + hidden > 0 ? hiddenRule(above, hidden, area.width, look) : BLANK,
    ...below,
    data.field ? field(data, data.field, area.width, look) : buttons(data, look),
  ];
}

/** What can be done with what is in hand. */
function buttons({ desk, wallet: chosen }: WalletData, look: Look): Line {
  const { theme, language } = look;
  const phone = chosenPhone(desk, chosen);
  if (chosen.inHand === 'card' || !phone) {
    return [
      button(MOVES.swipe.key, MOVES.swipe.word, { does: 'open' }, theme.keys.green, look),
      span('  '),
      button('S', WORDS.badSwipe, { does: 'swipe-badly' }, theme.keys.plain, look),
    ];
  }
  const move = moveOf(phone, desk.terminal);
  if (!move) return [span(say(WORDS.phoneIdle, language), theme.faint)];
  return [
    // Not Enter, which is the terminal's own while that has the focus.
    button(MOVES[move].key, MOVES[move].word, { does: 'open' }, theme.keys.green, look),
    span('  '),
    ...(move === 'enter-password' ? [button('j', WORDS.refuse, { does: 'refuse' }, theme.keys.red, look)] : []),
    ...(move === 'show-code'
      ? [button('z', WORDS.picture, { does: 'ask', question: 'picture' }, theme.keys.plain, look)]
      : []),
  ];
}

function button(key: string, word: Text, intent: Intent, style: Style, { language }: Look): Span {
  return span(`[ ${key} ${say(word, language)} ]`, style, intent);
}

/** How much a customer pays, or where the picture is. */
function field({ desk, wallet }: WalletData, { question, typed }: TypedField, width: number, look: Look): Line {
  const { theme, language } = look;
  if (question === 'picture') {
    const label = span(`${say(WORDS.picturePath, language)} `);
    return [label, fieldSpan(typed, Math.max(1, width - lineWidth([label]) - 2), theme)];
  }
  const phone = chosenPhone(desk, wallet);
  const who = phone ? say(phoneLabel(phone), language) : '';
  return [
    span(`${who} ${say(WORDS.pays, language)} `),
    fieldSpan(typed, FIELDS[question].longest, theme),
    span(` ${say(WORDS.yuan, language)}`),
  ];
}
