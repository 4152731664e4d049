/** The mat beside the device in narrow windows: the card or phone in hand, and the keys that a first sale takes or the script that is played. */
import type { Desk } from '../../desk/desk.ts';
import { say, type Text } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import { DESK_KEYS, keyName } from '../keyboard.ts';
import type { Look } from '../look.ts';
import type { Chosen, Script } from '../state.ts';
import { BLANK, type Line, span } from '../text.ts';
import { WORDS } from '../words.ts';
import { inWords, PICTURE_WIDTH, picture } from './in-hand.ts';
import { script } from './script.ts';

const SHOWN = ['pay', 'pane', 'tear', 'load-paper', 'toggle-line', 'toggle-help', 'quit'];

export interface MatData {
  readonly desk: Desk;
  readonly wallet: Chosen;
  readonly script: Script | undefined;
}

export function mat({ desk, wallet, script: played }: MatData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const word = (text: Text) => say(text, language);
  const seen = (area.width >= PICTURE_WIDTH ? picture : inWords)(desk, wallet, look);
  const heading = wallet.inHand === 'card' ? WORDS.cardInHand : WORDS.phoneInHand;
  const hand = seen.length > 0 ? [[span(word(heading), theme.faint)], ...seen] : [];
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
