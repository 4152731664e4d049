/** The help: every key of the keyboard and what it does, in both languages where there is room for two. */

import type { Profile } from '../../firmware/profile.ts';
import { fitCells } from '../../lib/cell-width.ts';
import { say, type Text } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import { type Binding, DEVICE_KEYS, keyName, PANE_KEYS, PAPER_KEYS } from '../keyboard.ts';
import type { Look } from '../look.ts';
import { BLANK, fitLine, type Line, span } from '../text.ts';
import { WORDS } from '../words.ts';

const KEYS_WIDTH = 14;
const GAP = 2;
/** A column from which both languages have room, and what the first of them takes. */
const BOTH_LANGUAGES_WIDTH = 50;
const WORDS_WIDTH = { 'zh-CN': 15, en: 22 } as const;

interface Entry {
  readonly keys: string;
  readonly help: Text;
}

/** Two columns of keys, `desk` those that act on the desk, and where there is room a line about the mouse. */
export function help(profile: Profile, desk: readonly Binding[], area: Size, look: Look): Line[] {
  const width = Math.floor((area.width - GAP) / 2);
  const group = (name: Text, entries: readonly Entry[]) => [
    title(name, look),
    ...entries.map((one) => line(one, width, look)),
  ];
  const all = [
    ...group(WORDS.keysOfDevice, deviceEntries(profile)),
    ...group(WORDS.keysOfDesk, entriesOf(desk)),
    ...group(WORDS.keysOfPane, entriesOf([...PANE_KEYS, ...PAPER_KEYS])),
  ];
  const rows = Math.ceil(all.length / 2);
  const body = all
    .slice(0, rows)
    .map(
      (left, row): Line => [
        ...fitLine(left, width),
        span(' '.repeat(GAP)),
        ...fitLine(all[rows + row] ?? BLANK, width),
      ],
    );
  return [...body, [span(say(WORDS.mouse, look.language), look.theme.overlayFaint)]].slice(0, area.height);
}

function title(text: Text, { theme, language }: Look): Line {
  return [span(say(text, language), theme.heading)];
}

/** Keys that do much the same share a line. */
function entriesOf(bindings: readonly Binding[]): Entry[] {
  const texts = [...new Set(bindings.map(({ help }) => help))];
  return texts.map((help) => ({
    keys: [...new Set(bindings.filter((binding) => binding.help === help).flatMap(({ keys }) => keys))]
      .map(keyName)
      .join(' '),
    help,
  }));
}

/** The keys that this model has and that are not printed as they are typed. */
function deviceEntries({ keypad }: Profile): Entry[] {
  const special = keypad.flat().filter(({ key, print }) => keyName(DEVICE_KEYS[key][0] ?? '') !== print.zh);
  return special.map(({ key, print }) => ({ keys: DEVICE_KEYS[key].map(keyName).join(' '), help: print }));
}

/** Keys, then the words in the current language and, where columns are wide, in the other one. */
function line({ keys, help }: Entry, width: number, { theme, language }: Look): Line {
  const mine = say(help, language);
  const other = say(help, language === 'en' ? 'zh-CN' : 'en');
  const both = width >= BOTH_LANGUAGES_WIDTH && other !== mine;
  return [
    span(fitCells(keys, KEYS_WIDTH), theme.strong),
    span(both ? fitCells(mine, WORDS_WIDTH[language]) : mine),
    ...(both ? [span(other, theme.overlayFaint)] : []),
  ];
}
