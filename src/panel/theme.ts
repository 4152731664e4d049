/**
 * How the desk looks: every colour by the part that wears it. Colours are `#rrggbb`, drawn as the nearest one of the
 * 240 that xterm-256color terminals agree on; a cell's look is one number, packed the way blessed keeps its cells.
 */
import { walletNames, wallets } from '../payment/wallets.ts';

/** Colours and weight of text; what is left out shows the ground under it. */
export interface Style {
  readonly ink?: string;
  readonly paper?: string;
  readonly bold?: boolean;
  readonly underline?: boolean;
}

export interface Theme {
  /** The table top, and text that lies on it. */
  readonly desk: Style;
  readonly faint: Style;
  readonly strong: Style;
  readonly good: Style;
  readonly warn: Style;
  readonly bad: Style;
  /** Lines around things; `focus` where the keyboard goes. */
  readonly edge: Style;
  readonly focus: Style;
  readonly body: Style;
  readonly bodyEdge: Style;
  readonly brand: Style;
  readonly slot: Style;
  readonly slotOpen: Style;
  readonly lcdOff: Style;
  readonly flash: { readonly key: Style; readonly success: Style; readonly error: Style; readonly attention: Style };
  readonly keys: { readonly [colour in 'plain' | 'red' | 'yellow' | 'green' | 'lit']: Style };
  readonly keyLetter: Style;
  readonly paper: Style;
  readonly paperFaint: Style;
  readonly paperEdge: Style;
  readonly tab: Style;
  readonly tabChosen: Style;
  readonly heading: Style;
  readonly chosen: Style;
  readonly chosenQuietly: Style;
  readonly fresh: Style;
  readonly field: Style;
  readonly overlay: Style;
  readonly overlayFaint: Style;
  readonly alarm: Style;
  /** Plastic, by the code of the card organisation (DE 63.1). */
  readonly cards: { readonly [brand: string]: Style };
  readonly plainCard: Style;
  /** Phones, by wallet. */
  readonly phones: { readonly [wallet: string]: Style };
  /** An enlarged display: always dark on light, as scanners expect. */
  readonly enlarged: { readonly ink: string; readonly paper: string };
  /** The contacts of the chip. */
  readonly goldContacts: Style;
}

const plastic = {
  CUP: { ink: '#ffffff', paper: '#005f87' },
  VIS: { ink: '#ffffff', paper: '#00005f' },
  MCC: { ink: '#ffffff', paper: '#87005f' },
  JCB: { ink: '#ffffff', paper: '#005f5f' },
  AMX: { ink: '#ffffff', paper: '#005faf' },
} satisfies Theme['cards'];

const phones: Theme['phones'] = Object.fromEntries(
  walletNames.map((name) => [name, { ink: '#ffffff', paper: wallets[name].colour }]),
);

const blackOnWhite = { ink: '#000000', paper: '#ffffff' } satisfies Theme['enlarged'];

const dark: Theme = {
  desk: { ink: '#bcbcbc', paper: '#1c1c1c' },
  faint: { ink: '#767676' },
  strong: { ink: '#eeeeee', bold: true },
  good: { ink: '#87d787' },
  warn: { ink: '#ffd75f' },
  bad: { ink: '#ff8787' },
  edge: { ink: '#585858' },
  focus: { ink: '#87afd7' },
  body: { ink: '#d0d0d0', paper: '#303030' },
  bodyEdge: { ink: '#6c6c6c' },
  brand: { ink: '#eeeeee', bold: true },
  slot: { ink: '#767676' },
  slotOpen: { ink: '#ffd75f', bold: true },
  lcdOff: { ink: '#444444', paper: '#121212' },
  flash: {
    key: { ink: '#bcbcbc' },
    success: { ink: '#87d787', bold: true },
    error: { ink: '#ff8787', bold: true },
    attention: { ink: '#ffd75f', bold: true },
  },
  keys: {
    plain: { ink: '#eeeeee', paper: '#4e4e4e' },
    red: { ink: '#ffffff', paper: '#870000' },
    yellow: { ink: '#1c1c1c', paper: '#d7af00' },
    green: { ink: '#ffffff', paper: '#005f00' },
    lit: { ink: '#000000', paper: '#ffffff', bold: true },
  },
  keyLetter: { ink: '#87afd7' },
  paper: { ink: '#262626', paper: '#eeeeee' },
  paperFaint: { ink: '#949494', paper: '#eeeeee' },
  paperEdge: { ink: '#eeeeee', paper: '#1c1c1c' },
  tab: { ink: '#949494' },
  tabChosen: { ink: '#1c1c1c', paper: '#87afd7', bold: true },
  heading: { ink: '#87afd7' },
  chosen: { ink: '#ffffff', paper: '#005f87' },
  chosenQuietly: { paper: '#303030' },
  fresh: { ink: '#87ff87', bold: true },
  field: { ink: '#1c1c1c', paper: '#ffd75f', bold: true },
  overlay: { ink: '#d0d0d0', paper: '#262626' },
  overlayFaint: { ink: '#8a8a8a' },
  alarm: { ink: '#ffffff', paper: '#870000' },
  cards: plastic,
  phones,
  enlarged: blackOnWhite,
  plainCard: { ink: '#ffffff', paper: '#5f5f5f' },
  goldContacts: { ink: '#ffd75f' },
};

const light: Theme = {
  desk: { ink: '#303030', paper: '#e4e4e4' },
  faint: { ink: '#767676' },
  strong: { ink: '#000000', bold: true },
  good: { ink: '#005f00' },
  warn: { ink: '#875f00' },
  bad: { ink: '#af0000' },
  edge: { ink: '#9e9e9e' },
  focus: { ink: '#005faf' },
  body: { ink: '#303030', paper: '#c6c6c6' },
  bodyEdge: { ink: '#767676' },
  brand: { ink: '#000000', bold: true },
  slot: { ink: '#767676' },
  slotOpen: { ink: '#870000', bold: true },
  lcdOff: { ink: '#8a8a8a', paper: '#9e9e9e' },
  flash: {
    key: { ink: '#303030' },
    success: { ink: '#005f00', bold: true },
    error: { ink: '#af0000', bold: true },
    attention: { ink: '#875f00', bold: true },
  },
  keys: {
    ...dark.keys,
    plain: { ink: '#1c1c1c', paper: '#eeeeee' },
    lit: { ink: '#ffffff', paper: '#000000', bold: true },
  },
  keyLetter: { ink: '#005faf' },
  paper: { ink: '#262626', paper: '#ffffff' },
  paperFaint: { ink: '#949494', paper: '#ffffff' },
  paperEdge: { ink: '#ffffff', paper: '#e4e4e4' },
  tab: { ink: '#585858' },
  tabChosen: { ink: '#ffffff', paper: '#005faf', bold: true },
  heading: { ink: '#005faf' },
  chosen: { ink: '#ffffff', paper: '#005faf' },
  chosenQuietly: { paper: '#d0d0d0' },
  fresh: { ink: '#005f00', bold: true },
  field: { ink: '#000000', paper: '#ffd75f', bold: true },
  overlay: { ink: '#303030', paper: '#f5f5f5' },
  overlayFaint: { ink: '#767676' },
  alarm: { ink: '#ffffff', paper: '#af0000' },
  cards: plastic,
  phones,
  enlarged: blackOnWhite,
  plainCard: { ink: '#ffffff', paper: '#5f5f5f' },
  goldContacts: { ink: '#ffd75f' },
};

export const THEMES = { dark, light } as const satisfies Record<string, Theme>;
export type ThemeName = keyof typeof THEMES;

/** `top` on `ground`: what `top` leaves open is the ground's. */
export function overlay(ground: Style, top: Style): Style {
  return { ...ground, ...top };
}

const DEFAULT_COLOUR = 0x1ff;
const BOLD = 1 << 18;
const UNDERLINE = 2 << 18;

/** The look as blessed packs it: flags from bit 18, ink from bit 9, paper from bit 0. */
export function attributeOf(style: Style): number {
  const flags = (style.bold ? BOLD : 0) | (style.underline ? UNDERLINE : 0);
  const ink = style.ink === undefined ? DEFAULT_COLOUR : xtermColour(style.ink);
  const paper = style.paper === undefined ? DEFAULT_COLOUR : xtermColour(style.paper);
  return flags | (ink << 9) | paper;
}

const CUBE_LEVELS = [0, 95, 135, 175, 215, 255] as const;

/** The 240 fixed colours of xterm-256color: a 6x6x6 cube from index 16, a grey ramp from 232. */
const XTERM: readonly (readonly [number, number, number])[] = [
  ...CUBE_LEVELS.flatMap((red) =>
    CUBE_LEVELS.flatMap((green) => CUBE_LEVELS.map((blue) => [red, green, blue] as const)),
  ),
  ...Array.from({ length: 24 }, (_, step) => [8 + step * 10, 8 + step * 10, 8 + step * 10] as const),
];

const nearest = new Map<string, number>();

/** The xterm-256color index nearest to `#rrggbb`. */
export function xtermColour(hex: string): number {
  const known = nearest.get(hex);
  if (known !== undefined) return known;
  const wanted = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
  const distances = XTERM.map((colour) =>
    colour.reduce((sum, level, channel) => sum + (level - (wanted[channel] ?? 0)) ** 2, 0),
  );
  const index = 16 + distances.indexOf(Math.min(...distances));
  nearest.set(hex, index);
  return index;
}

/** The colour `share` of the way from one `#rrggbb` to another. */
export function blend(from: string, to: string, share: number): string {
  const channels = [1, 3, 5].map((at) => {
    const [a, b] = [from, to].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16));
    return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * share);
  });
  return `#${channels.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}
