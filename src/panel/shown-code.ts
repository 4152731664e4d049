/** The terminal's QR code, enlarged over the desk where the display is too small for it: over the pane if it fits there, else over all. */
import type { Canvas } from './canvas.ts';
import { type CodeScreen, type Enlarged, enlarged, isDrawn, roomFor } from './device/enlarged.ts';
import type { Rectangle, Size } from './geometry.ts';
import { type Layout, SMALLEST } from './layout.ts';
import { paintCodeTooLarge } from './overlays.ts';
import { inside } from './pane.ts';
import type { Scene } from './picture.ts';

/** What is to be enlarged: while the device has the keyboard, nobody reads its paper, and the code is not whole on the LCD. */
export function codeToEnlarge({ desk: { terminal }, state }: Scene, { device }: Layout): CodeScreen | undefined {
  if (state.focus !== 'device' || state.paper.view === 'reading') return undefined;
  const screen = terminal.screen();
  if (screen?.qr === undefined) return undefined;
  const whole = device.lcd.height >= terminal.profile.display.rows;
  return whole && isDrawn(terminal.lcd()) ? undefined : { ...screen, qr: screen.qr };
}

/** Paints it over the open pane at the least. @returns false when there is no room for it, which is then said */
export function paintCode(canvas: Canvas, screen: CodeScreen, layout: Layout, { look }: Scene): boolean {
  const bottom = (layout.strip ?? layout.footer).y;
  const whole = { x: 0, y: 0, width: canvas.width, height: bottom };
  const pane = layout.arrangement === 'wide' ? inside(layout.pane) : layout.pane;
  for (const room of [pane, whole]) {
    const drawing = enlarged(screen, room, look);
    if (!drawing) continue;
    canvas.block(room, [], look.theme.desk);
    canvas.block(centredIn(room, drawing), drawing.lines, look.theme.enlarged);
    return true;
  }
  paintCodeTooLarge(canvas, windowFor(screen, canvas.height - bottom), look);
  return false;
}

function centredIn(room: Rectangle, { width, height }: Enlarged): Rectangle {
  const x = room.x + Math.floor((room.width - width) / 2);
  const y = room.y + Math.floor((room.height - height) / 2);
  return { x, y, width, height };
}

/** A window that is large enough. */
function windowFor(screen: CodeScreen, edgeRows: number): Size {
  const { width, height } = roomFor(screen);
  return { width: Math.max(width, SMALLEST.width), height: Math.max(height + edgeRows, SMALLEST.height) };
}
