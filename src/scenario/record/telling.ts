/** What of a screen and of a slip tells how something came out, and does not depend on the moment. */
import { captions } from '../../firmware/receipts/captions.ts';
import type { Screen } from '../../firmware/screens/screen.ts';
import type { PaperLine } from '../../machine/front-panel.ts';
import type { Text } from '../../payment/text.ts';
import { plain } from '../words.ts';

/** Screens whose first words stand out, but say only where the terminal is. */
const WAYSIDE = new Set(['idle', 'self-test', 'swipe-card', 'pin', 'printing', 'paper-out', 'next-copy']);

/** The words that stand out on top of the screen of an outcome or a message; undefined where something is asked or done. */
export function tellingText({ name, rows }: Screen): string | undefined {
  if (WAYSIDE.has(name) || rows[0]?.style !== 'large') return undefined;
  const end = rows.findIndex(({ style }) => style !== 'large');
  return rows
    .slice(0, end < 0 ? rows.length : end)
    .map(({ text }) => text)
    .join(' ');
}

const AMOUNT = /\d\.\d\d$/;
const NOTHING = /\b0\s+0\.00$/;
const MARK = /^\*+.*\*$/;
const VERDICTS = [captions.domestic, captions.foreign].flatMap(({ zh, en }) => [zh, `${en}:`]);

/** Titles, what is printed large, amounts, marks and verdicts of a slip; neither times nor numbers of the transaction. */
export function tellingLines(slip: readonly PaperLine[], brand: Text): readonly string[] {
  const lines = slip
    .map((line) => ({ text: written(line), size: line.size }))
    .filter(({ text }) => text !== '' && ![brand.zh, brand.en].map(plain).includes(plain(text)));
  const body = lines.findIndex(({ text }) => text.includes(':'));
  return lines
    .filter(({ text, size }, at) => at < body || size === 'large' || isTelling(text))
    .map(({ text }) => text.normalize('NFKC'));
}

/** The last line of a slip in progress that is the same on each slip of its kind. */
export function lastCaption(lines: readonly PaperLine[]): string | undefined {
  return lines.map(written).findLast((text) => /\p{L}/u.test(text) && !/\d/.test(text));
}

const written = ({ text }: PaperLine): string => text.trim().replace(/\s+/g, ' ');

function isTelling(text: string): boolean {
  return (
    MARK.test(text) ||
    (AMOUNT.test(text) && !NOTHING.test(text)) ||
    VERDICTS.some((verdict) => text.startsWith(verdict))
  );
}
