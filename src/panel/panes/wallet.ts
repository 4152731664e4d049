/** The wallet: test cards to choose from, and the chosen one as it lies in the hand, its PIN beside it. */
import type { WalletCard } from '../../desk/desk.ts';
import { cellWidth } from '../../lib/cell-width.ts';
import { brandByCode } from '../../payment/brands.ts';
import { say } from '../../payment/text.ts';
import { boxed, type Column, tableRow, tableWidth } from '../box.ts';
import type { Size } from '../geometry.ts';
import { firstRow, type Look } from '../look.ts';
import { BLANK, type Line, span, spread } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export interface WalletData {
  readonly cards: readonly WalletCard[];
  readonly chosen: number;
  readonly focused: boolean;
}

export const CARD_WIDTH = 34;
/** The drawn card with its name, and the rows that are not cards: heading, buttons, space between. */
const PICTURE_ROWS = 8;
const OTHER_ROWS = 3;

export function wallet(data: WalletData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const { cards } = data;
  const card = cards[data.chosen];
  if (!card) return [[span(say(WORDS.walletEmpty, language), theme.faint)]];
  const drawn = area.height >= cards.length + OTHER_ROWS + PICTURE_ROWS;
  const height = Math.min(cards.length, area.height - OTHER_ROWS);
  const first = firstRow(cards.length, height, data.chosen);
  return [
    ...cardList(data, first, { ...area, height }, look),
    outOfSight(first, cards.length - first - height, look),
    ...(drawn ? [...cardPicture(card, look), BLANK] : []),
    buttons(look),
  ];
}

/** How many cards are above and below those in view. */
function outOfSight(above: number, below: number, { theme, language }: Look): Line {
  return [
    ...(above > 0 ? [span(`▲ ${above} ${say(WORDS.moreAbove, language)}   `, theme.faint)] : []),
    ...(below > 0 ? [span(`▼ ${below} ${say(WORDS.moreBelow, language)}`, theme.faint)] : []),
  ];
}

/** A card as plastic: brand, number, expiry; the PIN that a trainer may type is printed on it. */
export function cardPicture(card: WalletCard, { theme, language }: Look): Line[] {
  const plastic = theme.cards[card.brand] ?? theme.plainCard;
  const inner = CARD_WIDTH - 4;
  const bold: Style = { bold: true };
  const expiry = `${say(WORDS.expiry, language)} ${card.expiry.replace(/^(..)(..)$/, '$2/$1')}`;
  const face: Line[] = [
    spread([span(say(brandByCode(card.brand).name, language), bold)], [span(say(WORDS[card.kind], language))], inner),
    [span('▗▄▖', theme.goldContacts)],
    [span(inGroups(card.pan), bold)],
    spread([span(expiry)], [span(`${say(WORDS.pin, language)} ${card.pin}`, bold)], inner),
  ];
  const framed = boxed(
    face.map((row) => [span(' '), ...row]),
    CARD_WIDTH,
    plastic,
  );
  const coloured = framed.map((line) => line.map((part) => ({ ...part, style: { ...plastic, ...part.style } })));
  return [[span(say(card.label, language), theme.strong)], ...coloured];
}

function cardList({ cards, chosen, focused }: WalletData, first: number, { width, height }: Size, look: Look): Line[] {
  const { theme, language } = look;
  const columns = columnsFor(cards, width, look);
  const heads = [WORDS.card, WORDS.pan, WORDS.expiry, WORDS.pin].map((text) => ({ text: say(text, language) }));
  const rows = cards.slice(first, first + height).map((card, at) => {
    const row = first + at;
    const here = row === chosen;
    const style = here ? (focused ? theme.chosen : theme.chosenQuietly) : {};
    const cells = [
      { text: `${here ? '▶' : ' '} ${say(card.label, language)}` },
      { text: card.pan },
      { text: card.expiry },
      { text: card.pin, style: theme.strong },
    ];
    return tableRow(cells, columns, style, here ? { does: 'swipe' } : { does: 'choose', row });
  });
  return [tableRow(heads, columns, theme.heading), ...rows];
}

function columnsFor(cards: readonly WalletCard[], width: number, { language }: Look): Column[] {
  const widest = (texts: readonly string[], least: number) => Math.max(least, ...texts.map(cellWidth));
  const fixed: Column[] = [
    { width: widest([say(WORDS.pan, language), ...cards.map((card) => card.pan)], 16) },
    { width: widest([say(WORDS.expiry, language)], 4) },
    { width: 6 },
  ];
  const label = Math.max(8, width - tableWidth([{ width: 0 }, ...fixed]));
  return [{ width: Math.min(label, 40) }, ...fixed];
}

function buttons({ theme, language }: Look): Line {
  return [
    span(`[ s ${say(WORDS.swipe, language)} ]`, theme.keys.green, { does: 'swipe' }),
    span('  '),
    span(`[ S ${say(WORDS.badSwipe, language)} ]`, theme.keys.plain, { does: 'swipe-badly' }),
  ];
}

/** `6217 00** **** 0018` */
function inGroups(pan: string): string {
  return pan.replace(/(.{4})(?=.)/g, '$1 ');
}
