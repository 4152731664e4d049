/** The mat beside the device in narrow windows: the card in hand, and the keys that a first sale takes or the script that is played. */
import type { WalletCard } from '../../desk/desk.ts';
import { say, type Text } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import { DESK_KEYS, keyName } from '../keyboard.ts';
import type { Look } from '../look.ts';
import type { Script } from '../state.ts';
import { BLANK, type Line, span } from '../text.ts';
import { WORDS } from '../words.ts';
import { script } from './script.ts';
import { CARD_WIDTH, cardPicture } from './wallet.ts';

const SHOWN = ['swipe', 'pane', 'tear', 'load-paper', 'toggle-line', 'toggle-help', 'quit'];

export interface MatData {
  readonly card: WalletCard | undefined;
  readonly script: Script | undefined;
}

export function mat({ card, script: played }: MatData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const word = (text: Text) => say(text, language);
  const picture = area.width >= CARD_WIDTH ? cardPicture : cardInWords;
  const hand = card ? [[span(word(WORDS.cardInHand), theme.faint)], ...picture(card, look)] : [];
  const top = [BLANK, ...hand, BLANK];
  const below = { width: area.width, height: area.height - top.length };
  const watched = played && played.now.status !== 'done';
  return [...top, ...(watched ? script({ ...played, focused: false }, below, look) : keys(look))].slice(0, area.height);
}

function keys({ theme, language }: Look): Line[] {
  return DESK_KEYS.filter(({ intent, needs }) => SHOWN.includes(intent.does) && needs === undefined).map(
    ({ keys: [key = ''], intent, help }): Line => [
      span(`  ${keyName(key)}  `, theme.heading, intent),
      span(say(help, language), theme.faint, intent),
    ],
  );
}

/** The card where there is no room to draw it. */
function cardInWords({ label, pan, expiry, pin }: WalletCard, { theme, language }: Look): Line[] {
  return [
    [span(say(label, language), theme.strong)],
    [span(pan)],
    [span(`${say(WORDS.expiry, language)} `, theme.faint), span(expiry)],
    [span(`${say(WORDS.pin, language)} `, theme.faint), span(pin, theme.strong)],
  ];
}
