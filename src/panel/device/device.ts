/** The device as a device: its body with the brand on it, and status bar, LCD, card slot and keys in their places. */
import type { Desk } from '../../desk/desk.ts';
import type { Profile } from '../../firmware/profile.ts';
import { cellWidth } from '../../lib/cell-width.ts';
import { say, type Text } from '../../payment/text.ts';
import { boxed } from '../box.ts';
import type { Canvas } from '../canvas.ts';
import { type Move, nextMove, phoneLabel } from '../customer.ts';
import type { Rectangle } from '../geometry.ts';
import type { Look } from '../look.ts';
import type { PanelState } from '../state.ts';
import { type Line, span } from '../text.ts';
import { overlay, type Style } from '../theme.ts';
import { MOVES, WORDS } from '../words.ts';
import type { DeviceLayout, Shape } from './build.ts';
import { keypadColumns, keypadLines, keypadWidth } from './keypad.ts';
import { lcd } from './lcd.ts';
import { PAPER_EDGES } from './paper.ts';
import { statusBar } from './status-bar.ts';

/** What of a profile decides where things lie. */
export function shapeOf({ display, keypad, printer }: Profile): Shape {
  return {
    lcd: { width: display.columns, height: display.rows },
    keypad: { width: keypadWidth(keypad), columns: keypadColumns(keypad), rows: keypad.length },
    paperWidth: printer.columns + PAPER_EDGES,
  };
}

export function paintDevice(canvas: Canvas, place: DeviceLayout, desk: Desk, state: PanelState, look: Look): void {
  const { terminal } = desk;
  const { profile } = terminal;
  const { theme } = look;
  const lamps = terminal.lamps();
  paintBody(canvas, place.outline, profile, state.focus === 'device', look);
  canvas.block(place.status, statusBar(lamps, state.flash, place.status, look), theme.body);
  if (place.framed) paintFrame(canvas, place.lcd, look);
  if (place.divider) paintDivider(canvas, place.divider, state.focus === 'device', look);
  const glass = { lines: terminal.lcd(), on: lamps.power, colours: profile.display.colours, scroll: state.lcdScroll };
  canvas.block(place.lcd, lcd(glass, place.lcd, look), lamps.power ? profile.display.colours : theme.lcdOff);
  const move = nextMove(desk, state.wallet);
  const open = lamps.power && (move.does !== 'swipe' || lamps.cardSlot);
  canvas.block(
    place.slot,
    [open ? openSlot(move, place.slot.width, look) : closedSlot(place.slot.width, look)],
    theme.body,
  );
  canvas.block(place.keypad, keypadLines(profile.keypad, state.lit, place.keypad.width, place.roomy, look), theme.body);
}

function paintBody(canvas: Canvas, outline: Rectangle, { model }: Profile, focused: boolean, look: Look): void {
  const { theme, language } = look;
  const edge = focused ? theme.focus : theme.bodyEdge;
  const brand = span(` ${say(model.brand, language)} `, theme.brand);
  const title = span(` ${say(model.title, language)} `, theme.faint);
  const rest = Math.max(1, outline.width - 5 - cellWidth(brand.text) - cellWidth(title.text));
  const blank = Array.from({ length: outline.height - 2 }, (): Line => []);
  canvas.block(outline, boxed(blank, outline.width, edge, [brand, span('─'.repeat(rest), edge), title]), theme.body);
}

function paintFrame(canvas: Canvas, glass: Rectangle, { theme }: Look): void {
  const around = { x: glass.x - 1, y: glass.y - 1, width: glass.width + 2, height: glass.height + 2 };
  const blank = Array.from({ length: glass.height }, (): Line => []);
  canvas.block(around, boxed(blank, around.width, theme.bodyEdge), theme.body);
}

function paintDivider(canvas: Canvas, area: Rectangle, focused: boolean, { theme }: Look): void {
  const style = focused ? theme.focus : theme.bodyEdge;
  const lines = Array.from({ length: area.height }, (_, row): Line => {
    const sign = row === 0 ? '┬' : row === area.height - 1 ? '┴' : '│';
    return [span(sign, style)];
  });
  canvas.block(area, lines, theme.body);
}

/** Where cards and codes go: while the terminal waits for one, what the customer is asked for, and what would come. */
function openSlot(move: Move, width: number, look: Look): Line {
  const { key, asked } = MOVES[move.does];
  const texts = namesOf(move).map((name) => ` ▶ ${key} ${say(asked, look.language)}: ${say(name, look.language)} `);
  const fitting = texts.find((text) => cellWidth(text) <= width);
  return rails(fitting ?? ` ▶ ${key} ${say(asked, look.language)} `, width, look.theme.slotOpen);
}

function closedSlot(width: number, { theme, language }: Look): Line {
  return rails(` ${say(WORDS.slotClosed, language)} `, width, theme.slot);
}

/** What the customer would use, the longest name first. */
function namesOf(move: Move): readonly Text[] {
  if (move.does === 'hold-picture') return [];
  if (move.does === 'hold-slip') return [{ zh: move.number, en: move.number }];
  if (move.does === 'swipe') return move.card ? [move.card.label] : [];
  return [phoneLabel(move.phone), move.phone.owner];
}

function rails(text: string, width: number, style: Style): Line {
  const cells = Math.max(0, width - cellWidth(text));
  const left = Math.floor(cells / 2);
  const thin = overlay(style, { bold: false });
  return [span('━'.repeat(left), thin), span(text, style, { does: 'pay' }), span('━'.repeat(cells - left), thin)];
}
