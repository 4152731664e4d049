/** What firmware puts on the LCD: text in rows, as data. The display lays it out; nobody here knows cells of a host terminal. */
import type { Key } from '../keys.ts';

export interface ScreenRow {
  readonly text: string;
  readonly align?: 'left' | 'center' | 'right';
  /** `large` is amounts and results; `inverse` a chosen line or title; a small display may draw `large` as normal. */
  readonly style?: 'normal' | 'large' | 'inverse' | 'dim';
  /** Pressing here (a touch screen) is pressing this key. */
  readonly key?: Key;
}

export interface Screen {
  /** Stable name of the state, for scripts and tests: 'idle', 'amount', 'swipe-card', 'pin', 'approved', ... */
  readonly name: string;
  /** The inverse line on top. */
  readonly title?: string;
  /** Body, top to bottom. A row that is too wide continues on the next one. */
  readonly rows: readonly ScreenRow[];
  /** Shown as a QR code below the body; where the display is too small for it, whoever looks at the terminal enlarges it. */
  readonly qr?: string;
  /** The bottom line: what keys do now. */
  readonly hint?: string;
}
