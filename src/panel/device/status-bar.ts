/** The status bar on top of the device: each state with a sign and a word of its own, so that none needs colour. */
import type { Lamps } from '../../machine/front-panel.ts';
import { say, type Text } from '../../payment/text.ts';
import type { Size } from '../geometry.ts';
import { hourMinute, type Look } from '../look.ts';
import type { Tone } from '../state.ts';
import { type Line, lineWidth, type Span, span, spread } from '../text.ts';
import type { Style, Theme } from '../theme.ts';
import { WORDS } from '../words.ts';

interface Sign {
  readonly sign: string;
  readonly word: Text;
  readonly style: keyof Pick<Theme, 'good' | 'warn' | 'bad' | 'faint'>;
}

const LINE: { readonly [line in Lamps['line']]: Sign } = {
  unplugged: { sign: '╳  ', word: WORDS.unplugged, style: 'bad' },
  idle: { sign: '▂▄▆', word: WORDS.idle, style: 'good' },
  connecting: { sign: '▂▄ ', word: WORDS.connecting, style: 'warn' },
  up: { sign: '▂▄▆', word: WORDS.up, style: 'good' },
};

const PAPER: { readonly [paper in Lamps['paper']]: Sign } = {
  ok: { sign: '▤', word: WORDS.paperOk, style: 'good' },
  low: { sign: '▥', word: WORDS.paperLow, style: 'warn' },
  out: { sign: '╳', word: WORDS.paperOut, style: 'bad' },
};

const PRINTING: Sign = { sign: '»', word: WORDS.printing, style: 'warn' };
const REVERSAL: Sign = { sign: '!', word: WORDS.reversalPending, style: 'bad' };
const SIGNED_IN: Sign = { sign: '●', word: WORDS.signedIn, style: 'good' };
const NOT_SIGNED_IN: Sign = { sign: '○', word: WORDS.notSignedIn, style: 'warn' };

/** Line, sign-in, operator, paper, reversal. */
const SIGNS = 5;

/** Two rows, or one row for each sign where there is the height for it. */
export function statusBar(lamps: Lamps, flash: Tone | undefined, area: Size, look: Look): Line[] {
  const { theme, language } = look;
  if (!lamps.power) return [[span(`○ ${say(WORDS.powerOff, language)}`, theme.faint)]];
  const draw = ({ sign, word, style }: Sign): Span => span(`${sign} ${say(word, language)}`, theme[style]);
  const line = draw(LINE[lamps.line]);
  const signedIn = draw(lamps.signedIn ? SIGNED_IN : NOT_SIGNED_IN);
  const paper = draw(lamps.printing ? PRINTING : PAPER[lamps.paper]);
  const reversal = lamps.reversalPending ? [draw(REVERSAL)] : [];
  const number = lamps.operator ?? say(WORDS.noOperator, language);
  const operator = span(`${say(WORDS.operator, language)} ${number}`);
  const clock = [beeper(flash, theme), span(hourMinute(lamps.clockMs), theme.strong)];
  if (area.height >= SIGNS) {
    const rows = [spread([line], clock, area.width), [signedIn], [operator], [paper], reversal];
    return rows.filter((row) => row.length > 0);
  }
  const gap = span('  ');
  const below = [paper, gap, ...reversal];
  const fits = lineWidth([...below, gap, operator]) <= area.width;
  return [
    spread([line, gap, signedIn], clock, area.width),
    spread(below, [fits ? operator : span(number)], area.width),
  ];
}

/** The beeper as a note that shows while it sounds. */
function beeper(flash: Tone | undefined, theme: Theme): Span {
  const style: Style = flash ? theme.flash[flash] : theme.faint;
  return span(flash ? '♪ ' : '  ', style);
}
