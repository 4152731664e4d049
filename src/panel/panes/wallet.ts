/** The wallet: test cards to choose from, and the chosen one as it lies in the hand, its PIN beside it. */
import type { WalletCard } from '../../desk/desk.ts';
import { cellWidth } from '../../lib/cell-width.ts';
import { brandByCode } from '../../payment/brands.ts';
import { say } from '../../payment/text.ts';
import { boxed, type Column, tableRow, tableWidth } from '../box.ts';
import type { Size } from '../geometry.ts';
import { firstRow, type Look } from '../look.ts';
import { BLANK, type Line, span, spread } from '../text.ts';
import { overlay, type Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export interface WalletData {
  readonly cards: readonly WalletCard[];
  readonly chosen: number;
  readonly focused: boolean;
}

export const CARD_WIDTH = 34;
const CARD_ROWS = 7;
/** The least of the list that stays in view above the drawn card. */
const LIST_ROWS = 5;

export function wallet(data: WalletData, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  const card = data.cards[data.chosen];
  if (!card) return [[span(say(WORDS.walletEmpty, language), theme.faint)]];
  const buttonRows = 2;
  const drawn = area.height >= LIST_ROWS + CARD_ROWS + buttonRows + 2;
  const room = area.height - 1 - buttonRows - (drawn ? CARD_ROWS + 1 : 0);
  const list = cardList(data, area.width, Math.min(room, data.cards.length), look);
  return [...list, BLANK, ...(drawn ? [...cardPicture(card, look), BLANK] : []), buttons(look)];
}

/** A card as plastic: brand, number, expiry; the PIN that a trainer may type is printed on it. */
export function cardPicture(card: WalletCard, { theme, language }: Look): Line[] {
  const plastic = theme.cards[card.brand] ?? theme.plainCard;
  const inner = CARD_WIDTH - 4;
  const words = (text: string, style?: Style) => span(text, style);
  const rows: Line[] = [
    spread(
      [words(say(brandByCode(card.brand).name, language), { bold: true })],
      [words(say(WORDS[card.kind], language))],
      inner,
    ),
    [words('▗▄▖', { ink: '#ffd75f' })],
    [words(grouped(card.pan), { bold: true })],
    spread(
      [words(`${say(WORDS.expiry, language)} ${card.expiry.replace(/^(..)(..)$/, '$2/$1')}`)],
      [words(`${say(WORDS.pin, language)} ${card.pin}`, { bold: true })],
      inner,
    ),
  ];
  const faced = rows.map((row) => [span(' '), ...spread(row, [], inner), span(' ')]);
  const edge = overlay(plastic, {});
  return [
    [span(say(card.label, language), theme.strong)],
    ...boxed(faced, CARD_WIDTH, edge).map((line) =>
      line.map((part) => ({ ...part, style: { ...plastic, ...part.style } })),
    ),
  ];
}

function cardList({ cards, chosen, focused }: WalletData, width: number, height: number, look: Look): Line[] {
  const { theme, language } = look;
  const columns = columnsFor(cards, width, look);
  const first = firstRow(cards.length, height, chosen);
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
function grouped(pan: string): string {
  return pan.replace(/(.{4})(?=.)/g, '$1 ');
}
