/** A rule that says how many rows are out of sight above and below. */
import { say } from '../../payment/text.ts';
import { ruled } from '../box.ts';
import type { Look } from '../look.ts';
import { type Line, lineWidth, span } from '../text.ts';
import { WORDS } from '../words.ts';

const EDGES = 3;

/** `── ▲ 3 more above   ▼ 12 more below ──`, without words where there is no room for them. */
export function hiddenRule(above: number, below: number, width: number, { theme, language }: Look): Line {
  const told = (words: boolean): Line => {
    const parts = [
      ...(above > 0 ? [`▲ ${above}${words ? ` ${say(WORDS.moreAbove, language)}` : ''}`] : []),
      ...(below > 0 ? [`▼ ${below}${words ? ` ${say(WORDS.moreBelow, language)}` : ''}`] : []),
    ];
    return parts.length === 0 ? [] : [span(` ${parts.join('   ')} `, theme.faint)];
  };
  const title = [told(true), told(false)].find((one) => lineWidth(one) <= width - EDGES) ?? [];
  return ruled('─', title, '─', width, theme.edge);
}
