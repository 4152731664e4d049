/** What lies over the desk: the help, a stopped firmware, and the word that the window is too small for desk or code. */
import type { Profile } from '../firmware/profile.ts';
import { say } from '../payment/text.ts';
import { boxed } from './box.ts';
import type { Canvas } from './canvas.ts';
import type { Rectangle, Size } from './geometry.ts';
import type { Binding } from './keyboard.ts';
import { SMALLEST } from './layout.ts';
import type { Look } from './look.ts';
import { help } from './panes/help.ts';
import { centred, type Line, lineWidth, span, wrapText } from './text.ts';
import { overlay, type Style } from './theme.ts';
import { WORDS } from './words.ts';

const WIDEST_HELP = 110;
const FAULT_WIDTH = 60;

export function paintHelp(canvas: Canvas, profile: Profile, desk: readonly Binding[], look: Look): void {
  const { theme, language } = look;
  const width = Math.min(WIDEST_HELP, canvas.width - 2);
  const inner = { width: width - 4, height: canvas.height - 2 };
  const lines = help(profile, desk, inner, look).map((line): Line => [span(' '), ...line]);
  const title = [
    span(` ${say(WORDS.helpTitle, language)} `, theme.strong),
    span('─', theme.focus),
    span(` ${say(WORDS.helpClose, language)} `, theme.overlayFaint),
  ];
  paintBox(canvas, boxed(lines, width, theme.focus, title), width, overlay(theme.desk, theme.overlay));
}

export function paintFault(canvas: Canvas, text: string, look: Look): void {
  const { theme, language } = look;
  const inner = FAULT_WIDTH - 4;
  const lines = [...wrapText(text, inner), '', say(WORDS.faultAdvice, language)];
  const boxedLines = boxed(
    lines.map((line): Line => [span(` ${line}`)]),
    FAULT_WIDTH,
    theme.alarm,
    [span(` ${say(WORDS.fault, language)} `, { bold: true })],
  );
  paintBox(canvas, boxedLines, FAULT_WIDTH, theme.alarm);
}

export function paintTooSmall(canvas: Canvas, look: Look): void {
  const { theme, language } = look;
  const lines = [
    say(WORDS.tooSmall, language),
    `${canvas.width} x ${canvas.height}`,
    `${say(WORDS.needsSize, language)} ${SMALLEST.width} x ${SMALLEST.height}`,
  ].map((text) => centred([span(text)], canvas.width));
  const y = Math.max(0, Math.floor((canvas.height - lines.length) / 2));
  canvas.block({ x: 0, y, width: canvas.width, height: lines.length }, lines, theme.desk);
}

/** @param needed a window that is large enough */
export function paintCodeTooLarge(canvas: Canvas, needed: Size, look: Look): void {
  const { theme, language } = look;
  const lines = [
    say(WORDS.codeTooLarge, language),
    `${say(WORDS.enlargeTo, language)} ${needed.width} x ${needed.height} (${canvas.width} x ${canvas.height})`,
  ].map((text) => [span(` ${text}`)]);
  const width = Math.min(canvas.width, Math.max(...lines.map(lineWidth)) + 3);
  paintBox(canvas, boxed(lines, width, theme.warn), width, overlay(theme.desk, theme.overlay));
}

/** Lines of `width` cells in the middle of the picture, whatever is under them. */
function paintBox(canvas: Canvas, lines: readonly Line[], width: number, ground: Style): void {
  const area: Rectangle = {
    x: Math.max(0, Math.floor((canvas.width - width) / 2)),
    y: Math.max(0, Math.floor((canvas.height - lines.length) / 2)),
    width,
    height: lines.length,
  };
  canvas.block(area, lines, ground);
}
