/**
 * Where everything lies: from the size of the terminal window and the shape of the device to rectangles.
 * Wide windows hold the device with its paper on the left and a pane on the right; in narrow ones the panes
 * are tabs over the device. All measures are in cells.
 */
import { type Build, type DeviceLayout, flat, type Shape, upright } from './device/build.ts';
import type { Rectangle, Size } from './geometry.ts';

export interface Layout {
  readonly arrangement: 'wide' | 'narrow';
  readonly device: DeviceLayout;
  readonly paper: Rectangle;
  /** Where the paper lies when it is pulled up to be read. */
  readonly reading: Rectangle;
  /** `above` and `beside` have a place of their own, `over` covers something and goes away again. */
  readonly paperPlace: 'above' | 'beside' | 'over';
  readonly pane: Rectangle;
  /** Below the open pane where there is room: a second one that only shows. */
  readonly companion: Rectangle | undefined;
  /** A row of tabs on top; in wide windows the tabs stand in the pane's own edge. */
  readonly tabs: Rectangle | undefined;
  /** Room for the card in hand, where the paper is when there is some. */
  readonly mat: Rectangle | undefined;
  /** A row for the scenario that is being played, where it costs the device nothing. */
  readonly strip: Rectangle | undefined;
  readonly footer: Rectangle;
}

/** Below this the desk is not drawn. */
export const SMALLEST: Size = { width: 60, height: 20 };

const NARROWEST_PANE = 56;
const NARROWEST_MAT = 24;
const TWO_PANES_HEIGHT = 40;
const FEWEST_LCD_ROWS = 4;
/** Below this the paper has no place of its own above the device. */
const FEWEST_PAPER_ROWS = 5;

/** The layout for a window, or undefined when the desk does not fit into it. `playing` asks for a strip. */
export function layOut(window: Size, shape: Shape, playing = false): Layout | undefined {
  if (window.width < SMALLEST.width || window.height < SMALLEST.height) return undefined;
  const whole = arrange(window, shape);
  const lower = playing ? arrange({ ...window, height: window.height - 1 }, shape) : undefined;
  if (!whole || !lower || !showsTheSame(whole, lower)) return whole;
  return { ...lower, strip: lower.footer, footer: whole.footer };
}

function arrange(window: Size, shape: Shape): Layout | undefined {
  return wide(window, shape) ?? narrow(window, shape);
}

function showsTheSame(a: Layout, b: Layout): boolean {
  const seen = ({ arrangement, paperPlace, device: { outline, lcd }, companion }: Layout) =>
    [arrangement, paperPlace, outline.width, outline.height, lcd.height, companion === undefined].join();
  return seen(a) === seen(b);
}

function wide(window: Size, shape: Shape): Layout | undefined {
  const width = window.width - NARROWEST_PANE - 3;
  const wishes = [
    { build: upright(shape, true, shape.lcd.height), paperRows: 11 },
    { build: upright(shape, false, shape.lcd.height), paperRows: FEWEST_PAPER_ROWS },
    { build: upright(shape, false, shape.lcd.height), paperRows: 0 },
    { build: flat(shape, false, shape.lcd.height), paperRows: 0 },
  ];
  const wish = wishes.find((one) => fits(one.build.size, { width, height: window.height - 1 - one.paperRows }));
  if (!wish) return undefined;
  const { size } = wish.build;
  const top = window.height - 1 - size.height;
  const paneX = size.width + 3;
  const above = top >= FEWEST_PAPER_ROWS;
  const paper = above
    ? { x: 1 + Math.floor((size.width - shape.paperWidth) / 2), y: 0, width: shape.paperWidth, height: top }
    : { x: paneX, y: 3, width: shape.paperWidth, height: window.height - 4 };
  return {
    arrangement: 'wide',
    device: wish.build.at(1, top),
    paper,
    reading: { ...paper, height: window.height - 1 - paper.y },
    paperPlace: above ? 'above' : 'over',
    ...stacked({ x: paneX, y: 0, width: window.width - paneX, height: window.height - 1 }),
    tabs: undefined,
    mat: undefined,
    strip: undefined,
    footer: bottomRow(window),
  };
}

function narrow(window: Size, shape: Shape): Layout | undefined {
  const room: Size = { width: window.width, height: window.height - 2 };
  const build = narrowBuild(room, shape);
  if (!build) return undefined;
  const { size } = build;
  const free = room.width - size.width;
  const hasMat = free >= NARROWEST_MAT;
  // Margins are even: around the device, or around the device with the mat that is kept as wide as the paper.
  const matWidth = Math.min(free - 2, shape.paperWidth);
  const x = hasMat ? Math.max(0, Math.floor((free - matWidth - 2) / 2)) : Math.floor(free / 2);
  const y = 1 + Math.floor((room.height - size.height) / 2);
  const matX = x + size.width + Math.max(0, Math.min(2, free - x - shape.paperWidth));
  const beside = hasMat && matX + shape.paperWidth <= room.width;
  const paperX = beside ? matX : room.width - shape.paperWidth;
  const paper = { x: paperX, y: 1, width: shape.paperWidth, height: room.height };
  return {
    arrangement: 'narrow',
    device: build.at(x, y),
    paper,
    reading: paper,
    paperPlace: beside ? 'beside' : 'over',
    pane: { x: 0, y: 1, width: room.width, height: room.height },
    companion: undefined,
    tabs: { x: 0, y: 0, width: room.width, height: 1 },
    mat: hasMat ? { x: x + size.width + 2, y, width: matWidth, height: size.height } : undefined,
    strip: undefined,
    footer: bottomRow(window),
  };
}

/** The open pane, and a companion below it when the room is high enough for two. */
function stacked(room: Rectangle): Pick<Layout, 'pane' | 'companion'> {
  if (room.height < TWO_PANES_HEIGHT) return { pane: room, companion: undefined };
  const height = Math.ceil(room.height * 0.6);
  return {
    pane: { ...room, height },
    companion: { ...room, y: room.y + height, height: room.height - height },
  };
}

/** The most generous device that fits; the LCD is cropped only when no build shows it whole. */
function narrowBuild(room: Size, shape: Shape): Build | undefined {
  const whole = [
    upright(shape, true, shape.lcd.height),
    upright(shape, false, shape.lcd.height),
    flat(shape, true, shape.lcd.height),
    flat(shape, false, shape.lcd.height),
  ].find((build) => fits(build.size, room));
  if (whole) return whole;
  for (let rows = shape.lcd.height - 1; rows >= FEWEST_LCD_ROWS; rows--) {
    const cropped = [flat(shape, false, rows), upright(shape, false, rows)].find((build) => fits(build.size, room));
    if (cropped) return cropped;
  }
  return undefined;
}

function fits(size: Size, room: Size): boolean {
  return size.width <= room.width && size.height <= room.height;
}

function bottomRow(window: Size): Rectangle {
  return { x: 0, y: window.height - 1, width: window.width, height: 1 };
}
