/**
 * What the panel itself remembers: which pane is open, what is chosen in it, which keys glow.
 * The terminal, its paper and the waiting orders are asked at every paint; the ledger, a playback and a recording only
 * when they say that they changed.
 */
import type { OpenedFrame } from '../desk/desk.ts';
import type { Playback, PlaybackState } from '../desk/playback.ts';
import type { Recording } from '../desk/recording.ts';
import type { Key } from '../firmware/keys.ts';
import type { Arrival, MerchantAccount } from '../host/ledger/ledger-view.ts';
import type { Quote } from '../host/merchant/merchant-phone.ts';
import type { Notice } from '../host/merchant/notices.ts';
import type { PanelChange, PaperLine, TraceEntry } from '../machine/front-panel.ts';
import type { Fen } from '../payment/money.ts';
import type { Language, Text } from '../payment/text.ts';
import { PANES, type PaneName, type Question } from './intents.ts';
import type { Focus } from './keyboard.ts';
import type { HallRow, PhonePage } from './merchant/hall.ts';

/** A traced frame, opened once. */
export interface WireRow {
  readonly entry: TraceEntry;
  readonly frame: OpenedFrame;
  /** Of a response: milliseconds since its request. */
  readonly tookMs?: number;
}

export type Tone = Extract<PanelChange, { readonly kind: 'beep' }>['tone'];

/** Paper hangs out, comes out over what it covers, or is pulled up to be read with all that was torn off before. */
export type PaperView = 'resting' | 'printing' | 'reading';

/** The card and the phone that a customer would take, by their places in the wallet, and which of the two he has in hand. */
export interface Chosen {
  card: number;
  phone: number;
  inHand: 'card' | 'phone';
}

/** A field that is open, and what is in it. */
export interface TypedField {
  readonly question: Question;
  readonly typed: string;
}

/** A scenario that is being played. `chosen` undefined follows the step at which it is. */
export interface Script extends Pick<Playback, 'title' | 'steps'> {
  now: PlaybackState;
  chosen: number | undefined;
}

/** What a sale of an amount would cost, by channel. */
export interface Quotes {
  readonly amount: Fen;
  readonly rows: readonly Quote[];
}

/** The merchant's phone. */
export interface MerchantState {
  page: PhonePage;
  /** Row of the service hall. */
  chosen: number;
  /** Newest last, as they were at the last change of the books; `seen` of them were on the screen. */
  notices: readonly Notice[];
  seen: number;
  /** The message that is read, from the newest. */
  read: number;
  /** A form being filled in, while the keyboard is in a field of it. */
  form: { readonly row: HallRow; readonly given: readonly string[] } | undefined;
  quotes: Quotes | undefined;
  /** What came of the last thing that was done. */
  said: { readonly text: Text; readonly bad: boolean } | undefined;
}

export interface PanelState {
  language: Language;
  focus: Focus;
  pane: PaneName;
  wallet: Chosen;
  /** `chosen` undefined follows the newest row. */
  wire: { rows: WireRow[]; chosen: number | undefined; opened: boolean; scroll: number };
  /** The account as it was at its last change (undefined: not our host); arrivals from `freshFrom` on have just landed. */
  ledger: {
    account: MerchantAccount | undefined;
    arrivals: readonly Arrival[];
    chosen: number | undefined;
    freshFrom: number;
  };
  host: { chosen: number };
  /** Undefined where the host is somebody else's. */
  merchant: MerchantState | undefined;
  /** While the focus is in one. */
  field: TypedField | undefined;
  /** Undefined while none is played. */
  script: Script | undefined;
  /** Whether hands are being recorded; undefined where nobody offers to. */
  recording: boolean | undefined;
  /** `torn` are the slips torn off, oldest first; `scroll` counts lines back from the newest. */
  paper: { view: PaperView; torn: (readonly PaperLine[])[]; scroll: number };
  /** Rows hidden above the LCD's window, where the LCD does not fit. */
  lcdScroll: number;
  lit: Set<Key>;
  flash: Tone | undefined;
  /** What the terminal has just said aloud. */
  voice: string | undefined;
  notice: { readonly text: string; readonly bad: boolean } | undefined;
  help: boolean;
  /** Firmware stopped: what it said. */
  fault: string | undefined;
}

/** What else the panel is opened on, beside the desk. */
export interface Scripting {
  readonly playback?: Playback | undefined;
  readonly recording?: Recording | undefined;
}

export function initialState(language: Language, { playback, recording }: Scripting = {}): PanelState {
  return {
    language,
    focus: 'device',
    pane: playback ? 'script' : 'wallet',
    wallet: { card: 0, phone: 0, inHand: 'card' },
    wire: { rows: [], chosen: undefined, opened: false, scroll: 0 },
    ledger: { account: undefined, arrivals: [], chosen: undefined, freshFrom: Number.POSITIVE_INFINITY },
    host: { chosen: 0 },
    merchant: undefined,
    field: undefined,
    script: playback && { title: playback.title, steps: playback.steps, now: playback.state(), chosen: undefined },
    recording: recording?.active,
    paper: { view: 'resting', torn: [], scroll: 0 },
    lcdScroll: 0,
    lit: new Set(),
    flash: undefined,
    voice: undefined,
    notice: undefined,
    help: false,
    fault: undefined,
  };
}

/** Those that there are: the script's only while one is played, the merchant's phone only on a host of ours. */
export function panesOf({ script, merchant }: PanelState): readonly PaneName[] {
  return PANES.filter((pane) => (pane !== 'script' || script) && (pane !== 'merchant' || merchant));
}
