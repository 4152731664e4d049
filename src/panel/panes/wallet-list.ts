/** The list in the wallet: a table of test cards, and below it one of customers' phones. */
import type { WalletCard } from '../../desk/desk.ts';
import type { Phone } from '../../host/phones.ts';
import { cellWidth } from '../../lib/cell-width.ts';
import { say, type Text } from '../../payment/text.ts';
import { type Cell, type Column, tableRow, tableWidth } from '../box.ts';
import { phoneLabel } from '../customer.ts';
import { type Look, yuan } from '../look.ts';
import type { Line } from '../text.ts';
import type { Style } from '../theme.ts';
import { WORDS } from '../words.ts';

export interface WalletList {
  readonly cards: readonly WalletCard[];
  readonly phones: readonly Phone[];
  /** Of both, the cards first. */
  readonly chosen: number;
  readonly focused: boolean;
}

/** One line of the list: a heading, or something to choose. */
export interface Entry {
  readonly line: Line;
  readonly row?: number;
}

export function walletList(list: WalletList, width: number, look: Look): Entry[] {
  const { cards, phones } = list;
  return [
    ...section(CARDS, cards, { list, from: 0, width, look }),
    ...section(PHONES, phones, { list, from: cards.length, width, look }),
  ];
}

/** A table: its headings, what stands below them, and which column is cut where there is no room for all. */
interface Table<T> {
  readonly heads: readonly Text[];
  readonly cells: (thing: T, look: Look) => readonly [name: Cell, ...others: Cell[]];
  readonly gives: number;
  /** A column of figures. */
  readonly figures?: number;
}

const CARDS: Table<WalletCard> = {
  heads: [WORDS.card, WORDS.pan, WORDS.expiry, WORDS.pin],
  cells: ({ label, pan, expiry, pin }, { theme, language }) => [
    { text: say(label, language) },
    { text: pan },
    { text: expiry },
    { text: pin, style: theme.strong },
  ],
  gives: 0,
};

const PHONES: Table<Phone> = {
  heads: [WORDS.phone, WORDS.balance, WORDS.news],
  cells: (phone, look) => [
    { text: say(phoneLabel(phone), look.language) },
    { text: yuan(phone.balance) },
    toldBy(phone, look),
  ],
  gives: 2,
  figures: 1,
};

/** What a phone says in its row: what waits for the password, else its news. */
function toldBy({ asked, news }: Phone, { theme, language }: Look): Cell {
  if (asked) return { text: `! ${yuan(asked.amount)} ${say(WORDS.askedPassword, language)}`, style: theme.warn };
  return { text: news ? say(news, language) : '', style: theme.faint };
}

interface Place {
  readonly list: WalletList;
  /** Number of its first row in the whole list. */
  readonly from: number;
  readonly width: number;
  readonly look: Look;
}

function section<T>(table: Table<T>, things: readonly T[], { list, from, width, look }: Place): Entry[] {
  if (things.length === 0) return [];
  const { theme, language } = look;
  const heads = table.heads.map((text): Cell => ({ text: say(text, language) }));
  const rows = things.map((thing, at): readonly Cell[] => {
    const [name, ...others] = table.cells(thing, look);
    return [{ ...name, text: `${from + at === list.chosen ? '▶' : ' '} ${name.text}` }, ...others];
  });
  const columns = columnsFor(table, [heads, ...rows], width);
  const entries = rows.map((cells, at): Entry => {
    const row = from + at;
    const here = row === list.chosen;
    const style: Style = here ? (list.focused ? theme.chosen : theme.chosenQuietly) : {};
    return { row, line: tableRow(cells, columns, style, here ? { does: 'open' } : { does: 'choose', row }) };
  });
  return [{ line: tableRow(heads, columns, theme.heading) }, ...entries];
}

/** Each as wide as the widest text in it, but for the one that gives way. */
function columnsFor<T>(
  { heads, gives, figures }: Table<T>,
  rows: readonly (readonly Cell[])[],
  width: number,
): Column[] {
  const columns = heads.map((_, at): Column => {
    const widest = Math.max(...rows.map((cells) => cellWidth(cells[at]?.text ?? '')));
    return { width: widest, align: at === figures ? 'right' : 'left' };
  });
  const excess = Math.max(0, tableWidth(columns) - width);
  return columns.map((column, at) =>
    at === gives ? { ...column, width: Math.max(0, column.width - excess) } : column,
  );
}
