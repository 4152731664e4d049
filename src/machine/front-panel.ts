/**
 * All that a person can do to a terminal and see of it. Panel, scenarios and fleet use nothing else,
 * so recording a session is recording these calls.
 */
import type { Key } from '../firmware/keys.ts';
import type { Profile } from '../firmware/profile.ts';
import type { Screen } from '../firmware/screens/screen.ts';
import type { Secret } from '../lib/secret.ts';
import type { Language } from '../payment/text.ts';

/** The magnetic stripe of a card, as a hand brings it to the slot. */
export interface Stripe {
  readonly track2: Secret;
  readonly track3?: Secret;
}

/** The LCD as laid out: exactly `rows` lines of exactly `columns` half-width cells. */
export interface LcdLine {
  readonly text: string;
  readonly style: 'normal' | 'large' | 'inverse' | 'dim';
  /** Touching this line presses this key. */
  readonly key?: Key;
}

/** One printed line as it stands on the paper, laid out to the paper's columns. */
export interface PaperLine {
  readonly text: string;
  readonly size: 'normal' | 'large';
}

export interface Lamps {
  readonly power: boolean;
  readonly line: 'unplugged' | 'idle' | 'connecting' | 'up';
  readonly signedIn: boolean;
  readonly operator: string | undefined;
  readonly reversalPending: boolean;
  readonly paper: 'ok' | 'low' | 'out';
  readonly printing: boolean;
  readonly cardSlot: boolean;
  /** Whether the scanner is on. */
  readonly scanner: boolean;
  readonly language: Language;
  /** Milliseconds since 1970 UTC, the terminal's own clock. */
  readonly clockMs: number;
}

/** A frame on the terminal's line, for the eyes of a developer. Bytes are raw: describe them, never print them. */
export interface TraceEntry {
  readonly atMs: number;
  readonly direction: 'out' | 'in';
  /** From the TPDU on. */
  readonly bytes: Uint8Array;
  /** Set when firmware had no use for it: a late or foreign reply. */
  readonly ignored?: boolean;
}

/** What can change on the outside. `key` comes for every press, by whoever. */
export type PanelChange =
  | { readonly kind: 'screen' }
  | { readonly kind: 'lamps' }
  | { readonly kind: 'paper' }
  | { readonly kind: 'beep'; readonly tone: 'key' | 'success' | 'error' | 'attention' }
  /** What the loudspeaker says, where the model has a voice. */
  | { readonly kind: 'voice'; readonly words: string }
  | { readonly kind: 'key'; readonly key: Key }
  | { readonly kind: 'trace'; readonly entry: TraceEntry }
  /** Firmware stopped on a bug of ours; the text names the journal. Power off and on to go on. */
  | { readonly kind: 'fault'; readonly text: string };

export interface FrontPanel {
  readonly profile: Profile;

  press(key: Key): void;
  swipe(stripe: Stripe): void;
  /** Holds a code before the scanner; nothing happens while that is off. */
  scan(code: Secret): void;
  /** A swipe that the reader cannot read. */
  swipeBadly(): void;
  loadPaper(): void;
  /** Takes the paper that hangs out: its lines, oldest first. */
  tearPaper(): readonly PaperLine[];
  plugLine(): void;
  unplugLine(): void;
  /** `false` is a power cut: at once, whatever runs. `true` boots. */
  power(on: boolean): void;

  /** What firmware shows, as data; undefined while off. */
  screen(): Screen | undefined;
  /** The LCD, cell for cell. Blank lines while off. */
  lcd(): readonly LcdLine[];
  /** The paper that hangs out of the printer, oldest line first. */
  paper(): readonly PaperLine[];
  lamps(): Lamps;
  /** Calls `listener` on every change until the returned function is called. */
  onChange(listener: (change: PanelChange) => void): () => void;
}
