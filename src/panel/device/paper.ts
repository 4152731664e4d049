/** The paper that hangs out of the printer, its newest line at the slot, and the slips that were torn off before. */
import { fitCells, isWide } from '../../lib/cell-width.ts';
import type { PaperLine } from '../../machine/front-panel.ts';
import { say } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import type { Look } from '../look.ts';
import type { PaperView } from '../state.ts';
import { centred, fitLine, type Line, type Span, span } from '../text.ts';
import { WORDS } from '../words.ts';

export interface Paper {
  readonly view: PaperView;
  readonly hanging: readonly PaperLine[];
  /** Slips torn off, oldest first. */
  readonly torn: readonly (readonly PaperLine[])[];
  /** Lines scrolled back from the newest. */
  readonly scroll: number;
}

/** Edges and margins of the sheet. */
export const PAPER_EDGES = 4;

/**
 * The sheet in at most `height` lines of `width` cells: a jagged upper edge where the paper begins in view.
 * What was torn off shows when the paper is read.
 */
export function sheet(paper: Paper, { width, height }: Size, look: Look): Line[] {
  const { theme, language } = look;
  const inner = width - PAPER_EDGES;
  const all = [
    ...(paper.view === 'reading'
      ? paper.torn.flatMap((slip) => [...slip.map((line) => printed(line, inner)), tornEdge(inner, look)])
      : []),
    ...paper.hanging.map((line) => printed(line, inner)),
  ];
  if (all.length === 0) all.push(centred([span(say(WORDS.paperEmpty, language), theme.paperFaint)], inner));
  const start = Math.max(0, all.length - (height - 1) - paper.scroll);
  const end = Math.min(all.length, start + height - 1);
  const rows = all.slice(start, end).map((line) => framed(line, inner, look));
  const top = start === 0 ? span('▗▄'.repeat(width).slice(0, width), theme.paperEdge) : moreAbove(start, width, look);
  return [[top], ...rows];
}

/** `large` is double width on the paper: full-width forms for Latin, wide spacing for Chinese. */
export function widened(text: string): string {
  return [...text]
    .map((character) => {
      const code = character.charCodeAt(0);
      if (isWide(code)) return ` ${character} `;
      if (character === ' ') return '  ';
      return code > 0x20 && code < 0x7f ? String.fromCharCode(code + 0xfee0) : `${character} `;
    })
    .join('');
}

function printed(line: PaperLine, inner: number): Line {
  const text = line.size === 'large' ? span(widened(line.text), { bold: true }) : span(line.text);
  return fitLine([text], inner);
}

function framed(line: Line, inner: number, { theme }: Look): Line {
  const read = (part: Span): Span => ({ ...part, intent: { does: 'toggle-paper' } });
  return [span('▏ ', theme.paperFaint), ...fitLine(line, inner), span(' ▕', theme.paperFaint)].map(read);
}

function tornEdge(inner: number, { theme, language }: Look): Line {
  const word = ` ${say(WORDS.torn, language)} `;
  return centred([span(`- - - -${word}- - - -`, theme.paperFaint)], inner);
}

function moreAbove(lines: number, width: number, { theme, language }: Look): Span {
  const text = `▲ ${lines} ${say(WORDS.moreAbove, language)}`;
  return span(fitCells(text, width), theme.paperFaint, { does: 'scroll', what: 'paper', by: 8 });
}
